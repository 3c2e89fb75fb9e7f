import type { ImportKind } from '../session.js';
import { adjustments } from './adjustments.js';
import { answers } from './answers.js';
import { attendances } from './attendance.js';
import { costs } from './costs.js';
import { courses } from './courses.js';
import { credits } from './credits.js';
import { customers } from './customers.js';
import { deals } from './deals.js';
import { events } from './events.js';
import { partners } from './partners.js';
import { people } from './people.js';
import { rates } from './rates.js';
import { stages } from './stages.js';
import { targets } from './targets.js';

/** Every kind of file that can be imported. A new kind is a file here and a line below. */
export const importKinds: readonly ImportKind[] = [
  deals,
  stages,
  credits,
  adjustments,
  partners,
  people,
  customers,
  courses,
  attendances,
  answers,
  targets,
  costs,
  rates,
  events,
];
