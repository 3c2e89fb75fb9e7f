import { isNewBusiness } from '../core/kpi/deal-keys.js';
import { defineKpi } from '../core/kpi/definition.js';
import { total, type Figures } from '../core/kpi/figures.js';
import { oldCohorts } from '../core/kpi/old-cohorts.js';
import type { Part } from '../core/kpi/report.js';
import { shareVariance } from '../core/kpi/statistics.js';
import type { Settings } from '../core/settings.js';
import type { Day } from '../core/time.js';

const inputs = ['won', 'lost', 'registered', 'settled', 'decided-regions'] as const;
type RateFigures = Figures<(typeof inputs)[number]>;

export const closeRate = defineKpi({
  id: 'close-rate',
  name: { en: 'Close rate', ru: 'Доля выигранных', he: 'אחוז סגירה' },
  unit: 'percent',
  direction: 'up',
  formula: {
    en: 'Won ÷ (won + lost) among the deals decided in the period; without renewals. Asked for alone also by region, and of the last twelve months by month of closing and by month of registration, and ofRegistered: won ÷ registered of the deals registered in months of these twelve that ended more than "neverClosedDays" days ago.',
    ru: 'Выигранные ÷ (выигранные + проигранные) среди сделок, решённых за период; без продлений. В отдельном ответе также по регионам, а за последние двенадцать месяцев – по месяцу закрытия и по месяцу регистрации, и ofRegistered: выигранные ÷ зарегистрированные в те из этих месяцев, что закончились больше «neverClosedDays» дней назад.',
    he: 'הצלחות ÷ (הצלחות + הפסדים) מבין העסקאות שהוכרעו בתקופה; ללא חידושים. כשנשאל לבדו – גם לפי אזור, ולשנים־עשר החודשים האחרונים לפי חודש סגירה ולפי חודש רישום, ו־ofRegistered: הצלחות ÷ רשומות מבין שנרשמו בחודשים מתוכם שהסתיימו לפני יותר מ־"neverClosedDays" ימים.',
  },
  source: 'C5',
  version: 1,
  timing: 'days',
  inputs,
  breakdowns: 12,
  parts: ['won', 'lost', 'ofRegistered', 'byCohort', 'byMonth', 'byRegion'],
  compute({ figures, year, days, settings }) {
    const won = total(figures.counts('won'), isNewBusiness);
    const lost = total(figures.counts('lost'), isNewBusiness);
    const n = won + lost;
    const breakdowns = year
      ? { ofRegistered: ofRegistered(year, days.at, settings), ...breakDown(figures, year) }
      : {};
    const parts: Record<string, Part> = { won, lost, ...breakdowns };
    if (n === 0) return { status: 'no-data', n, parts };
    return { status: 'ok', value: (100 * won) / n, n, parts, variance: shareVariance(won, n) };
  },
});

type Counts = ReadonlyMap<string, number>;

function breakDown(figures: RateFigures, year: RateFigures): Record<string, Part> {
  const [won, lost] = [year.countsByMonth('won'), year.countsByMonth('lost')];
  const settled = year.counts('settled');
  const months = [...won.keys()];
  const byMonth = months.map(
    (month) => [month, rate(newBusiness(won.get(month)), newBusiness(lost.get(month)))] as const,
  );
  const byCohort = months.map(
    (month) =>
      [month, rate(settledOf(settled, 'won', month), settledOf(settled, 'lost', month))] as const,
  );
  return {
    byCohort: Object.fromEntries(byCohort),
    byMonth: Object.fromEntries(byMonth),
    byRegion: byRegion(figures.counts('decided-regions')),
  };
}

/** Of all prospects that have had time enough, how many became customers. */
function ofRegistered(
  year: RateFigures,
  at: Day,
  { neverClosedDays }: Pick<Settings, 'neverClosedDays'>,
): number | null {
  const { registered, won } = oldCohorts(year, at, neverClosedDays);
  return registered === 0 ? null : (100 * won) / registered;
}

function rate(won: number, lost: number): Part {
  return { won, lost, rate: won + lost === 0 ? null : (100 * won) / (won + lost) };
}

function newBusiness(counts: Counts = new Map()): number {
  return total(counts, isNewBusiness);
}

function settledOf(settled: Counts, outcome: string, cohort: string): number {
  return total(settled, (key) => key.startsWith(`${outcome}|sale|${cohort}|`));
}

/** Deals of which no region is known come under `none`. */
function byRegion(decided: Counts): Part {
  const regions = new Set([...decided.keys()].map((key) => key.slice(key.indexOf('|') + 1)));
  return Object.fromEntries(
    [...regions]
      .sort()
      .map((region) => [
        region || 'none',
        rate(decided.get(`won|${region}`) ?? 0, decided.get(`lost|${region}`) ?? 0),
      ]),
  );
}
