import type { Texts } from '../texts.js';
import { chat } from './chat.js';
import { kpi } from './kpi.js';
import { survey } from './survey.js';
import { web } from './web.js';

export const he: Texts = { chat, kpi, survey, web };
