import { createHash, randomUUID } from 'node:crypto';
import { commands } from '../commands/index.js';
import { posts as postFiles, surveys as surveyFiles } from '../surveys/index.js';
import { type Adapters, createAdapters } from './adapters.js';
import type { Config } from './config.js';
import { createActions } from './core/advice/actions.js';
import { createAdvice } from './core/advice/service.js';
import { createPostedWords } from './core/asking/posted-words.js';
import { createEffects } from './core/effect/service.js';
import type { ChatAdapter } from './core/chat/adapter.js';
import type { FailedLines } from './core/chat/failed-line.js';
import { createAccounts } from './core/chat/accounts.js';
import { createChannelPosts } from './core/chat/channel-posts.js';
import type { Services } from './core/chat/command.js';
import { createChatCore, type OwnChatCore } from './core/chat/dispatcher.js';
import { asReported } from './core/kpi/as-reported.js';
import { createKpiEngine } from './core/kpi/engine.js';
import type { RowSources } from './core/kpi/fresh-rows.js';
import { measureContext } from './core/kpi/measure.js';
import { createQuarterClosing, type QuarterClosing } from './core/kpi/quarter-closing.js';
import type { AuditLog, Logger, PersonRepository, SettingsRepository } from './core/ports.js';
import { createSurveyService } from './core/survey/create-service.js';
import { checkSurveys } from './core/survey/definition.js';
import { keepingPromises } from './core/survey/kept-promises.js';
import { checkPosts } from './core/survey/post.js';
import { createSurveyForms, type SurveyForms } from './core/survey/web-steps.js';
import type { ResponseRepository } from './core/survey/response.js';
import { composeShare } from './core/sharing/compose-share.js';
import { createSharing } from './core/sharing/service.js';
import { composeWatch } from './core/watching/compose-watch.js';
import { reconcileWatching } from './core/watching/reconcile.js';
import { createWatchService } from './core/watching/service.js';
import { type Clock, dayAt } from './core/time.js';
import type { TargetRepository } from './core/kpi/targets.js';
import type { ImportPorts } from './ingest/session.js';
import { newReference } from './reference.js';
import { adviceRules } from './advice/index.js';
import { kpis } from './kpis/index.js';
import { createStores, factStores, layOut } from './stores.js';
import { composeDealNotice } from './core/registering/compose-notice.js';
import { createDealNotices } from './core/registering/notices.js';
import { createRegistrations } from './core/registering/service.js';
import type { Rates } from './scheduler/rates.js';
import { createScheduler, type Scheduler } from './scheduler/scheduler.js';
import { createDrawing } from './pictures/draw-in-thread.js';
import { excelFile } from './spreadsheet/excel-file.js';
import { type Database, openDatabase } from './store/connect.js';
import { type DealStore } from './store/deals.js';
import { createFailedLines } from './store/failed-lines.js';
import { type InstallationStore } from './store/installations.js';
import { migrate } from './store/migrate.js';
import { rowIds } from './store/row-ids.js';
import { createTrainingSource } from './store/training-source.js';
import { createSurveyReach } from './store/survey-reach.js';
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
  quarters: QuarterClosing;
  /** What files are imported into. */
  imports: ImportPorts;
  adapters: Adapters;
  /** The web form of people who have a link. */
  forms: SurveyForms;
  chat: OwnChatCore;
  /** Slack workspaces that installed the bot. */
  installations: InstallationStore;
  /** What `pulse replay` does again. */
  failed: FailedLines;
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
  /** Other limits than the platforms' own; a benchmark has faster ones. */
  platformRates?: Rates;
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
  { clock, logger, simulate, platformRates }: Surroundings,
  database: Database,
  surveys: ReturnType<typeof checkSurveys>,
): Promise<Product> {
  const { programme } = config;
  const store = createStores(database, config);
  await migrate(database.connection, store.leases);
  await layOut(store);

  const readSettings = () => store.settings.get();
  const settings = keepingPromises(store.settings, store.runs);
  const kpiEngine = createKpiEngine({
    rows: store.rows,
    facts: store.facts,
    rates: store.rates,
    targets: store.targets,
    costs: store.costs,
    training: createTrainingSource(database.connection, store.training),
    reach: createSurveyReach(database.connection),
    programme,
    settings: readSettings,
    kpis,
    onFailure: (id, error) => logger.error({ err: error, kpi: id }, 'A KPI failed.'),
  });
  const told = {
    ...store,
    programme,
    context: async () => measureContext(programme, await readSettings()),
    digest: shortHash,
  };
  const quarters = createQuarterClosing({
    ...told,
    kpis: kpiEngine,
    firstStarted: (now) => store.runs.firstStarted(now),
  });
  const drawing = createDrawing();
  const posts = checkPosts(postFiles);
  const { publicUrl, isPublic } = config.http;
  const linksInChat = isPublic || simulate !== undefined;
  const surveyPorts = {
    ...{ ...store, surveys, posts, programme, ids: rowIds, clock, logger },
    ...{ publicUrl, linksInChat },
  };
  const sendingPlatforms = () =>
    Object.values<ChatAdapter>(adapters).map(({ platform }) => platform);
  const kpiService = asReported(kpiEngine, told);
  const advised = { ...store, kpis: kpiService, programme, settings: readSettings, ids: rowIds };
  const registrations = createRegistrations({ ...store, ids: rowIds });
  const channels = createChannelPosts(() => Object.values<ChatAdapter>(adapters));
  const hurry = (keys: readonly string[]) => scheduler.hurry(keys);
  const dealNotices = createDealNotices({
    ...store,
    ...{ registrations, settings, channels, ids: rowIds, hurry },
  });
  const services: Services = {
    kpis: kpiService,
    advice: createAdvice({
      ...advised,
      rules: adviceRules,
      largestWins: store.deals.largestWins,
    }),
    actions: createActions(advised),
    effects: createEffects({ ...advised, dealsWithin: store.deals.within }),
    training: store.training,
    events: store.events,
    partners: store.partners,
    people: store.people,
    serverRoles: store.serverRoles,
    accounts: createAccounts(() => Object.values<ChatAdapter>(adapters)),
    audit: store.audit,
    customers: store.customers,
    deals: store.deals,
    surveys: createSurveyService({ ...surveyPorts, sendingPlatforms }),
    registrations,
    dealNotices,
    channels,
    sharing: createSharing(store.outbox, rowIds, hurry),
    postedWords: createPostedWords({ ...store, programme }),
    threads: store.threads,
    pages: drawing.page,
    spreadsheet: excelFile,
    settings,
    targets: store.targets,
    quarters,
    watching: createWatchService(store.subscriptions, rowIds),
  };
  const watching = { ...store, services, programme, ids: rowIds, admins: config.admins };
  const holder = randomUUID();
  const adapters: Adapters = simulate
    ? { web: simulate({ database, people: store.people }) }
    : await createAdapters(config, {
        ...{ logger, clock, people: store.people, installations: store.installations },
        draw: drawing.picture,
        sharing: { leases: store.leases, holder },
      });
  const scheduler = createScheduler({
    ...surveyPorts,
    ...(platformRates && { platformRates }),
    adapters,
    holder,
    async sweepPending() {
      for (const facts of factStores(store)) await facts.sweepPending();
    },
    closeQuarters: async (at) => void (await quarters.closeDue(at)),
    watch: {
      reconcile: (at) => reconcileWatching(at, watching),
      compose: (message, at) => composeWatch(message, at, watching),
    },
    share: (message, at) => composeShare(message, at, watching),
    registering: {
      reconcile: (at) => dealNotices.reconcile(at),
      compose: (message) => composeDealNotice(message, watching),
    },
  });
  const failed = createFailedLines(database.connection, logger);
  const chat = createChatCore({
    commands,
    services,
    programme,
    settings: store.settings,
    inbox: store.inbox,
    failed,
    audit: store.audit,
    logger,
    clock,
    admins: config.admins,
    newReference,
    heard: (owner, at) => store.subscriptions.heardFrom(owner, at),
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
    settings,
    audit: store.audit,
    targets: store.targets,
    quarters,
    imports: { ...store, surveys, ids: rowIds },
    adapters,
    forms: createSurveyForms(surveyPorts, services.surveys),
    chat,
    installations: store.installations,
    failed,
    scheduler,
    rowSources: async () => ({
      rows: store.rows,
      facts: store.facts,
      context: measureContext(programme, await readSettings()),
      today: dayAt(clock.now(), programme.timeZone),
    }),
    tick: async (now) => void (await scheduler.tick(now)),
    async close() {
      await scheduler.settled();
      for (const facts of factStores(store)) await facts.settled();
      await failed.settled();
      await database.close();
    },
  };
}

/** Long enough that two deals of a quarter never look alike by chance. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
