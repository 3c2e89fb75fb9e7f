import { plural } from '../format.js';

const days = (count: number, shown: string) =>
  `${shown} ${plural('en', count, { one: 'day', other: 'days' })}`;
const deals = (count: number, shown: string) =>
  `${shown} ${plural('en', count, { one: 'deal', other: 'deals' })}`;

/** `in Q3 2017`, but `on 11 Oct 2026`. */
const within = (period: string) =>
  `${/^\d{1,2} \p{L}+ \d{4}$/u.test(period) ? 'on' : 'in'} ${period}`;

/** The card of figures. Numbers come in already written for the language (`shown`). */
export const kpi = {
  programme: 'Programme',
  partners: (count: number, shown: string) =>
    `${shown} ${plural('en', count, { one: 'partner', other: 'partners' })}`,
  rows: {
    revenue: 'Won revenue',
    won: 'Deals won',
    closeRate: 'Close rate',
    averageDeal: 'Average deal',
    timeToClose: 'Time to close',
    registered: 'Registered',
    openAtEnd: 'Open at the end',
    openNow: 'Open now',
    customerSatisfaction: 'Customers satisfied',
    partnerSatisfaction: 'Partner satisfaction',
  },
  values: {
    of: (part: string, whole: string) => `${part} of ${whole}`,
    days,
    deals,
    noData: 'no data',
    failed: 'not readable',
  },
  changes: {
    up: (by: string) => `▲ ${by}`,
    down: (by: string) => `▼ ${by}`,
    points: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'point', other: 'points' })}`,
    faster: (by: string) => `▼ ${by} (faster)`,
    slower: (by: string) => `▲ ${by} (slower)`,
    same: (before: string) => `about the same (${before})`,
    sameAlone: 'about the same',
    equal: 'same as before',
    unclear: (before: string) => `no clear change (${before})`,
    fromNothing: 'none before',
    before: (before: string) => `${before} before`,
  },
  notes: {
    commission: (amount: string) => `about ${amount} of it is commission (estimate)`,
    ofTarget: (share: string, target: string) => `${share} of the target of ${target}`,
    halfWithin: (time: string) => `half within ${time}`,
    ofProgramme: (value: string) => `programme ${value}`,
    smallDeals: (share: string, amount: string) => `${share} of won deals are under ${amount}`,
    fewDeals: (count: number, shown: string) => `few deals (${deals(count, shown)})`,
    openAtEnd: (shown: string) => `${shown} open at the end`,
    openNow: (shown: string) => `${shown} open now`,
    answers: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'answer', other: 'answers' })}`,
    satisfied: (share: string) => `${share} satisfied`,
  },
  lead: {
    latestData: (period: string) => `Latest data: ${period}.`,
    revenueUp: (by: string) => `Revenue up ${by}`,
    revenueDown: (by: string) => `Revenue down ${by}`,
    revenueLevel: 'Revenue is level',
    revenueDoubled: 'Revenue doubled',
    revenueHalved: 'Revenue halved',
    by: {
      fifth: 'a fifth',
      quarter: 'a quarter',
      third: 'a third',
      percent: (share: string) => share,
    },
    sameRate: ' at the same close rate',
    higherRate: ' at a higher close rate',
    lowerRate: ' at a lower close rate',
    faster: '; faster than the programme',
    slower: '; slower than the programme',
    closesFaster: '; its deals close faster than in the programme',
    closesSlower: '; its deals close slower than in the programme',
    firstPeriod: (revenue: string, count: number, shown: string) =>
      `First period with data: ${revenue} from ${deals(count, shown)}.`,
    plain: (revenue: string, count: number, shown: string) =>
      `${revenue} from ${deals(count, shown)}.`,
    noneWon: (period: string) =>
      `No deal was won ${within(period)}, so there is no average and no time to close.`,
    noneDecided: (period: string) =>
      `No deal was closed ${within(period)}, so there is no close rate, no average and no time to close.`,
    nothing: (period: string) => `Nothing was registered or closed ${within(period)}.`,
    lastData: (day: string) => `Latest entry: ${day}.`,
    lowRate: (own: string, programme: string) =>
      `; only ${own} of the decided deals were won (programme ${programme})`,
    early: (count: number, shown: string) =>
      `Too early to judge, with ${deals(count, shown)} decided so far.`,
    earlier: (period: string, registered: string, won: string, rate: string) =>
      `${period}: ${registered} registered, ${won} won, close rate ${rate}.`,
    joined: (count: number, shown: string) =>
      `Joined ${days(count, shown)} ago: too early to judge.`,
  },
  suppressed: {
    withCount: (what: string, count: number, shown: string, threshold: string) =>
      `${what}: ${shown} ${plural('en', count, { one: 'answer', other: 'answers' })} so far; shown from ${threshold}, so that nobody can be recognised.`,
    lastYear: (year: string, value: string, count: number, shown: string) =>
      `In ${year} it was ${value} (${shown} ${plural('en', count, { one: 'answer', other: 'answers' })}).`,
    traceable: (what: string, count: number, shown: string) =>
      `${what}: ${shown} ${plural('en', count, { one: 'answer', other: 'answers' })}, but a few of them could be traced to people, so the figure is not shown.`,
    wholeQuarters: (what: string) =>
      `${what}: shown for whole quarters only, so that nobody can be recognised.`,
  },
  failedRows: (rows: string) => `Could not be worked out just now: ${rows}.`,
  notMeasured: {
    line: (what: string) => `Not measured yet: ${what}`,
    satisfaction: (nextSurvey: string) => `satisfaction (next survey ${nextSurvey})`,
    open: {
      both: (until: string) => `satisfaction (survey open until ${until})`,
      customers: (until: string) => `satisfaction of customers (survey open until ${until})`,
      partners: (until: string) => `satisfaction of partners (survey open until ${until})`,
    },
    origin: 'origin',
  },
  footer: {
    comparedWith: (period: string) => `compared with ${period}`,
    comparedWithSameDays: (period: string) => `compared with the same days of ${period}`,
    firstPeriod: 'first period with data: nothing to compare with',
    dataAsOf: (day: string) => `data as of ${day}`,
  },
  periods: {
    quarter: (number: string, year: string) => `Q${number} ${year}`,
    quarterAlone: (number: string) => `Q${number}`,
    lastDays: (count: number, shown: string) => `the last ${days(count, shown)}`,
    daysBefore: (count: number, shown: string) =>
      count === 1 ? 'the day before' : `the ${days(count, shown)} before`,
    toDate: 'this year to date',
    sameDaysLastYear: 'the same days last year',
    toDay: (shown: string) => `to day ${shown}`,
    until: (day: string) => `to ${day}`,
    names: {
      'this-month': 'This month',
      'last-month': 'Last month',
      'this-quarter': 'This quarter',
      'last-quarter': 'Last quarter',
      'this-year': 'This year',
      'last-year': 'Last year',
      'last-30d': 'Last 30 days',
      ytd: 'Year to date',
    },
  },
  next: {
    show: (period: string) => `Show ${period}`,
    programme: 'Show the programme',
    own: 'Your figures',
  },
  ask: {
    unknown: (words: string) => `I don’t know “${words}”. Did you mean:`,
    unknownAlone: (words: string) => `I don’t know “${words}”. What works:`,
    several: (words: string) => `There are several partners “${words}”. Which one?`,
    understood: (what: string, words: string) =>
      `I understood ${what}, but not “${words}”. What I can show:`,
    noneOfThese: 'None of these',
  },
  empty: {
    lead: 'There are no deals yet, so there is nothing to show.',
    partner: (name: string) => `There are no deals of ${name} yet, so there is nothing to show.`,
    next: 'They come in with a file of the CRM: pulse import deals FILE.',
  },
};
