import { partnerCalled, type SubjectCalled, subjectCalled } from '../core/chat/partner-called.js';
import { UserError } from '../core/errors.js';
import { latestQuarter } from '../core/kpi/latest-quarter.js';
import { parsePeriodId } from '../core/kpi/period-words.js';
import type { Period } from '../core/kpi/period.js';
import { type KpiId, kpiIds } from '../core/kpi/report.js';
import type { Partner } from '../core/partner.js';
import { dayAt } from '../core/time.js';
import type { ProductAtHand } from './terminal.js';

/** The period an option names, else the current quarter, and where that has no data yet the latest that has. */
export async function periodAsked(
  word: string | undefined,
  partner: string | null,
  asOf: Date,
  product: ProductAtHand,
): Promise<Period> {
  if (word !== undefined) return readPeriod(word, asOf, product);
  return latestQuarter(product.services.kpis, { partner, asOf }, product.config.programme);
}

/** Throws UserError `unknown-period`. */
export function readPeriod(word: string, asOf: Date, product: ProductAtHand): Period {
  const period = periodIn(word, asOf, product);
  if (period) return period;
  throw new UserError(
    'unknown-period',
    { period: word },
    `"${word}" is not a period: write 2017-Q2, 2017-05, 2017, last-30d, this-quarter or ytd.`,
  );
}

/** Null where the word is no period. */
export function periodIn(word: string, asOf: Date, { config }: ProductAtHand): Period | null {
  const { programme } = config;
  return parsePeriodId(word, { ...programme, today: dayAt(asOf, programme.timeZone) });
}

/** One partner from the words of a line, which need no quotation marks; none = null. */
export async function partnerAsked(
  words: readonly string[],
  { services }: ProductAtHand,
): Promise<Partner | null> {
  return words.length === 0 ? null : partnerCalled(words.join(' '), await services.partners.all());
}

/** The same, or a group of partners. */
export async function subjectAsked(
  words: readonly string[],
  { services: { partners, people } }: ProductAtHand,
): Promise<SubjectCalled | null> {
  if (words.length === 0) return null;
  const known = { partners: await partners.all(), people: await people.all() };
  return subjectCalled(words.join(' '), known);
}

/** Throws UserError `usage`, which names all there are. */
export function kpiCalled(text: string): KpiId {
  const id = kpiIds.find((known) => known === text);
  if (id) return id;
  throw new UserError(
    'usage',
    { kpi: text },
    `There is no KPI "${text}". KPIs: ${kpiIds.join(', ')}.`,
  );
}
