import type { Person } from '../person.js';
import type { SurveyDefinition } from './definition.js';
import type { Delivery, DeliveryReason } from './delivery.js';
import type { OutboxMessage } from './outbox-message.js';
import type {
  DeliveryRepository,
  HoldRepository,
  OutboxRepository,
  ParticipationRepository,
  SurveyRunRepository,
} from './ports.js';
import type { SurveyRun } from './run.js';

export interface ExplainPorts {
  surveys: readonly SurveyDefinition[];
  runs: SurveyRunRepository;
  deliveries: DeliveryRepository;
  participations: ParticipationRepository;
  outbox: OutboxRepository;
  holds: HoldRepository;
}

/** What became of one person in the latest run of a survey. */
export interface Explanation {
  survey: SurveyDefinition;
  run: SurveyRun;
  outcome: Outcome;
}

export type Outcome =
  | { kind: 'completed' | 'started' | 'paused' | 'cancelled' | 'unknown' | 'stopped' | 'missed' }
  | { kind: 'sent' | 'waiting' | 'capped' | 'announced'; on: Date }
  | { kind: 'not-asked' | 'unreachable'; reason: DeliveryReason }
  | { kind: 'held'; reason: string; until: Date }
  | { kind: 'refused'; code: string }
  | { kind: 'uncertain' };

/** "Why was X not asked?", for every survey that has had a run. */
export async function explain(
  person: Person,
  now: Date,
  ports: ExplainPorts,
): Promise<Explanation[]> {
  const runs = await ports.runs.all();
  const latest = ports.surveys.flatMap((survey) => {
    const own = runs.filter((run) => run.survey === survey.id && run.opened <= now);
    const [run] = own.sort((one, other) => other.opened.getTime() - one.opened.getTime());
    return run ? [{ survey, run }] : [];
  });
  return Promise.all(
    latest.map(async ({ survey, run }) => ({
      survey,
      run,
      outcome: await outcomeOf(person, run, now, ports),
    })),
  );
}

async function outcomeOf(
  person: Person,
  run: SurveyRun,
  now: Date,
  ports: ExplainPorts,
): Promise<Outcome> {
  if (run.state === 'announced') return { kind: 'announced', on: run.starts ?? run.due };
  if (run.state === 'missed' || run.state === 'stopped') return { kind: run.state };
  // Of an anonymous run nobody is told who has answered.
  const took = run.anonymous ? [] : await ports.participations.ofRecipient(run.id, person.id);
  if (took.some(({ completed }) => completed)) return { kind: 'completed' };
  const rows = await ports.deliveries.ofRecipient(person.id, [run.id]);
  const invitation = rows.find(({ kind }) => kind === 'invitation');
  if (!invitation) return { kind: 'unknown' };
  const hold = await ports.holds.byPerson(person.id);
  if (hold && hold.until > now && invitation.state !== 'not-asked') {
    return { kind: 'held', reason: hold.reason, until: hold.until };
  }
  if (took.some(({ started }) => started)) return { kind: 'started' };
  const [message] = await ports.outbox.byKeys([invitation.message]);
  return invitationOutcome(invitation, message, run, hold);
}

function invitationOutcome(
  invitation: Delivery,
  message: OutboxMessage | undefined,
  run: SurveyRun,
  hold: Awaited<ReturnType<HoldRepository['byPerson']>>,
): Outcome {
  const { state, reason = 'no-chat' } = invitation;
  if (state === 'not-asked' && reason === 'held' && hold) {
    return { kind: 'held', reason: hold.reason, until: hold.until };
  }
  if (state === 'not-asked') return { kind: 'not-asked', reason };
  if (state === 'unreachable') return { kind: 'unreachable', reason };
  switch (message?.state) {
    case undefined:
    case 'waiting':
    case 'sending':
    case 'unknown':
      if (run.paused) return { kind: 'paused' };
      return {
        kind: message?.reason === 'capped' ? 'capped' : 'waiting',
        on: message?.due ?? run.opened,
      };
    case 'sent':
      return { kind: 'sent', on: message.sentOn ?? message.due };
    case 'failed':
      return { kind: 'refused', code: message.reason ?? '' };
    case 'uncertain':
      return { kind: 'uncertain' };
    case 'cancelled':
      return { kind: 'cancelled' };
  }
}
