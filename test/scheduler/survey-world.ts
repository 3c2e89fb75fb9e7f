import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChatAdapter, OutgoingMessage, SendOutcome } from '../../src/core/chat/adapter.js';
import type { Deal } from '../../src/core/deal.js';
import { partner, type Partner } from '../../src/core/partner.js';
import { person, type Person, type Platform } from '../../src/core/person.js';
import { defaultSettings, type Settings } from '../../src/core/settings.js';
import {
  createSurveyService,
  type SurveyServicePorts,
} from '../../src/core/survey/create-service.js';
import { checkSurveys, type SurveyInput } from '../../src/core/survey/definition.js';
import { createSurveyForms, type FormPorts } from '../../src/core/survey/web-steps.js';
import { createScheduler, type SchedulerPorts } from '../../src/scheduler/scheduler.js';
import { createAnswerSessionRepository } from '../../src/store/answer-sessions.js';
import { createCallRepository } from '../../src/store/platform-calls.js';
import { createDealRepository } from '../../src/store/deals.js';
import { createDeliveryRepository } from '../../src/store/deliveries.js';
import { createLeases } from '../../src/store/leases.js';
import { createOutboxRepository } from '../../src/store/outbox.js';
import { createParticipationRepository } from '../../src/store/participations.js';
import { createPartnerRepository } from '../../src/store/partners.js';
import { createPersonRepository } from '../../src/store/people.js';
import { createResponseRepository } from '../../src/store/responses.js';
import { rowIds } from '../../src/store/row-ids.js';
import { createAuditLog } from '../../src/store/audit.js';
import { createThemeRepository } from '../../src/store/comment-themes.js';
import { createCustomerRepository } from '../../src/store/customers.js';
import { createLinkRepository } from '../../src/store/survey-links.js';
import { createHoldRepository } from '../../src/store/survey-holds.js';
import { createSurveyRunRepository } from '../../src/store/survey-runs.js';
import { createTaskRepository } from '../../src/store/survey-tasks.js';
import { createTrainingRepository } from '../../src/store/training.js';
import { createTurnRepository } from '../../src/store/survey-turns.js';
import { checkPosts } from '../../src/core/survey/post.js';
import { posts, surveys } from '../../surveys/index.js';
import { freshDatabase } from '../support/database.js';

/** A platform that keeps what it was sent; it can break its answers like a real one. */
export class RecordingPlatform implements ChatAdapter {
  readonly messages: OutgoingMessage[] = [];
  /** How the next attempts end; afterwards all are answered well. */
  readonly faults: ('accept-then-break' | 'break' | 'deactivated' | 'rate-limit')[] = [];
  mayLook = true;
  /** Users and channels that refuse every message, with the platform's word for why. */
  readonly closed = new Map<string, string>();

  constructor(readonly platform: Platform) {}

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const { to } = message;
    const code = this.closed.get(to.kind === 'channel' ? to.channel : to.identity.user);
    if (code !== undefined) return { status: 'refused', code, permanent: true };
    const fault = this.faults.shift();
    if (fault === 'break') return { status: 'unknown', code: 'timeout' };
    if (fault === 'deactivated') return { status: 'refused', code: fault, permanent: true };
    if (fault === 'rate-limit') {
      return { status: 'refused', code: 'ratelimited', permanent: false, retryAfterSeconds: 3 };
    }
    this.messages.push(message);
    if (fault === 'accept-then-break') return { status: 'unknown', code: 'reset' };
    return { status: 'sent', channel: 'D1', messageId: String(this.messages.length) };
  }

  async settle({ key }: { key: string }) {
    if (!this.mayLook) return { status: 'cannot-look', code: 'missing_scope' } as const;
    const at = this.messages.findIndex((message) => message.key === key);
    return at < 0
      ? ({ status: 'absent' } as const)
      : ({ status: 'found', channel: 'D1', messageId: String(at + 1) } as const);
  }

  /** Who was written to, by the text form of the place. */
  places(): string[] {
    return this.messages.map(({ to }) => {
      if (to.kind === 'channel') return `#${to.channel}`;
      return to.identity.user;
    });
  }
}

export interface WorldFacts {
  people?: (Partial<Person> & Pick<Person, 'id' | 'role'>)[];
  partners?: (Partial<Partner> & Pick<Partner, 'id'>)[];
  deals?: Deal[];
  settings?: Partial<Settings>;
  programme?: Partial<SchedulerPorts['programme']>;
  platforms?: readonly Platform[];
  surveys?: readonly SurveyInput[];
}

/** A programme on a real store, perhaps one that is there; the clocks and the platforms are the test's. */
export async function surveyWorld(
  facts: WorldFacts = {},
  there?: Pick<Awaited<ReturnType<typeof freshDatabase>>, 'connection' | 'drop'>,
) {
  const database = there ?? (await freshDatabase());
  const { connection } = database;
  const platforms = (facts.platforms ?? ['slack', 'discord']).map(
    (platform) => [platform, new RecordingPlatform(platform)] as const,
  );
  const time = { now: new Date('2026-10-01T09:00:00Z') };
  const settings = { ...defaultSettings, ...facts.settings };
  const logged: { fields: object; message: string }[] = [];
  const log = (fields: object, message: string) => void logged.push({ fields, message });
  const programme = {
    timeZone: 'UTC',
    fiscalYearStart: 1,
    currency: 'USD',
    locale: 'en' as const,
    ...facts.programme,
  };
  const deals = createDealRepository(connection, { programme });
  const { claims, outbox } = watchedOutbox(connection);
  await deals.saveAll(facts.deals ?? []);
  const ports = {
    surveys: checkSurveys(facts.surveys ?? surveys),
    programme,
    settings: { get: async () => settings },
    posts: checkPosts(posts),
    training: createTrainingRepository(connection, { programme }),
    audit: createAuditLog(connection),
    sendingPlatforms: () => platforms.map(([platform]) => platform),
    holds: createHoldRepository(connection),
    tasks: createTaskRepository(connection),
    turns: createTurnRepository(connection),
    runs: createSurveyRunRepository(connection),
    deliveries: createDeliveryRepository(connection),
    sessions: createAnswerSessionRepository(connection),
    participations: createParticipationRepository(connection),
    outbox,
    responses: createResponseRepository(connection),
    people: createPersonRepository(connection),
    partners: createPartnerRepository(connection, { programme }),
    deals,
    customers: createCustomerRepository(connection),
    links: createLinkRepository(connection),
    themes: createThemeRepository(connection),
    publicUrl: 'https://pulse.example',
    linksInChat: true,
    leases: createLeases(connection),
    calls: createCallRepository(connection),
    ids: rowIds,
    clock: { now: () => time.now },
    sharedClock: { now: async () => time.now },
    adapters: Object.fromEntries(platforms),
    sweepPending: async () => undefined,
    holder: randomUUID(),
    logger: { debug: log, info: log, warn: log, error: log },
    pacing: {
      elapsed: () => time.now.getTime(),
      async sleep(ms) {
        // Whoever claims a message gives it up when that took long; time must not jump meanwhile.
        while (claims.underWay > 0) await pause(1);
        time.now = new Date(time.now.getTime() + ms);
      },
      random: () => 0,
      stopped: () => false,
    },
  } satisfies SchedulerPorts & SurveyServicePorts & FormPorts;
  await ports.partners.saveAll(
    (facts.partners ?? []).map((one) => partner.parse({ name: one.id, ...one })),
  );
  await ports.people.saveAll(
    (facts.people ?? []).map((one) => person.parse({ name: one.id, ...one })),
  );
  const adapters = new Map<Platform, RecordingPlatform>(platforms);
  const service = createSurveyService(ports);
  return {
    ports,
    time,
    logged,
    settings,
    drop: () => database.drop(),
    connection,
    platform: (of: Platform) => {
      const found = adapters.get(of);
      if (!found) throw new Error(`no ${of} in this world`);
      return found;
    },
    surveys: service,
    forms: createSurveyForms(ports, service),
    /** Another process on the same database and platforms. */
    process: (changed: Partial<SchedulerPorts> = {}) =>
      createScheduler({ ...ports, ...changed, holder: randomUUID() }),
    /** Real and programme time at once. */
    at(instant: string): Date {
      time.now = new Date(instant);
      return time.now;
    },
  };
}

/** The outbox, and how many claims are being made at this moment. */
function watchedOutbox(connection: Parameters<typeof createOutboxRepository>[0]) {
  const claims = { underWay: 0 };
  const stored = createOutboxRepository(connection);
  const claim: typeof stored.claim = async (...given) => {
    claims.underWay += 1;
    return stored.claim(...given).finally(() => (claims.underWay -= 1));
  };
  return { claims, outbox: { ...stored, claim } };
}

export type World = Awaited<ReturnType<typeof surveyWorld>>;

/** Somebody at a partner, reachable on Slack. */
export function partnerPerson(id: string, more: Partial<Person> = {}) {
  const slack = { slackTeamId: 'T1', slackUserId: `U-${id}` };
  return { id, role: 'partner' as const, partner: 'acme', ...slack, ...more };
}
