import type { PartnerRepository, PersonRepository } from '../ports.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { SurveyDefinition } from './definition.js';
import { invites, type Delivery, type DeliveryReason } from './delivery.js';
import { runCounts } from './overview.js';
import type {
  DeliveryRepository,
  OutboxRepository,
  ParticipationRepository,
  SurveyRunRepository,
  TaskRepository,
  ThemeRepository,
} from './ports.js';
import type { Response, ResponseRepository } from './response.js';
import { resultsOf, type Results } from './results.js';
import { quarterBefore } from './quarter.js';
import { runId, type SurveyRun } from './run.js';
import type { RunCounts } from './service.js';
import type { SurveyTask } from './task.js';

export interface ReportPorts {
  surveys: readonly SurveyDefinition[];
  runs: SurveyRunRepository;
  deliveries: DeliveryRepository;
  outbox: OutboxRepository;
  participations: ParticipationRepository;
  responses: ResponseRepository;
  tasks: TaskRepository;
  themes: ThemeRepository;
  people: PersonRepository;
  partners: PartnerRepository;
  programme: Programme;
  settings: { get(): Promise<Settings> };
}

/** Somebody a run did not reach, by name, with the reason. */
export interface NotReached {
  name: string;
  /** The platform's own word where a message was refused, `uncertain` where nobody knows. */
  reason: DeliveryReason | { refused: string } | 'uncertain';
}

/** All that is reported of a run. */
export interface RunReport {
  survey: SurveyDefinition;
  run: SurveyRun;
  counts: RunCounts;
  /** Completed ÷ delivered in percent; null where nothing was delivered. */
  responseRate: number | null;
  results: Results;
  notReached: NotReached[];
  /** People to be called back, with the partner's name. */
  toCall: { task: SurveyTask; person: string; partner: string; manager: string | undefined }[];
  /** Partner names of the answers, for lists. */
  partnerNames: ReadonlyMap<string, string>;
}

/**
 * The report of a run; null where it or its survey is unknown. Of an anonymous run that is still open
 * there are counts and no results. `partners` narrows figures and people to these partners.
 */
export async function reportOn(
  id: string,
  ports: ReportPorts,
  partners?: readonly string[],
): Promise<RunReport | null> {
  const run = await ports.runs.byId(id);
  const survey = ports.surveys.find((one) => one.id === run?.survey);
  if (!run || !survey) return null;
  const mine = (about: string) => partners?.includes(about) ?? true;
  const responses = (await ports.responses.ofRun(id)).filter(({ partner }) => mine(partner));
  const before = (await responsesBefore(run, ports)).filter(({ partner }) => mine(partner));
  const earlier = (await responsesBefore(run, ports, 2)).filter(({ partner }) => mine(partner));
  const themes = await ports.themes.ofRun(id);
  const { anonymityThreshold: threshold } = await ports.settings.get();
  const { anonymous } = run;
  const total = partners === undefined || partners.length > 1;
  const { counts, notReached } = await reached(run, mine, ports);
  return {
    ...{ survey, run, counts, notReached },
    responseRate:
      counts.sent === 0 ? null : (100 * Math.min(counts.completed, counts.sent)) / counts.sent,
    results: resultsOf({
      ...{ survey, anonymous, responses, before, earlier, threshold, total, themes },
    }),
    toCall: await callsOf(run, mine, ports),
    partnerNames: new Map((await ports.partners.all()).map((one) => [one.id, one.name])),
  };
}

/** Answers of the run so many before: of a quarterly survey those from a file included; of a triggered survey the latest run's. */
async function responsesBefore(
  run: SurveyRun,
  { runs, responses, programme }: ReportPorts,
  back = 1,
): Promise<Response[]> {
  if (run.targets === undefined) {
    let quarter = quarterBefore(run, programme);
    for (let left = back; left > 1; left -= 1) quarter = quarterBefore(quarter, programme);
    const { id } = quarter;
    const before = runId(run.survey, id);
    return [...(await responses.ofRun(before)), ...(await responses.ofRun(`${before}|imported`))];
  }
  const earlier = (await runs.all()).filter(
    (one) => one.survey === run.survey && one.state === 'closed' && one.opened < run.opened,
  );
  earlier.sort((one, other) => other.opened.getTime() - one.opened.getTime());
  const latest = earlier[back - 1];
  return latest ? responses.ofRun(latest.id) : [];
}

async function reached(run: SurveyRun, mine: (about: string) => boolean, ports: ReportPorts) {
  const [deliveries, messages, participations] = await Promise.all([
    ports.deliveries.ofRun(run.id),
    ports.outbox.ofRun(run.id),
    ports.participations.ofRun(run.id),
  ]);
  const invitations = deliveries.filter(({ kind, about }) => kind === 'invitation' && mine(about));
  const own = participations.filter(({ about }) => mine(about));
  const states = new Map(messages.map((message) => [message.key, message]));
  const names = new Map((await ports.people.all()).map(({ id, name }) => [id, name]));
  const notReached = invitations.flatMap((delivery): NotReached[] => {
    const reason = whyNot(delivery, states.get(delivery.message));
    return reason ? [{ name: names.get(delivery.recipient) ?? delivery.recipient, reason }] : [];
  });
  return { counts: runCounts(invitations, messages, own), notReached };
}

/** Those who should have been asked and were not reached; whoever was left out on purpose is not. */
function whyNot(
  delivery: Delivery,
  message: { state: string; reason?: string } | undefined,
): NotReached['reason'] | undefined {
  if (delivery.state === 'unreachable') return delivery.reason;
  if (!invites(delivery)) return undefined;
  if (message?.state === 'failed') return { refused: message.reason ?? '' };
  return message?.state === 'uncertain' ? 'uncertain' : undefined;
}

async function callsOf(
  run: SurveyRun,
  mine: (about: string) => boolean,
  { tasks, people, partners }: ReportPorts,
): Promise<RunReport['toCall']> {
  const open = (await tasks.ofRun(run.id)).filter(
    ({ kind, state, about }) => kind === 'low-score' && state === 'open' && mine(about),
  );
  return Promise.all(
    open.map(async (task) => {
      const partner = await partners.byId(task.about);
      const person = await people.byId(task.person);
      const manager = await people.byId(task.assignee ?? partner?.manager ?? '');
      return {
        task,
        person: person?.name ?? task.person,
        partner: partner?.name ?? task.about,
        manager: manager?.name,
      };
    }),
  );
}
