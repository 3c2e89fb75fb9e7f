import { number } from '../../i18n/format.js';
import type { Texts } from '../../i18n/texts.js';
import { maySeeProgramme } from '../chat/access.js';
import type { Ask } from '../chat/command.js';
import type { Fact } from '../chat/card.js';
import type { KpiResult } from '../kpi/report.js';
import { numberAt } from '../kpi/report-parts.js';
import { figureWords } from './figure-words.js';

type Named = Texts['parts']['of'];
type PartUnit = 'money' | 'percent' | 'count' | 'days' | 'mean';

/** In which unit each part that has a name is shown; what is not here is a count. */
const units: { [Kpi in keyof Named]: { [Part in keyof Named[Kpi]]?: PartUnit } } = {
  'partner-revenue': {
    ...{ sourced: 'money', influenced: 'money', passed: 'money', renewal: 'money' },
    ...{ refunds: 'money', perCustomer: 'money', paid: 'money', commission: 'money' },
    ...{ retention: 'percent', roi: 'percent' },
  },
  'deal-count': {},
  'close-rate': { ofRegistered: 'percent' },
  'average-deal-size': { median: 'money', smallShare: 'percent', largestShare: 'percent' },
  'time-to-close': { median: 'days', threeQuarters: 'days' },
  'registered-deals': { stillOpenShare: 'percent' },
  'opportunity-pipeline': {
    ...{ weighted: 'money', expected: 'money', sinceLastMonth: 'money' },
    ...{ 'stale.amount': 'money', 'overdue.amount': 'money', 'contested.amount': 'money' },
    ...{ attainment: 'percent', pace: 'percent' },
  },
  'partner-count': { churn: 'percent', activated: 'percent' },
  'courses-attended': {
    ...{ completion: 'percent', people: 'percent', coverage: 'percent' },
    ...{ hoursPerPerson: 'mean', costPerCompletion: 'money' },
  },
  'deal-success': { recognised: 'percent' },
  'deal-velocity': {
    closeRate: 'percent',
    averageDeal: 'money',
    meanDays: 'days',
    ofActive: 'money',
  },
  'customer-satisfaction': {
    ...{ marketing: 'mean', sales: 'mean', support: 'mean', responseRate: 'percent' },
  },
  'partner-satisfaction': {
    ...{ rewards: 'mean', communication: 'mean', training: 'mean', support: 'mean' },
    responseRate: 'percent',
  },
};

/** What the programme spends on a partner, and how fast others sell, is not the partner's to see. */
const oursAlone = ['roi', 'threeQuarters', 'lostSlow'];
/** As many as a card shows of anything. */
const most = 8;

/** What a figure is made of, in the order of its names; nothing is shown of what is 0 or unknown. */
export function partRows(ask: Ask, result: KpiResult): Fact[] {
  const names = namesOf(ask.texts, result.id);
  const hidden = maySeeProgramme(ask.person) ? [] : oursAlone;
  return Object.entries(names)
    .filter(([part]) => !hidden.includes(part))
    .flatMap(([part, label]): Fact[] => {
      const value = numberAt(result.parts, ...part.split('.'));
      return value ? [{ label, value: words(ask, result, part, value) }] : [];
    })
    .slice(0, most);
}

function namesOf({ parts }: Texts, id: KpiResult['id']): Readonly<Record<string, string>> {
  return id in parts.of ? parts.of[id as keyof Named] : {};
}

function words(ask: Ask, { id, currency }: KpiResult, part: string, value: number): string {
  const ofKpi: Readonly<Record<string, PartUnit>> = id in units ? units[id as keyof Named] : {};
  const unit = ofKpi[part] ?? 'count';
  if (unit === 'mean') return number(ask.locale, value, 1);
  return figureWords(ask, { id, unit, value, status: 'ok', currency });
}
