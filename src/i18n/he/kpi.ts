import type { kpi as source } from '../en/kpi.js';

export const kpi: typeof source = {};
