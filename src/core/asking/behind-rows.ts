import { date, isolated, money, number, percent } from '../../i18n/format.js';
import type { Fact } from '../chat/card.js';
import { beforeWords } from '../chat/before-words.js';
import type { Ask } from '../chat/command.js';
import { kpisBehind, type PartBehind, partsBehind } from '../kpi/behind-change.js';
import { compare } from '../kpi/comparison.js';
import type { EvidenceRow } from '../kpi/evidence.js';
import { evidenceOfKpi } from '../kpi/evidence.js';
import { previousPeriod } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import { asFarAs, questionDays } from '../kpi/question.js';
import { resultIn } from '../kpi/report-parts.js';
import type { KpiId, KpiReport, KpiResult } from '../kpi/report.js';
import type { Partner } from '../partner.js';
import { changeOf } from './change-of.js';
import { figureWords, kpiName } from './figure-words.js';
import { majorAmount, readEvidence } from './read-evidence.js';

/** Of which figure, of whom (null: the programme), and when. */
export interface Moved {
  partner: Partner | null;
  kpi: KpiId;
  period: Period;
  /** Amounts may not stand there. */
  hidesMoney?: boolean;
}

/** What lies behind how a figure moved: its report, and the parts in rows. */
export interface BehindRows {
  report: KpiReport;
  rows: Fact[];
}

/** Single deals are named where so few explain so much of a change. */
const mostDeals = 2;
const fewestPercent = 25;

/** The two or three parts that moved with a figure, and single deals that made much of the change. */
export async function behindRows(ask: Ask, moved: Moved): Promise<BehindRows> {
  const { partner, kpi, period } = moved;
  const { services, now, programme } = ask;
  const days = questionDays({ period, asOf: now }, programme);
  const compared = asFarAs(previousPeriod(period, programme), days);
  const question = { partner: partner?.id ?? null, asOf: now, kpis: kpisBehind(kpi) };
  const [report, before] = await Promise.all([
    services.kpis.report({ ...question, period }),
    services.kpis.report({ ...question, period: compared }),
  ]);
  const isShown = ({ unit }: KpiResult) => !moved.hidesMoney || !unit.startsWith('money');
  const parts = partsBehind(kpi, report, before).filter(
    (part) => part.kind !== 'figure' || isShown(part.result),
  );
  const deals = moved.hidesMoney ? [] : await dealsBehind(ask, moved, report, compared);
  return { report, rows: [...parts.map((part) => rowOf(ask, period, part)), ...deals] };
}

function rowOf(ask: Ask, period: Period, part: PartBehind): Fact {
  const { locale, texts } = ask;
  const before = (value: string) => beforeWords(ask, period, value);
  const { names } = texts.advice;
  switch (part.kind) {
    case 'figure': {
      const { result } = part;
      const { against = null } = compare(result, { direction: 'up' });
      return {
        label: kpiName(ask, result.id),
        value: figureWords(ask, result),
        ...changeOf(ask, result),
        note: before(figureWords(ask, { ...result, value: against })),
      };
    }
    case 'stage':
      return {
        label: names.stages[part.stage],
        value: texts.asking.why.goesOn(percent(locale, part.now, 0)),
        note: before(percent(locale, part.before, 0)),
      };
    case 'dimension':
      return {
        label: (names.dimensions as Readonly<Record<string, string>>)[part.id] ?? part.id,
        value: number(locale, part.now, 1),
        note: before(number(locale, part.before, 1)),
      };
  }
}

/** Of money: large deals of the period that had more of it. */
async function dealsBehind(
  ask: Ask,
  { partner, kpi, period }: Moved,
  report: KpiReport,
  compared: Period,
): Promise<Fact[]> {
  const result = resultIn(report, kpi);
  if (!partner || !result || evidenceOfKpi[kpi] !== 'won' || result.unit !== 'money') return [];
  const { kind, against = 0 } = compare(result, { direction: 'up' });
  if (kind !== 'up' && kind !== 'down') return [];
  const richer = kind === 'up' ? period : compared;
  const { rows } = await readEvidence(ask, partner, 'won', richer);
  const amountOf = ({ amount, deal }: EvidenceRow) =>
    amount === null ? 0 : majorAmount(amount, deal.currency);
  // A mean is carried by a deal that makes much of the sum, a sum moves by one as large as the change.
  const whole =
    kpi === 'average-deal-size'
      ? rows.reduce((sum, row) => sum + amountOf(row), 0)
      : Math.abs((result.value ?? 0) - against);
  return rows
    .filter((row) => row.deal.currency === ask.programme.currency)
    .filter((row) => 100 * amountOf(row) > fewestPercent * whole)
    .slice(0, mostDeals)
    .map((row) => dealRow(ask, row, amountOf(row)));
}

function dealRow({ locale, texts }: Ask, { deal, day }: EvidenceRow, amount: number): Fact {
  const notes = [
    texts.asking.deals.closed(date(locale, day)),
    ...(deal.customer ? [isolated(locale, deal.customer)] : []),
  ];
  return {
    label: texts.asking.why.deal(isolated(locale, deal.id)),
    value: money(locale, amount, deal.currency),
    note: notes.join(' · '),
  };
}
