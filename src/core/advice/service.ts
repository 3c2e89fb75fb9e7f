import type { Deal } from '../deal.js';
import { previousPeriod, yearAgo } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { KpiId } from '../kpi/report.js';
import type { KpiService } from '../kpi/service.js';
import type { Partner } from '../partner.js';
import type { PartnerRepository, PersonRepository, TrainingRepository } from '../ports.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { addDays, type Day, dayAt, dayOf } from '../time.js';
import { type ActionRepository, silences } from './action.js';
import type { AdviceFacts, CloserLook } from './facts.js';
import { afterACloserLook, type Finding, firstSight, onePerCause } from './findings.js';
import { daysNew, type Onboarding, onboarding } from './onboarding.js';
import type { AdviceRule } from './rule.js';

/** The largest won deals of a partner in a stretch of days (`to` exclusive), largest first. */
export type LargestWins = (
  partner: string,
  stretch: { from: Day; to: Day },
  limit: number,
) => Promise<Deal[]>;

export interface AdviceParts {
  rules: readonly AdviceRule[];
  kpis: Pick<KpiService, 'report' | 'series' | 'rank' | 'dataSpan'>;
  partners: Pick<PartnerRepository, 'all'>;
  people: Pick<PersonRepository, 'byPartner'>;
  training: Pick<TrainingRepository, 'courses' | 'ofPartners'>;
  largestWins: LargestWins;
  actions: ActionRepository;
  programme: Programme;
  settings: () => Promise<Settings>;
}

export interface AskedForAdvice {
  /** null = the programme. */
  partner: Partner | null;
  period: Period;
  asOf: Date;
  /** Where figures are read, by one question that has read some of them already. */
  kpis?: AdviceParts['kpis'];
}

/** What there is to say about a partner or the programme. */
export interface AdviceService {
  rules: readonly AdviceRule[];
  /** One finding for each cause, the most urgent first; those put off or taken on are left out. */
  findings(asked: AskedForAdvice): Promise<Finding[]>;
  /** The first steps of a partner that is too new to be judged; null where it is not. */
  onboarding(partner: Partner, asOf: Date): Promise<Onboarding | null>;
}

/** As many deals as a closer look takes in. */
const winsLookedAt = 200;

export function createAdvice(given: AdviceParts): AdviceService {
  return {
    rules: given.rules,

    async findings(asked) {
      const { kpis = given.kpis } = asked;
      const parts = { ...given, kpis };
      const today = dayAt(asked.asOf, parts.programme.timeZone);
      const facts = await gather(parts, asked, today);
      const actions = await parts.actions.of(asked.partner?.id ?? null);
      const silenced = new Set(
        actions.filter((one) => silences(one, today)).map(({ rule }) => rule),
      );
      const look = closerLook(parts, asked);
      const found: Finding[] = [];
      for (const finding of firstSight(parts.rules, facts)) {
        const { rule } = finding;
        if (found.some((one) => one.rule.cause === rule.cause)) continue;
        const sure = rule.looks ? afterACloserLook(finding, facts, await look(rule)) : finding;
        if (sure) found.push(sure);
      }
      return onePerCause(found).filter(({ rule }) => !silenced.has(rule.id));
    },

    async onboarding(partner, asOf) {
      const { timeZone } = given.programme;
      const today = dayAt(asOf, timeZone);
      const days = daysNew(partner, today, timeZone);
      if (days === null || !partner.joinedAt) return null;
      const from = dayOf(partner.joinedAt, timeZone);
      const [people, attended, span, wins] = await Promise.all([
        given.people.byPartner(partner.id),
        given.training.ofPartners([partner.id]),
        given.kpis.dataSpan(partner.id, asOf),
        given.largestWins(partner.id, { from, to: addDays(today, 1) }, 1),
      ]);
      return onboarding(days, {
        contact: people.length > 0,
        channel: Boolean(partner.slackChannel ?? partner.discordChannel),
        course: attended.some(({ completed }) => completed),
        registered: span !== null,
        won: wins.length > 0,
      });
    },
  };
}

/** The figures that rules look at of a partner, or (null) of the programme. */
export function kpisLookedAt(
  rules: readonly Pick<AdviceRule, 'about' | 'kpis'>[],
  partner: Partner | null,
): KpiId[] {
  const about = partner ? 'partner' : 'programme';
  const asked = rules.filter((rule) => rule.about.includes(about));
  return [...new Set(asked.flatMap((rule) => rule.kpis))];
}

/** Everything rules look at, from the rows that cards are made of. */
async function gather(
  { rules, kpis, partners, training, settings, programme: calendar }: AdviceParts,
  { partner, period, asOf }: AskedForAdvice,
  today: Day,
): Promise<AdviceFacts> {
  const ids = kpisLookedAt(rules, partner);
  const report = await kpis.report({ partner: partner?.id ?? null, period, asOf, kpis: ids });
  const programme = partner
    ? await kpis.report({ partner: null, period, asOf, kpis: ids })
    : report;
  const ranked = partner ? null : await kpis.rank({ period, asOf });
  const names = ranked ? new Map((await partners.all()).map(({ id, name }) => [id, name])) : null;
  const attended = partner ? await training.ofPartners([partner.id]) : [];
  const span = await kpis.dataSpan(partner?.id ?? null, asOf);
  const lastDay = addDays(period.to, -1);
  return {
    partner,
    period,
    report,
    programme,
    knowsYearAgo: span !== null && span.first <= yearAgo(period, calendar).from,
    lastDeal: span?.last ?? null,
    until: lastDay < today ? lastDay : today,
    courses: await training.courses(),
    taken: new Set(attended.filter(({ completed }) => completed).map(({ course }) => course)),
    ranked: (ranked ?? []).map((one) => ({
      ...one,
      name: names?.get(one.partner) ?? one.partner,
    })),
    stagePlan: (await settings()).stagePlan,
  };
}

/** Reads what a rule looks at closer, each kind once. */
function closerLook(parts: AdviceParts, { partner, period, asOf }: AskedForAdvice) {
  const { programme, kpis, largestWins } = parts;
  const previous = previousPeriod(period, programme);
  let wins: Promise<CloserLook['wins']> | undefined;
  const winsOf = async (of: Period) =>
    partner ? largestWins(partner.id, of, winsLookedAt) : Promise.resolve([]);
  const readWins = async () => ({
    current: await winsOf(period),
    previous: await winsOf(previous),
    yearAgo: await winsOf(yearAgo(period, programme)),
  });
  const earlierOf = async (kpi: KpiId) => {
    const periods = [previous, previousPeriod(previous, programme)];
    const ask = (of: string | null) => kpis.series({ partner: of, kpi, periods, asOf });
    const own = await ask(partner?.id ?? null);
    const all = partner ? await ask(null) : own;
    return own.flatMap((moment, place) => {
      const beside = all[place];
      return beside ? [{ own: moment, programme: beside }] : [];
    });
  };
  return async (rule: AdviceRule): Promise<CloserLook> => ({
    wins:
      rule.looks === 'wins'
        ? await (wins ??= readWins())
        : { current: [], previous: [], yearAgo: [] },
    earlier: rule.looks === 'earlier' ? await earlierOf(rule.measuredBy) : [],
  });
}
