import { findCandidates } from './candidates.js';
import { invites, type Delivery } from './delivery.js';
import { messagesFor, missingInvitations } from './plan.js';
import type { SurveyRun } from './run.js';
import type { TickContext, TickPorts } from './tick.js';

const dayInMs = 86_400_000;

/** Writes the deliveries and then the messages that an open run lacks. */
export async function planRun(
  run: SurveyRun,
  { at, settings }: TickContext,
  ports: TickPorts,
): Promise<void> {
  const lateComers =
    run.targets !== undefined ||
    at.getTime() < run.opened.getTime() + settings.makeUpDays * dayInMs;
  if (run.planned && !lateComers) return;
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
