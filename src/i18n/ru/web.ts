import type { web as source } from '../en/web.js';

export const web: typeof source = {};
