import type { survey as source } from '../en/survey.js';

export const survey: typeof source = {};
