import { type MeasureContext, measureContext } from '../core/kpi/measure.js';
import type { Programme } from '../core/programme.js';
import { defaultSettings, type Settings } from '../core/settings.js';

/** What decides to which cells facts belong. */
export interface FactOptions {
  programme: Programme;
  /** Read at every write; absent = settings that nobody has changed. */
  settings?: () => Promise<Settings>;
}

export async function factContext({ programme, settings }: FactOptions): Promise<MeasureContext> {
  return measureContext(programme, settings ? await settings() : defaultSettings);
}
