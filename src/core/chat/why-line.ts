import type { Card } from './card.js';
import type { KpiId } from '../kpi/report.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import { readCommandLine } from './command-line.js';

/** What asks for the evidence of a figure, or of a verdict where none is named. */
export function whyLine(
  partner: Pick<Partner, 'id'> | null,
  kpi: KpiId | null,
  period: Pick<Period, 'id'>,
): string {
  return ['why', partner?.id ?? 'programme', ...(kpi ? [kpi] : []), period.id].join(' ');
}

/** "Why?" alone is about the card it stands below: an adapter then says which lines that card offers. */
export function isWhyAlone(line: string): boolean {
  const { id, words } = readCommandLine(line);
  return id === 'why' && words === '';
}

/** What the buttons of a card type. */
export function linesOffered({ buttons = [], items = [], lists = [] }: Card): string[] {
  const all = [
    ...buttons,
    ...items.flatMap((item) => item.buttons),
    ...lists.flatMap(({ rows }) => rows.flatMap(({ button }) => button ?? [])),
  ];
  return all.flatMap((button) => ('line' in button ? [button.line] : []));
}

/** The words of the question that the card above answers, from what its buttons type; empty if none tells. */
export function whyOfAbove(lines: readonly string[]): string {
  const read = lines.map(readCommandLine);
  const found = read.find(({ id }) => id === 'why') ?? read.find(({ id }) => id === 'kpi');
  return found?.words ?? '';
}
