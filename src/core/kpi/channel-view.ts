import { numberAt, resultIn } from './report-parts.js';
import type { KpiId, KpiReport, Part } from './report.js';

export const channelKpis: readonly KpiId[] = ['marketing-channels'];

/** `none`: nobody tagged the deal with a channel. */
export const channelIds = ['paid', 'earned', 'owned', 'none'] as const;
export type ChannelId = (typeof channelIds)[number];

export interface ChannelView {
  channel: ChannelId;
  leads: number;
  /** Percent of all leads and of all revenue; null where there are none. */
  leadShare: number | null;
  revenueShare: number | null;
  won: number;
  closeRate: number | null;
  /** Mean days from lead to win: so much later does this period's spend show. */
  daysToClose: number | null;
  revenue: number | null;
  spend: number | null;
  /** Percent; null where nothing was spent or recorded. */
  return: number | null;
}

/** Marketing channels beside each other. */
export interface ChannelsView {
  partner: string | null;
  period: string;
  asOf: string;
  partial: boolean;
  channels: ChannelView[];
  /** Where another coin of spend promises most, and where it was spent for less than it brought in. */
  invest: ChannelId | null;
  cut: ChannelId | null;
  /** Why no advice is given: too many deals without a channel, or too few decided ones. */
  unsure: 'untagged' | 'few' | null;
}

/** Over so large a share of untagged leads, no channel can be told to be better. */
const mostUntagged = 30;

/** Won deals below which a channel's return is an accident. */
const fewWins = 5;

/** From a report with `channelKpis`; null where it has none. */
export function channelsOf(report: KpiReport): ChannelsView | null {
  const result = resultIn(report, 'marketing-channels');
  if (!result) return null;
  const channels = viewsOf(result.parts);
  const { partner, period, asOf, partial } = report;
  return { partner, period, asOf, partial, channels, ...shiftOf(channels) };
}

function viewsOf(parts: Record<string, Part>): ChannelView[] {
  const number = (channel: ChannelId, part: string) => numberAt(parts, channel, part);
  const all = (part: string) =>
    channelIds.reduce((sum, channel) => sum + (number(channel, part) ?? 0), 0);
  const share = (value: number | null, of: number) =>
    value === null || of === 0 ? null : (100 * value) / of;
  const [leads, revenue] = [all('leads'), all('revenue')];
  return channelIds.map((channel) => ({
    channel,
    leads: number(channel, 'leads') ?? 0,
    leadShare: share(number(channel, 'leads') ?? 0, leads),
    won: number(channel, 'won') ?? 0,
    closeRate: number(channel, 'closeRate'),
    daysToClose: number(channel, 'daysToClose'),
    revenue: number(channel, 'revenue'),
    revenueShare: share(number(channel, 'revenue'), revenue),
    spend: number(channel, 'spend'),
    return: number(channel, 'return'),
  }));
}

/** A channel without spend has no return: it is judged by hand, and never told to be cut. */
function shiftOf(
  channels: readonly ChannelView[],
): Pick<ChannelsView, 'invest' | 'cut' | 'unsure'> {
  const nothing = { invest: null, cut: null };
  const untagged = channels.find(({ channel }) => channel === 'none')?.leadShare ?? 0;
  if (untagged > mostUntagged) return { ...nothing, unsure: 'untagged' };
  const known = channels.filter((one) => one.channel !== 'none' && one.return !== null);
  const byReturn = [...known].sort((a, b) => (b.return ?? 0) - (a.return ?? 0));
  const [best, worst] = [byReturn[0], byReturn.at(-1)];
  if (!best || !worst) return { ...nothing, unsure: null };
  if (best.won < fewWins) return { ...nothing, unsure: 'few' };
  return {
    invest: (best.return ?? 0) > 0 ? best.channel : null,
    cut: (worst.return ?? 0) < 0 ? worst.channel : null,
    unsure: null,
  };
}
