import type { Config } from './config.js';
import { createAnswerSessionRepository } from './store/answer-sessions.js';
import { createActionRepository } from './store/advice-actions.js';
import { createAuditLog } from './store/audit.js';
import type { Database } from './store/connect.js';
import { createThemeRepository } from './store/comment-themes.js';
import { createCostRepository } from './store/costs.js';
import { createCustomerRepository } from './store/customers.js';
import { createDealRepository, type DealStore } from './store/deals.js';
import { createDeliveryRepository } from './store/deliveries.js';
import { createDerivedRows } from './store/derived-rows.js';
import { createEventRepository } from './store/events.js';
import { createFactSource } from './store/fact-source.js';
import { createInbox } from './store/inbox.js';
import { createInstallationRepository } from './store/installations.js';
import { createLeases } from './store/leases.js';
import { createOutboxRepository } from './store/outbox.js';
import { createParticipationRepository } from './store/participations.js';
import { createPartnerMerge } from './store/merge-partners.js';
import { createPartnerRepository, type PartnerStore } from './store/partners.js';
import { createPersonRepository } from './store/people.js';
import { createRateRepository } from './store/rates.js';
import { createRegistrationRepository } from './store/registrations.js';
import { createReportedRepository } from './store/reported.js';
import { createResponseRepository, type ResponseStore } from './store/responses.js';
import { createServerRoleRepository } from './store/server-roles.js';
import { createSettingsRepository } from './store/settings.js';
import { createCallRepository } from './store/platform-calls.js';
import { createSharedClock } from './store/shared-clock.js';
import { createLinkRepository } from './store/survey-links.js';
import { createHoldRepository } from './store/survey-holds.js';
import { createSurveyRunRepository } from './store/survey-runs.js';
import { createTaskRepository } from './store/survey-tasks.js';
import { createTurnRepository } from './store/survey-turns.js';
import { createSubscriptionRepository } from './store/subscriptions.js';
import { createTargetRepository } from './store/targets.js';
import { createThreads } from './store/threads.js';
import { createTrainingRepository, type TrainingStore } from './store/training.js';

/** Where facts are kept. */
export interface FactStores {
  partners: PartnerStore;
  deals: DealStore;
  responses: ResponseStore;
  training: TrainingStore;
}

/** Everything that figures are made of. */
export function factStores({ partners, deals, responses, training }: FactStores) {
  return [partners, deals, responses, training];
}

/** Works all facts over that were laid out by other settings; harmless to repeat. */
export async function layOut(store: FactStores): Promise<void> {
  for (const facts of factStores(store)) await facts.layOut();
}

/** Every repository, on one connection. */
export function createStores({ connection }: Database, { programme, encryptionKeys }: Config) {
  const audit = createAuditLog(connection);
  const settings = createSettingsRepository(connection, audit, () => layOut(figured));
  const facts = { programme, settings: () => settings.get() };
  const figured = {
    partners: createPartnerRepository(connection, facts),
    deals: createDealRepository(connection, facts),
    responses: createResponseRepository(connection),
    training: createTrainingRepository(connection, facts),
  };
  return {
    ...figured,
    audit,
    settings,
    actions: createActionRepository(connection),
    inbox: createInbox(connection),
    installations: createInstallationRepository(connection, encryptionKeys),
    leases: createLeases(connection),
    mergePartners: createPartnerMerge(connection, facts),
    people: createPersonRepository(connection),
    serverRoles: createServerRoleRepository(connection),
    customers: createCustomerRepository(connection),
    rates: createRateRepository(connection),
    registrations: createRegistrationRepository(connection),
    reported: createReportedRepository(connection),
    targets: createTargetRepository(connection, audit),
    costs: createCostRepository(connection),
    events: createEventRepository(connection),
    rows: createDerivedRows(connection),
    facts: createFactSource(connection),
    runs: createSurveyRunRepository(connection),
    holds: createHoldRepository(connection),
    tasks: createTaskRepository(connection),
    links: createLinkRepository(connection),
    themes: createThemeRepository(connection),
    turns: createTurnRepository(connection),
    deliveries: createDeliveryRepository(connection),
    sessions: createAnswerSessionRepository(connection),
    participations: createParticipationRepository(connection),
    outbox: createOutboxRepository(connection),
    subscriptions: createSubscriptionRepository(connection),
    threads: createThreads(connection),
    calls: createCallRepository(connection),
    sharedClock: createSharedClock(connection),
  };
}
