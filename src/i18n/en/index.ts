import { chat } from './chat.js';
import { kpi } from './kpi.js';
import { survey } from './survey.js';
import { web } from './web.js';

/** English is the typed source: every other language has the same keys. */
export const en = { chat, kpi, survey, web };
