import type { Month } from '../time.js';
import type { Fact, MeasureContext } from './measure.js';
import { type MeasureId, measures } from './measures/index.js';
import { cellsOf } from './reduce-cells.js';

/** They say how what there is came about, or that somebody merely touched a deal. */
const besideFlows: readonly MeasureId[] = ['deal-days', 'pipeline-moves', 'moved-amount'];

/** What happened to deals; not what there was of them. */
const flows = measures.deal
  .filter(({ kind, id }) => kind === 'flow' && !besideFlows.includes(id))
  .map(({ id }) => id);

/**
 * A mark for each deal that added anything to a partner's figures of these months. A deal whose mark
 * is another one has changed them; `digest` makes a text short.
 */
export function dealMarks(
  partner: string,
  facts: readonly Fact[],
  { months, context, digest }: MarkOptions,
): Map<string, string> {
  const marks = new Map<string, string>();
  for (const fact of facts) {
    if (fact.kind !== 'deal') continue;
    const added = addedBy(fact, partner, months, context);
    if (added) marks.set(fact.record.id, digest(added));
  }
  return marks;
}

export interface MarkOptions {
  months: readonly Month[];
  context: MeasureContext;
  digest: (text: string) => string;
}

/** How many deals changed, came or went. */
export function changedMarks(
  before: Readonly<Record<string, string>>,
  now: ReadonlyMap<string, string>,
): number {
  const gone = Object.keys(before).filter((id) => !now.has(id)).length;
  const changed = [...now].filter(([id, mark]) => before[id] !== mark).length;
  return gone + changed;
}

/** What it adds, as a text; empty where that is nothing. */
function addedBy(
  fact: Fact,
  partner: string,
  months: readonly Month[],
  context: MeasureContext,
): string {
  const cells = cellsOf(partner, [fact], context);
  const lists = months.flatMap((month) => {
    const cell = cells.get(month)?.measures ?? {};
    return flows.flatMap((flow) => (cell[flow] ? [[month, flow, cell[flow]]] : []));
  });
  return lists.length === 0 ? '' : JSON.stringify(lists, withMoney);
}

function withMoney(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}
