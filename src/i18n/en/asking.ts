import { plural } from '../format.js';

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** Numbers under ten in words, as a sentence has them. */
const inWords = (count: number, shown: string) => small[count] ?? shown;
const deals = (count: number, shown: string) =>
  `${shown} ${plural('en', count, { one: 'deal', other: 'deals' })}`;
const ordinal = (place: number) => {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
  return `${place}${forms[new Intl.PluralRules('en', { type: 'ordinal' }).select(place)] ?? 'th'}`;
};

/** Verdicts, what needs somebody, comparisons, and what stands behind a figure. */
export const asking = {
  verdict: {
    'on-track': 'On track',
    'needs-a-look': 'Needs a look',
    'off-track': 'Off track',
    'too-early': 'Too early',
  },
  judged: {
    target: (own: string, other: string) => `${own} won; the target’s pace is ${other}`,
    'year-ago': (own: string, other: string) => `${own} won; a year ago ${other}`,
    median: (own: string, other: string) => `${own} won; the middle of all partners is ${other}`,
    previous: (own: string, other: string) => `${own} won; the period before ${other}`,
    ageing: 'open deals grow old, which takes one step off',
    closesFew:
      'far fewer of its decided deals are won than in the programme, which takes one step off',
  },
  rank: (place: number, _shown: string, of: string) => `${ordinal(place)} of ${of}`,
  open: {
    noneOld: 'none older than 90 days',
    someOld: (shown: string) => `${shown} older than 90 days`,
  },
  look: {
    line: (what: string) => `Look at: ${what}.`,
    outrun: (registered: string, decided: string, before: string, open: string) =>
      `registrations (${registered}) outrun decisions (${decided}), open deals went from ${before} to ${open}`,
    old: (old: string, open: string, before: string) =>
      `${old} of ${open} open deals are older than 90 days (${before} before)`,
  },
  programme: {
    level: 'Sales are level',
    up: (by: string) => `Sales are up ${by}`,
    down: (by: string) => `Sales are down ${by}`,
    pileUp: (sales: string, falls: boolean, old: string, compared: string) =>
      `${sales}, ${falls ? 'and' : 'but'} old deals pile up: ${old} open longer than 90 days, ${compared}.`,
    twice: (before: string) => `twice ${before}`,
    more: (before: string, shown: string) => `${shown} in ${before}`,
    none: (before: string) => `none in ${before}`,
    allRegions: 'all regions',
  },
  movers: {
    heading: 'Needs you',
    good: 'Good',
    bothFell: (now: string, before: string) => `${now} won instead of ${before}, and smaller ones`,
    bothRose: (now: string, before: string) => `${now} won instead of ${before}, and larger ones`,
    count: (now: string, before: string) => `${now} won instead of ${before}`,
    sizeFell: (now: string, before: string) =>
      `smaller deals: ${now} on average instead of ${before}`,
    sizeRose: (now: string, before: string) =>
      `larger deals: ${now} on average instead of ${before}`,
    andFewer: ', and fewer',
    andMore: ', and more',
    old: (old: string, open: string) => `but ${old} of ${open} open deals are older than 90 days`,
    concentration: (
      count: number,
      shown: string,
      size: string,
      share: string,
      before: string,
      again: number,
      thisPeriod: string,
    ) =>
      `${inWords(count, shown)} ${plural('en', count, { one: 'deal', other: 'deals' })} of ${size} made ${share} of ${before}; ${again === 0 ? 'none' : inWords(again, String(again))} ${thisPeriod}`,
    thousands: (from: string, to: string) => (from === to ? `${from} k` : `${from}–${to} k`),
    thisPeriod: {
      month: 'this month',
      quarter: 'this quarter',
      year: 'this year',
      days: 'in these days',
      'to-date': 'this year',
    },
  },
  buttons: {
    openOf: (name: string) => `Open ${name}`,
    thank: (name: string) => `Say thanks to ${name}`,
    openDeals: 'Show open deals',
    target: (period: string) => `Set a ${period} target`,
    trend: 'Trend',
    compare: 'Compare',
    why: 'Why?',
    formulas: 'Formulas',
    formula: 'Formula',
    showDeals: 'Show deals',
    oldDeals: (_count: number, shown: string) => `List the ${shown} old deals by partner`,
    oldOf: (name: string, _count: number, shown: string) => `List ${name}’s ${shown} old deals`,
    top: (shown: string) => `Top ${shown}`,
    pipeline: 'Pipeline',
    export: 'Export',
    more: 'Next ten',
    back: 'Previous ten',
    viewAs: (name: string) => `View as ${name}`,
    share: 'Share',
    shareNow: 'Share it there',
    pairing: 'Suggest the pairing',
    figures: 'All figures',
    file: (kind: string) => `As ${kind} file`,
  },
  notMeasured: {
    training: 'training',
  },
  compare: {
    and: (one: string, other: string) => `${one} and ${other}`,
    median: 'Median of the others',
    halfClosed: 'Half closed within',
    oldOpen: 'Open > 90 days',
    against: (period: string) => `Against ${period}`,
    againstSameDays: (period: string) => `Against the same days of ${period}`,
    noDifference: 'no real difference',
    theDifference: '← the difference',
    volume: 'The gap is mostly volume',
    size: 'The gap is mostly the size of deals',
    both: 'The gap is volume and size of deals alike',
    noGap: 'They won about the same',
    equally: ': they close equally well',
    better: (name: string) => `: ${name} also closes better`,
    ages: (name: string) => `, but ${name}’s deals grow old`,
    idea: (name: string, month: string, other: string) =>
      `Idea: ${name}’s oldest open deal is from ${month}. One hour with ${other} on when to close a file.`,
    onlyYou: 'Only you see this.',
    few: 'Fewer than five other partners have data, so there is no median to compare with.',
    asFar: (running: string, until: string) =>
      `${running} is still running, so each is shown ${until}.`,
    periods: (name: string, one: string, other: string) => `${name} · ${one} and ${other}`,
  },
  top: {
    best: (shown: string) => `The best ${shown}.`,
    worst: (shown: string) => `The last ${shown}.`,
    together: (share: string) => `Together ${share} of all.`,
    share: (share: string) => `${share} of all`,
    leftOut: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'partner is', other: 'partners are' })} left out: fewer than five deals.`,
    none: 'There is nobody to rank in this period yet.',
    silent: (count: number, shown: string) =>
      count === 0
        ? 'Everybody has registered something.'
        : `${shown} ${plural('en', count, { one: 'partner has', other: 'partners have' })} registered nothing:`,
    falling: (count: number, shown: string) =>
      count === 0
        ? 'Nobody’s won revenue fell by more than a little.'
        : `${shown} ${plural('en', count, { one: 'partner’s', other: 'partners’' })} won revenue fell most:`,
    notHere: 'Rankings are only shown where no partner reads along: ask me in a direct message.',
  },
  deals: {
    title: {
      won: 'Deals won',
      decided: 'Deals decided',
      registered: 'Deals registered',
      open: 'Open deals',
      old: 'Open deals older than 90 days',
    },
    sum: (count: number, shown: string, amount: string) =>
      `${deals(count, shown)}, ${amount} in all.`,
    count: (count: number, shown: string) => `${deals(count, shown)}.`,
    none: 'There are no such deals in this period.',
    noneThen: 'There are no such deals.',
    page: (from: string, to: string, of: string) => `${from}–${to} of ${of}`,
    byPartner: 'By partner; press one to see its deals.',
    won: 'won',
    lost: 'lost',
    registered: (day: string) => `registered ${day}`,
    closed: (day: string) => `closed ${day}`,
    noAmount: 'no amount',
    columns: {
      id: 'Deal',
      partner: 'Partner',
      customer: 'Customer',
      outcome: 'Outcome',
      amount: 'Amount',
      currency: 'Currency',
      registered: 'Registered',
      closed: 'Closed',
      product: 'Product',
    },
    open: 'open',
  },
  formula: {
    title: (kpi: string) => `${kpi}: how it is counted`,
    source: (source: string, version: string) => `Source ${source} · version ${version}`,
    all: 'How the figures are counted',
  },
  /** What lies behind how a figure moved. */
  why: {
    title: 'Why',
    lead: 'This is what moved with it.',
    before: (period: string, value: string) => `in ${period}: ${value}`,
    sameDays: (period: string, value: string) => `the same days of ${period}: ${value}`,
    behind: 'Behind it',
    goesOn: (share: string) => `${share} of led deals go on`,
    deal: (id: string) => `Deal ${id}`,
    mostly: {
      count: 'It is mostly the number of deals.',
      size: 'It is mostly the size of deals.',
    },
    nothing: 'None of its parts moved by more than chance.',
    nothingBefore: 'There is no earlier figure to compare with yet.',
  },
  one: {
    value: 'Value',
    before: (period: string) => `In ${period}`,
    sameDays: (period: string) => `The same days of ${period}`,
    yearAgo: 'A year ago',
    noneIn: (period: string) => `There is nothing to show for ${period} yet.`,
    latest: (period: string, value: string) => `Latest: ${value} in ${period}.`,
    target: 'Target',
    behind: 'Behind it',
    records: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'record', other: 'records' })}`,
    breakdown: (name: string) => `By ${name}`,
    region: 'region',
    noRegion: 'no region',
  },
  group: {
    mine: 'My partners',
    of: (name: string) => `Partners of ${name}`,
    noScores:
      'Satisfaction is not shown for groups: comparing two of them could tell what few people answered. Ask about one partner or the programme.',
  },
  people: {
    title: (name: string, period: string) => `People of ${name} · ${period}`,
    none: 'No deal of this period names the person at the partner who works on it.',
    won: (won: string, decided: string) => `${won} of ${decided} won`,
    nobody: 'nobody named',
  },
  /** The day that open deals are of. */
  stock: {
    today: 'today',
    ofToday: (day: string) => `As of today, ${day}`,
    of: (day: string) => `As of ${day}`,
  },
  pipeline: {
    title: (name: string) => `Pipeline of ${name}`,
    lead: (count: number, shown: string, amount: string, weighted: string) =>
      `${deals(count, shown)} open, ${amount}; weighted by their stage ${weighted}.`,
    none: 'There is no open deal.',
    stages: {
      generate: 'Generate',
      qualify: 'Qualify',
      demonstrate: 'Demonstrate',
      guide: 'Guide',
      deliver: 'Deliver',
    },
    unpriced: (count: number, shown: string) =>
      `${deals(count, shown)} ${plural('en', count, { one: 'has', other: 'have' })} no amount and ${plural('en', count, { one: 'counts', other: 'count' })} for nothing here.`,
    chance: (percent: string) => `chance ${percent}`,
    overdue: 'Overdue',
    stuck: 'No step forward lately',
    closing: 'Expected to close',
    expected: (day: string) => `expected on ${day}`,
    more: (count: number, shown: string) => `And ${deals(count, shown)} more.`,
  },
  channels: {
    title: (name: string) => `Marketing channels of ${name}`,
    names: { paid: 'Paid', earned: 'Earned', owned: 'Owned', none: 'Not tagged' },
    leads: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'lead', other: 'leads' })}`,
    rate: (rate: string) => `closes ${rate}`,
    returned: (value: string) => `return ${value}`,
    noCost:
      'No cost is recorded for the paid channels, so they have no return yet. It comes in with a file: pulse import costs FILE.',
    untagged: 'Most leads name no channel, so no channel can be said to be better. Tag first.',
    none: 'No lead of this period names a channel.',
  },
  export: {
    ready: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'row is', other: 'rows are' })} in the file.`,
    noFiles:
      'Files cannot be sent here. On the machine of the bot: pulse export FILE, with the same words.',
    nothing: 'There is nothing to export in this period.',
  },
  view: {
    as: (name: string) => `This is what ${name} sees, and nothing more.`,
  },
  ask: {
    whichDay: (words: string) => `“${words}” can be two days. Which one?`,
  },
  errors: {
    'pipeline-of-whom':
      'Whose deals? Name a partner, for example: /pipeline acme closing this month.',
  },
};
