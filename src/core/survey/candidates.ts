import type { DealRepository, PartnerRepository, PersonRepository } from '../ports.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { addMonths, monthOf } from '../time.js';
import { candidatesOf, type Candidate } from './audience.js';
import { capOn, type Asked } from './caps.js';
import type { SurveyDefinition } from './definition.js';
import { invites, type DeliveryReason } from './delivery.js';
import type { DeliveryRepository, HoldRepository, SurveyRunRepository } from './ports.js';
import { lastFinishedQuarter, quarterBefore, runningQuarter } from './quarter.js';
import { runId, type SurveyRun } from './run.js';

export interface AudiencePorts {
  programme: Programme;
  settings: { get(): Promise<Settings> };
  runs: SurveyRunRepository;
  deliveries: DeliveryRepository;
  holds: HoldRepository;
  people: PersonRepository;
  partners: PartnerRepository;
  deals: DealRepository;
}

/** Runs whose invitations decide whose turn it is. */
const rotation = 4;
const yearInMs = 366 * 86_400_000;

/** Everybody the run concerns at this instant, with the partners they belong to. */
export async function findCandidates(
  survey: SurveyDefinition,
  run: SurveyRun,
  at: Date,
  ports: AudiencePorts,
) {
  const people = await ports.people.all();
  const partners = new Map((await ports.partners.all()).map((one) => [one.id, one]));
  const holds = (await ports.holds.all()).filter(({ until }) => until > at);
  const held = new Set(holds.map(({ person }) => person));
  const facts = {
    people,
    partners,
    won: survey.audience === 'customers' ? await wonBefore(run, people, ports) : [],
    lastInvited: await ports.deliveries.lastInvited(latestRuns(run, ports.programme)),
    timeZone: ports.programme.timeZone,
    holds: held,
  };
  const candidates = candidatesOf(survey, run, facts);
  if (survey.schedule === 'quarterly') return { candidates, partners };
  const capped = await capsOn(survey, run, candidates, at, ports);
  return { candidates: candidatesOf(survey, run, { ...facts, capped }), partners };
}

/** Who must not get a triggered survey now, and why. */
async function capsOn(
  survey: SurveyDefinition,
  run: Pick<SurveyRun, 'id'>,
  candidates: readonly Candidate[],
  at: Date,
  ports: AudiencePorts,
): Promise<Map<string, DeliveryReason>> {
  const nextQuarterly = runningQuarter(at, ports.programme).due;
  const opened = (await ports.runs.all()).filter(
    (one) => one.id !== run.id && at.getTime() - one.opened.getTime() < yearInMs,
  );
  const capped = new Map<string, DeliveryReason>();
  for (const { person } of candidates) {
    const asked = await askedIn(person.id, opened, ports);
    const partner = (await ports.partners.byId(person.partner ?? '')) ?? undefined;
    const reason = capOn(survey, at, { asked, nextQuarterly, partner });
    if (reason) capped.set(person.id, reason);
  }
  return capped;
}

/** The runs in which somebody was asked, with the instants at which they opened. */
export async function askedIn(
  person: string,
  runs: readonly SurveyRun[],
  { deliveries }: Pick<AudiencePorts, 'deliveries'>,
): Promise<Asked[]> {
  const ids = runs.map(({ id }) => id);
  const invited = (await deliveries.ofRecipient(person, ids)).filter(
    (one) => one.kind === 'invitation' && invites(one),
  );
  return runs
    .filter(({ id }) => invited.some((one) => one.run === id))
    .map(({ survey, opened }) => ({ survey, at: opened }));
}

type PeopleOf = Awaited<ReturnType<PersonRepository['all']>>;

function wonBefore(run: SurveyRun, people: PeopleOf, { deals }: AudiencePorts) {
  const customers = people.flatMap(({ role, customer }) =>
    role === 'customer' && customer !== undefined ? [customer] : [],
  );
  if (customers.length === 0) return Promise.resolve([]);
  return deals.wonOf([...new Set(customers)], `${addMonths(monthOf(run.to), -12)}-01`);
}

function latestRuns(run: SurveyRun, programme: Programme): string[] {
  const runs = [run.id];
  let quarter = lastFinishedQuarter(run.due, programme);
  for (let back = 1; back < rotation; back += 1) {
    quarter = quarterBefore(quarter, programme);
    runs.push(runId(run.survey, quarter.id));
  }
  return runs;
}
