import { findCandidates } from './candidates.js';
import { invites, type Delivery } from './delivery.js';
import { messagesFor, missingInvitations } from './plan.js';
import type { SurveyRun } from './run.js';
import type { TickContext, TickPorts } from './tick.js';

const hourInMs = 3_600_000;
const dayInMs = 24 * hourInMs;

/**
 * Writes the deliveries and then the messages that an open run lacks. Once it is planned, people who came
 * late are looked for every hour, or when somebody asks: that reads everybody who is known.
 */
export async function planRun(
  run: SurveyRun,
  context: TickContext,
  ports: TickPorts,
): Promise<void> {
  const { at, asked, settings } = context;
  const lateComers =
    run.targets !== undefined ||
    at.getTime() < run.opened.getTime() + settings.makeUpDays * dayInMs;
  const { forPeopleOf } = ports.looked;
  const look = `${Math.floor(at.getTime() / hourInMs)} ${run.targets?.length ?? 0}`;
  const hasLooked = !asked && forPeopleOf.get(run.id) === look;
  if (run.planned && (!lateComers || hasLooked)) return;
  await writeMissing(run, at, settings, ports);
  // Only now: what failed is tried again by the next tick.
  forPeopleOf.set(run.id, look);
}

async function writeMissing(
  run: SurveyRun,
  at: Date,
  settings: TickContext['settings'],
  ports: TickPorts,
): Promise<void> {
  const survey = ports.surveys.find(({ id }) => id === run.survey);
  if (!survey) return;
  const existing = await ports.deliveries.ofRun(run.id);
  if (run.planned && targetsKnown(run, existing)) return;
  const { candidates, partners } = await findCandidates(survey, run, at, ports);
  const { platforms, ids } = ports;
  const facts = { run, candidates, partners, platforms, order: settings, existing, ids };
  const missing = missingInvitations(facts);
  if (missing.length > 0) {
    await ports.participations.addAll(missing.filter(invites));
    await ports.deliveries.addAll(missing);
  }
  const known = new Set((await ports.outbox.ofRun(run.id)).map(({ key }) => key));
  const messages = messagesFor([...existing, ...missing], at).filter(({ key }) => !known.has(key));
  if (messages.length > 0) await ports.outbox.addAll(messages);
  if (!run.planned) await ports.runs.markPlanned(run.id);
}

/** A triggered run is planned again only for people who were added to it. */
function targetsKnown({ targets }: SurveyRun, existing: readonly Delivery[]): boolean {
  const known = new Set(existing.map(({ recipient }) => recipient));
  return targets?.every((person) => known.has(person)) ?? false;
}
