import type { CommandDefinition } from '../src/authoring.js';
import { answer } from './answer.js';
import { help } from './help.js';
import { kpi } from './kpi.js';
import { pulse } from './pulse.js';
import { survey } from './survey.js';

/** All commands, in the order of the help page. */
export const commands: readonly CommandDefinition[] = [kpi, survey, answer, help, pulse];
