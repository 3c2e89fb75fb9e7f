import type { KpiId, KpiResult } from '../kpi/report.js';
import type { Settings } from '../settings.js';
import type { KpiFigures } from './kpi-figures.js';

/** Kinds of what may be posted where others read along, each with the setting that names its channels. */
const lists = {
  figures: 'figuresInChannel',
  money: 'numbersInChannel',
  satisfaction: 'satisfactionInChannel',
  rankings: 'rankingsInChannel',
  comments: 'commentsInChannel',
} as const satisfies Record<string, keyof Settings>;

export type DataClass = keyof typeof lists;
export type ChannelLists = Pick<Settings, (typeof lists)[DataClass]>;

/**
 * Whether data of a class may be posted to a channel of any platform: to none, to all, or to those that
 * its setting lists. The only place that decides it; what is shown to one person alone is not asked here.
 */
export function mayPost(
  data: DataClass,
  channel: string | undefined,
  settings: ChannelLists,
): boolean {
  const allowed = settings[lists[data]];
  if (allowed === 'all') return true;
  if (allowed === 'none' || channel === undefined) return false;
  return allowed.split(',').some((listed) => listed.trim() === channel);
}

/** The class of one figure. */
export function dataClassOf({ id, unit }: Pick<KpiResult, 'id' | 'unit'>): DataClass {
  if (isSatisfaction(id)) return 'satisfaction';
  return unit.startsWith('money') ? 'money' : 'figures';
}

/** The figures of a card as they may stand in a channel: amounts and scores only where their lists allow it. */
export function asPosted(figures: KpiFigures, channel: string | undefined): KpiFigures {
  const { report, settings } = figures;
  const showsScores = mayPost('satisfaction', channel, settings);
  const kpis = report.kpis.filter(({ id }) => showsScores || !isSatisfaction(id));
  return {
    ...figures,
    report: { ...report, kpis },
    hidesMoney: !mayPost('money', channel, settings),
  };
}

function isSatisfaction(id: KpiId): boolean {
  return id === 'customer-satisfaction' || id === 'partner-satisfaction';
}
