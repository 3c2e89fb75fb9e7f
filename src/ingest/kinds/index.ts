import type { ImportKind } from '../session.js';
import { attendances } from './attendance.js';
import { courses } from './courses.js';
import { customers } from './customers.js';
import { deals } from './deals.js';
import { partners } from './partners.js';
import { people } from './people.js';

/** Every kind of file that can be imported. A new kind is a file here and a line below. */
export const importKinds: readonly ImportKind[] = [
  deals,
  partners,
  people,
  customers,
  courses,
  attendances,
];
