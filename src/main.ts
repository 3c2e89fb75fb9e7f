import { randomUUID } from 'node:crypto';
import { commands } from '../commands/index.js';
import { surveys as surveyFiles } from '../surveys/index.js';
import { type Adapters, createAdapters } from './adapters.js';
import type { Config } from './config.js';
import type { ChatAdapter, ChatCore } from './core/chat/adapter.js';
import type { Services } from './core/chat/command.js';
import { createChatCore } from './core/chat/dispatcher.js';
import { createKpiEngine } from './core/kpi/engine.js';
import type { RowSources } from './core/kpi/fresh-rows.js';
import { measureContext } from './core/kpi/measure.js';
import type { AuditLog, Logger, PersonRepository, SettingsRepository } from './core/ports.js';
import { createSurveyService } from './core/survey/create-service.js';
import { checkSurveys } from './core/survey/definition.js';
import type { ResponseRepository } from './core/survey/response.js';
import { type Clock, dayAt } from './core/time.js';
import type { TargetRepository } from './core/kpi/targets.js';
import type { ImportPorts } from './ingest/session.js';
import { newReference } from './reference.js';
import { kpis } from './kpis/index.js';
import { createScheduler, type Scheduler } from './scheduler/scheduler.js';
import { createAnswerSessionRepository } from './store/answer-sessions.js';
import { createAuditLog } from './store/audit.js';
import { type Database, openDatabase } from './store/connect.js';
import { createCostRepository } from './store/costs.js';
import { createCustomerRepository } from './store/customers.js';
import { createDealRepository, type DealStore } from './store/deals.js';
import { createDeliveryRepository } from './store/deliveries.js';
import { createDerivedRows } from './store/derived-rows.js';
import { createEventRepository } from './store/events.js';
import { createFactSource } from './store/fact-source.js';
import { createInbox } from './store/inbox.js';
import { createLeases } from './store/leases.js';
import { migrate } from './store/migrate.js';
import { createOutboxRepository } from './store/outbox.js';
import { createParticipationRepository } from './store/participations.js';
import { createPartnerRepository } from './store/partners.js';
import { createPersonRepository } from './store/people.js';
import { createRateRepository } from './store/rates.js';
import { createResponseRepository } from './store/responses.js';
import { rowIds } from './store/row-ids.js';
import { createSettingsRepository } from './store/settings.js';
import { createSharedClock } from './store/shared-clock.js';
import { createSurveyRunRepository } from './store/survey-runs.js';
import { createTargetRepository } from './store/targets.js';
import { createTrainingRepository } from './store/training.js';
import type { TrainingRepository } from './core/ports.js';

/** Everything that a process of the product needs, wired together; nothing is listening yet. */
export interface Product {
  config: Config;
  clock: Clock;
  logger: Logger;
  database: Database;
  services: Services;
  deals: DealStore;
  responses: ResponseRepository;
  training: TrainingRepository;
  settings: SettingsRepository;
  audit: AuditLog;
  targets: TargetRepository;
  /** What files are imported into. */
  imports: ImportPorts;
  adapters: Adapters;
  chat: ChatCore;
  scheduler: Scheduler;
  /** What `pulse rebuild` works on, as it is at this moment. */
  rowSources(): Promise<RowSources>;
  /** Does all that is due at `now`: runs, invitations, sending, closing. Harmless to repeat. */
  tick(now: Date): Promise<void>;
  close(): Promise<void>;
}

export interface Surroundings {
  clock: Clock;
  logger: Logger;
  /** Makes the simulator, which then stands in for every other platform. */
  simulate?: (parts: { database: Database; people: PersonRepository }) => ChatAdapter;
}

/** Opens the store, brings its indexes and the layout of its facts up to date, wires the services. */
export async function openProduct(config: Config, surroundings: Surroundings): Promise<Product> {
  const surveys = checkSurveys(surveyFiles);
  const database = await openDatabase(config.store);
  try {
    return await assemble(config, surroundings, database, surveys);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function assemble(
  config: Config,
  { clock, logger, simulate }: Surroundings,
  database: Database,
  surveys: ReturnType<typeof checkSurveys>,
): Promise<Product> {
  const { programme } = config;
  const store = createStore(database, config);
  await migrate(database.connection, store.leases);
  for (const facts of factStores(store)) await facts.layOut();

  const readSettings = () => store.settings.get();
  const kpiEngine = createKpiEngine({
    rows: store.rows,
    facts: store.facts,
    rates: store.rates,
    targets: store.targets,
    costs: store.costs,
    programme,
    settings: readSettings,
    kpis,
    onFailure: (id, error) => logger.error({ err: error, kpi: id }, 'A KPI failed.'),
  });
  const surveyPorts = { ...store, surveys, programme, ids: rowIds, clock, logger };
  const services: Services = {
    kpis: kpiEngine,
    partners: store.partners,
    people: store.people,
    customers: store.customers,
    surveys: createSurveyService(surveyPorts),
  };
  const holder = randomUUID();
  const adapters: Adapters = simulate
    ? { web: simulate({ database, people: store.people }) }
    : createAdapters(config, { logger, clock, sharing: { leases: store.leases, holder } });
  const scheduler = createScheduler({
    ...surveyPorts,
    adapters,
    holder,
    async sweepPending() {
      for (const facts of factStores(store)) await facts.sweepPending();
    },
  });
  const chat = createChatCore({
    commands,
    services,
    programme,
    settings: store.settings,
    inbox: store.inbox,
    audit: store.audit,
    logger,
    clock,
    admins: config.admins,
    newReference,
  });
  return {
    config,
    clock,
    logger,
    database,
    services,
    deals: store.deals,
    responses: store.responses,
    training: store.training,
    settings: store.settings,
    audit: store.audit,
    targets: store.targets,
    imports: { ...store, surveys, ids: rowIds },
    adapters,
    chat,
    scheduler,
    rowSources: async () => ({
      rows: store.rows,
      facts: store.facts,
      context: measureContext(programme, await readSettings()),
      today: dayAt(clock.now(), programme.timeZone),
    }),
    tick: async (now) => void (await scheduler.tick(now)),
    close: () => database.close(),
  };
}

/** Everything that figures are made of. */
function factStores({ partners, deals, responses, training }: ReturnType<typeof createStore>) {
  return [partners, deals, responses, training];
}

/** Every repository, on one connection. */
function createStore({ connection }: Database, { programme }: Config) {
  const audit = createAuditLog(connection);
  const settings = createSettingsRepository(connection, audit);
  const facts = { programme, settings: () => settings.get() };
  return {
    audit,
    settings,
    inbox: createInbox(connection),
    leases: createLeases(connection),
    partners: createPartnerRepository(connection, facts),
    people: createPersonRepository(connection),
    customers: createCustomerRepository(connection),
    training: createTrainingRepository(connection, facts),
    rates: createRateRepository(connection),
    targets: createTargetRepository(connection, audit),
    costs: createCostRepository(connection),
    events: createEventRepository(connection),
    deals: createDealRepository(connection, facts),
    responses: createResponseRepository(connection),
    rows: createDerivedRows(connection),
    facts: createFactSource(connection),
    runs: createSurveyRunRepository(connection),
    deliveries: createDeliveryRepository(connection),
    sessions: createAnswerSessionRepository(connection),
    participations: createParticipationRepository(connection),
    outbox: createOutboxRepository(connection),
    sharedClock: createSharedClock(connection),
  };
}
