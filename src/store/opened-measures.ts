import type { Row } from '../core/kpi/row.js';
import { fromBytes, type MeasureBytes } from './measure-bytes.js';

/** So many bytes are kept opened, in memory some times as many: the programme's rows and those asked for lately. */
const keptAtMost = 6_000_000;

interface Opened {
  bytes: Buffer;
  measures: Row['measures'];
}

/** Those used last stand last. */
const opened = new Map<string, Opened>();
let kept = 0;

/**
 * The measures in these bytes. The programme's rows stand beside every partner's card, and one question
 * reads the same rows several times: what was taken apart before is kept, and believed only where the
 * bytes are the same ones. Nobody changes measures.
 */
export function openMeasures(row: string, bytes: MeasureBytes): Row['measures'] {
  const key = `${row}|${bytes.position}`;
  const known = opened.get(key);
  const isSame = known?.bytes.equals(bytes.buffer.subarray(0, bytes.position));
  const measures = known && isSame ? known.measures : fromBytes(bytes);
  forget(key);
  keep(key, known && isSame ? known : { bytes: copied(bytes), measures });
  return measures;
}

/** What was read shares its memory with the whole answer it came in. */
function copied(bytes: MeasureBytes): Buffer {
  return Buffer.from(bytes.buffer.subarray(0, bytes.position));
}

function keep(key: string, one: Opened): void {
  opened.set(key, one);
  kept += one.bytes.length;
  for (const oldest of opened.keys()) {
    if (kept <= keptAtMost) return;
    forget(oldest);
  }
}

function forget(key: string): void {
  kept -= opened.get(key)?.bytes.length ?? 0;
  opened.delete(key);
}
