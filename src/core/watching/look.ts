import { identify } from '../chat/identify.js';
import { monthPeriod, quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { KpiReport } from '../kpi/report.js';
import type { Partner } from '../partner.js';
import { addDays, dayAt, daysBetween, monthOf, type Day } from '../time.js';
import { type Look, standingOf, toldAfter } from './movement.js';
import type { WatchPorts } from './ports.js';
import type { Rule, Subscription } from './subscription.js';
import { partnersWatched } from './watched-partners.js';

/** A subscription to a rule, and whom it is about today. */
interface Looking {
  subscription: Subscription;
  rule: Rule;
  period: Period;
  about: (string | null)[];
}

/**
 * Looks at the figures of all these subscriptions: the rows of all their partners are read together,
 * once for each length of period. What is found is kept with each; sending comes later.
 */
export async function lookAll(
  due: readonly Subscription[],
  at: Date,
  ports: WatchPorts,
): Promise<void> {
  const all = await ports.services.partners.all();
  const looking = (await Promise.all(due.map((one) => prepare(one, at, all, ports)))).flat();
  const periods = new Map(looking.map(({ period }) => [period.id, period]));
  for (const period of periods.values()) {
    const of = looking.filter((one) => one.period.id === period.id);
    const reports = await readReports(of, period, at, ports);
    for (const one of of) await keep(one, reports, at, ports);
  }
}

async function prepare(
  subscription: Subscription,
  at: Date,
  all: readonly Partner[],
  { services, admins, programme }: WatchPorts,
): Promise<Looking[]> {
  const { what: rule, about, from } = subscription;
  if (rule.kind !== 'rule') return [];
  const person = await identify(from, services.people, admins);
  const yesterday = addDays(dayAt(at, programme.timeZone), -1);
  // On the first morning of a period the one that has just ended is looked at a last time, as a whole.
  const period =
    rule.period === 'month' ? monthPeriod(monthOf(yesterday)) : quarterOf(yesterday, programme);
  return [{ subscription, rule, period, about: person ? partnersWatched(about, person, all) : [] }];
}

/** By partner; null = the programme. */
async function readReports(
  looking: readonly Looking[],
  period: Period,
  at: Date,
  { services }: WatchPorts,
): Promise<Map<string | null, KpiReport>> {
  const kpis = [...new Set(looking.map(({ rule }) => rule.kpi))];
  const subjects = new Set(looking.flatMap(({ about }) => about));
  const partners = [...subjects].filter((one) => one !== null);
  const question = { period, asOf: at, kpis };
  const reports = await services.kpis.reports(partners, question);
  if (subjects.has(null)) reports.push(await services.kpis.report({ ...question, partner: null }));
  return new Map(reports.map((report) => [report.partner, report]));
}

async function keep(
  { subscription, rule, period, about }: Looking,
  reports: ReadonlyMap<string | null, KpiReport>,
  at: Date,
  { subscriptions, programme }: WatchPorts,
): Promise<void> {
  const gone = shareGone(period, dayAt(at, programme.timeZone));
  const looks: Look[] = about.map((partner) => {
    const result = reports.get(partner)?.kpis.find(({ id }) => id === rule.kpi);
    return { partner, period: period.id, standing: result ? standingOf(rule, result, gone) : null };
  });
  const lookedOn = dayAt(at, subscription.zone);
  const told = toldAfter(rule, subscription.told, looks, lookedOn);
  await subscriptions.looked(subscription, { lookedOn, told });
}

function shareGone({ from, to }: Period, today: Day): number {
  const days = daysBetween(from, to);
  return Math.min(daysBetween(from, today) + 1, days) / days;
}
