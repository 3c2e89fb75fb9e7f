import { spendByChannel } from '../core/kpi/costs.js';
import { isNewBusiness } from '../core/kpi/deal-keys.js';
import { defineKpi, type KpiInput } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { convertFlow, eachMonth, majorOf, type MonthlyAmounts } from '../core/kpi/money.js';

const channels = ['paid', 'earned', 'owned', 'none'] as const;
type Channel = (typeof channels)[number];

const inputs = ['channel-leads', 'channel-decided', 'channel-amount', 'channel-days'] as const;
type ChannelInput = KpiInput<(typeof inputs)[number]>;

export const marketingChannels = defineKpi({
  id: 'marketing-channels',
  name: { en: 'Leads by channel', ru: 'Лиды по каналам', he: 'לידים לפי ערוץ' },
  unit: 'count',
  direction: 'up',
  formula: {
    en: 'Deals registered in the period (leads), by marketing channel; won, close rate (without renewals) and revenue of the deals decided in it; return = (revenue − spend) ÷ spend, where spend was recorded. "none" = no channel is known. daysToClose: mean days from lead to win: so much later does what is spent now show.',
    ru: 'Сделки, зарегистрированные за период (лиды), по каналам; выигранные, доля выигранных (без продлений) и выручка сделок, решённых за период; return = (выручка − расходы) ÷ расходы, если они внесены. «none» – канал неизвестен. daysToClose – сколько дней в среднем от лида до выигрыша: на столько позже видны сегодняшние расходы.',
    he: 'עסקאות שנרשמו בתקופה (לידים) לפי ערוץ שיווק; הצלחות, אחוז סגירה (ללא חידושים) והכנסות מעסקאות שהוכרעו בה; return = (הכנסות − הוצאה) ÷ הוצאה, אם נרשמה. "none" – ערוץ לא ידוע. daysToClose – ממוצע הימים מליד לסגירה: בכמה ימים מאוחר יותר תיראה ההוצאה של היום.',
  },
  source: 'C4',
  version: 1,
  timing: 'days',
  inputs,
  parts: channels,
  compute(input) {
    const leads = total(input.figures.counts('channel-leads'));
    const parts = Object.fromEntries(channels.map((one) => [one, channelFigures(one, input)]));
    return { status: 'ok', value: leads, n: leads, parts };
  },
});

function channelFigures(channel: Channel, { figures, exchange, costs }: ChannelInput) {
  const decided = figures.counts('channel-decided');
  const of = (outcome: string, wanted?: (kind: string) => boolean) =>
    total(decided, (key) => {
      const [ofChannel, as, kind = ''] = key.split('|');
      return ofChannel === channel && as === outcome && (wanted?.(kind) ?? true);
    });
  const sold = of('won', isNewBusiness);
  const rated = sold + of('lost', isNewBusiness);
  const spent = spendByChannel(costs).get(channel);
  const spend = spent ? majorOf(convertFlow(spent, exchange)) : null;
  const revenue = majorOf(
    convertFlow(amountsOf(channel, figures.moneyByMonth('channel-amount')), exchange),
  );
  return {
    leads: figures.counts('channel-leads').get(channel) ?? 0,
    won: of('won'),
    closeRate: rated === 0 ? null : (100 * sold) / rated,
    revenue,
    spend,
    daysToClose: daysOf(channel, figures.counts('channel-days')),
    return: spend && revenue !== null ? (100 * (revenue - spend)) / spend : null,
  };
}

function daysOf(channel: Channel, counts: ReadonlyMap<string, number>): number | null {
  const deals = counts.get(`${channel}|deals`) ?? 0;
  return deals === 0 ? null : (counts.get(`${channel}|days`) ?? 0) / deals;
}

function amountsOf(channel: Channel, months: MonthlyAmounts): MonthlyAmounts {
  return eachMonth(
    months,
    (amounts) => new Map([...amounts].filter(([key]) => key.endsWith(`|${channel}`))),
  );
}
