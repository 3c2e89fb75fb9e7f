import { type Day, monthOf, type Month } from '../time.js';
import type { CellMeasures, FactDays, StockMeasures } from './row.js';

export interface DataSpan {
  first: Day;
  last: Day;
}

/** The month in which the last day must be looked up, because the row's last is later than asked. */
export function monthToLookInto(stock: StockMeasures, today: Day): Month | undefined {
  const month = monthOf(today);
  return stock.days.some((days) => days[1] === month && days[3] > today) ? month : undefined;
}

/**
 * First and last day with a fact up to `today`. Answers are about whole quarters and say nothing about
 * how fresh the deals are, so they only count where there is no deal.
 */
export function dataSpan(
  stock: StockMeasures,
  today: Day,
  cell: CellMeasures | undefined,
): DataSpan | null {
  return spanOf('deal', stock, today, cell) ?? spanOf('response', stock, today, cell);
}

/** The same of one kind of fact. */
export function spanOf(
  kind: FactDays[0],
  stock: StockMeasures,
  today: Day,
  cell?: CellMeasures,
): DataSpan | null {
  const known = stock.days.filter(([of, , first]) => of === kind && first <= today);
  const [begin, end] = [known[0], known.at(-1)];
  if (!begin || !end) return null;
  const [, month, first, last] = end;
  return {
    first: begin[2],
    last: last <= today ? last : (lastIn(kind, month, today, cell) ?? first),
  };
}

function lastIn(
  kind: FactDays[0],
  month: Month,
  today: Day,
  cell: CellMeasures | undefined,
): Day | undefined {
  return (cell?.[`${kind}-days`] ?? [])
    .map(([day]) => `${month}-${String(day).padStart(2, '0')}`)
    .filter((day) => day <= today)
    .at(-1);
}
