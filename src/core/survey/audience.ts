import type { Deal } from '../deal.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import { dayOf } from '../time.js';
import type { DeliveryReason } from './delivery.js';
import type { SurveyDefinition } from './definition.js';
import type { SurveyRun } from './run.js';

/** Somebody the survey concerns: about whom to ask, or why not. */
export type Candidate =
  | { person: Person; about: readonly string[] }
  | { person: Person; about: readonly string[]; excluded: DeliveryReason };

/** What has to be known to decide who is asked. */
export interface AudienceFacts {
  people: readonly Person[];
  partners: ReadonlyMap<string, Partner>;
  /** Won deals of the 12 months before the run, latest first. */
  won: readonly Deal[];
  /** Person id → latest run in which the person was invited (this run included). */
  lastInvited: ReadonlyMap<string, string>;
  timeZone: string;
  /** People who are not to be asked for the time being. */
  holds?: ReadonlySet<string>;
  /** Of a triggered survey: who has been asked too much already. */
  capped?: ReadonlyMap<string, DeliveryReason>;
}

/** People of one customer company asked about one partner, at most. */
const peoplePerCustomer = 2;
/** Partners with a deal in the quarter, besides the latest one, at most. */
const furtherPartners = 2;

/** Everybody the run concerns, in a stable order. */
export function candidatesOf(
  survey: SurveyDefinition,
  run: SurveyRun,
  all: AudienceFacts,
): Candidate[] {
  const { targets } = run;
  const facts = targets
    ? { ...all, people: all.people.filter(({ id }) => targets.includes(id)) }
    : all;
  const candidates =
    survey.audience === 'partners' ? partnerPeople(run, facts) : customerPeople(run, facts);
  return candidates.map((candidate) => {
    const excluded = refusalOf(candidate, survey, run, facts);
    return excluded ? { ...candidate, excluded } : candidate;
  });
}

/** What keeps somebody from being asked, whoever else is; the person's own wish first. */
function refusalOf(
  { person, about }: Candidate,
  survey: SurveyDefinition,
  run: SurveyRun,
  { holds, capped }: AudienceFacts,
): DeliveryReason | undefined {
  if (wantsNone(person, survey.id)) return 'opted-out';
  if (holds?.has(person.id)) return 'held';
  if ([person.id, ...about].some((id) => run.excluded?.includes(id))) return 'excluded';
  return capped?.get(person.id);
}

/** "Stop asking me" was said, for this survey or for all. */
export function wantsNone(person: Person, survey: string): boolean {
  return person.optedOut.includes('*') || person.optedOut.includes(survey);
}

function partnerPeople(run: SurveyRun, { people, partners }: AudienceFacts): Candidate[] {
  return people
    .filter((person) => person.role === 'partner')
    .map((person) => {
      const partner = partners.get(person.partner ?? '');
      return partner && isActive(partner, run.due)
        ? { person, about: [partner.id] }
        : { person, about: [], excluded: 'no-partner' as const };
    });
}

function isActive(partner: Partner, at: Date): boolean {
  return partner.leftAt === undefined || partner.leftAt.at > at;
}

function customerPeople(run: SurveyRun, facts: AudienceFacts): Candidate[] {
  const asked = new Map<string, number>();
  return inTurn(
    facts.people.filter((person) => person.role === 'customer'),
    run,
    facts.lastInvited,
  ).map((person) => {
    const bought = partnersOf(person, run, facts).filter((id) => facts.partners.has(id));
    if (bought.length === 0) return { person, about: [], excluded: 'no-purchase' };
    const left = wantsNone(person, run.survey) || facts.holds?.has(person.id) === true;
    if (left || run.excluded?.includes(person.id)) return { person, about: bought };
    const free = bought.filter((id) => (asked.get(pair(person, id)) ?? 0) < peoplePerCustomer);
    if (free.length === 0) return { person, about: bought, excluded: 'enough-asked' };
    for (const id of free) asked.set(pair(person, id), (asked.get(pair(person, id)) ?? 0) + 1);
    return { person, about: free };
  });
}

/** Already invited ones first (a repeated plan changes nothing), then those not asked for longest. */
function inTurn(
  people: readonly Person[],
  run: SurveyRun,
  lastInvited: ReadonlyMap<string, string>,
): Person[] {
  const turn = (person: Person) => {
    const last = lastInvited.get(person.id) ?? '';
    return `${last === run.id ? '0' : '1'}${last} ${person.id}`;
  };
  return [...people].sort((one, other) => (turn(one) < turn(other) ? -1 : 1));
}

function pair(person: Person, partner: string): string {
  return `${person.customer ?? person.id}|${partner}`;
}

/**
 * The partners a customer's person is asked about: its own, else that of the latest won deal before
 * the run, and up to two more with a won deal in the quarter asked about, latest first.
 */
function partnersOf(person: Person, run: SurveyRun, facts: AudienceFacts): string[] {
  if (person.partner !== undefined) return [person.partner];
  const deals = facts.won.flatMap((deal) => {
    if (!deal.closed || deal.partner === undefined) return [];
    if (person.customer === undefined || deal.customer !== person.customer) return [];
    const on = dayOf(deal.closed, facts.timeZone);
    return on < run.to ? [{ partner: deal.partner, on }] : [];
  });
  const latest = deals[0];
  if (!latest) return [];
  const inQuarter = deals.filter(({ on }) => on >= run.from).map(({ partner }) => partner);
  return [...new Set([latest.partner, ...inQuarter])].slice(0, 1 + furtherPartners);
}
