import type { CommandDefinition } from '../src/authoring.js';
import { actions } from './actions.js';
import { advise } from './advise.js';
import { answer } from './answer.js';
import { help } from './help.js';
import { kpi } from './kpi.js';
import { note } from './note.js';
import { pulse } from './pulse.js';
import { quarter } from './quarter.js';
import { settings } from './settings.js';
import { survey } from './survey.js';
import { training } from './training.js';

/** All commands, in the order of the help page. */
export const commands: readonly CommandDefinition[] = [
  kpi,
  advise,
  training,
  actions,
  note,
  survey,
  answer,
  quarter,
  settings,
  help,
  pulse,
];
