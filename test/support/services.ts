import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createActions } from '../../src/core/advice/actions.js';
import { createAdvice } from '../../src/core/advice/service.js';
import { createPostedWords } from '../../src/core/asking/posted-words.js';
import { createEffects } from '../../src/core/effect/service.js';
import { createAccounts } from '../../src/core/chat/accounts.js';
import { createChannelPosts } from '../../src/core/chat/channel-posts.js';
import { drawPage } from '../../src/pictures/draw-page.js';
import { excelFile } from '../../src/spreadsheet/excel-file.js';
import type { Services } from '../../src/core/chat/command.js';
import { asReported } from '../../src/core/kpi/as-reported.js';
import { createKpiEngine } from '../../src/core/kpi/engine.js';
import { measureContext } from '../../src/core/kpi/measure.js';
import { createQuarterClosing } from '../../src/core/kpi/quarter-closing.js';
import { createSharing } from '../../src/core/sharing/service.js';
import { createWatchService } from '../../src/core/watching/service.js';
import type { Programme } from '../../src/core/programme.js';
import { adviceRules } from '../../src/advice/index.js';
import { kpis } from '../../src/kpis/index.js';
import { createActionRepository } from '../../src/store/advice-actions.js';
import { createAuditLog } from '../../src/store/audit.js';
import { createCostRepository } from '../../src/store/costs.js';
import { createCustomerRepository } from '../../src/store/customers.js';
import { createDealRepository } from '../../src/store/deals.js';
import { createDerivedRows } from '../../src/store/derived-rows.js';
import { createEventRepository } from '../../src/store/events.js';
import { createFactSource } from '../../src/store/fact-source.js';
import { createOutboxRepository } from '../../src/store/outbox.js';
import { createPartnerRepository } from '../../src/store/partners.js';
import { createPersonRepository } from '../../src/store/people.js';
import { createRateRepository } from '../../src/store/rates.js';
import { createDealNotices } from '../../src/core/registering/notices.js';
import { createRegistrations } from '../../src/core/registering/service.js';
import { createRegistrationRepository } from '../../src/store/registrations.js';
import { createReportedRepository } from '../../src/store/reported.js';
import { rowIds } from '../../src/store/row-ids.js';
import { createServerRoleRepository } from '../../src/store/server-roles.js';
import { createSettingsRepository } from '../../src/store/settings.js';
import { createSurveyRunRepository } from '../../src/store/survey-runs.js';
import { createSurveyReach } from '../../src/store/survey-reach.js';
import { createTrainingSource } from '../../src/store/training-source.js';
import { createTrainingRepository } from '../../src/store/training.js';
import { createSubscriptionRepository } from '../../src/store/subscriptions.js';
import { createTargetRepository } from '../../src/store/targets.js';
import { createThreads } from '../../src/store/threads.js';

/** What commands need, on a real store; surveys have a world of their own and are passed in. */
export function servicesOn(
  connection: Connection,
  programme: Programme,
  surveys: Services['surveys'],
) {
  const audit = createAuditLog(connection);
  const settings = createSettingsRepository(connection, audit);
  const readSettings = () => settings.get();
  const rows = createDerivedRows(connection);
  const facts = createFactSource(connection);
  const partners = createPartnerRepository(connection, { programme, settings: readSettings });
  const targets = createTargetRepository(connection, audit);
  const training = createTrainingRepository(connection, { programme, settings: readSettings });
  const engine = createKpiEngine({
    rows,
    facts,
    programme,
    settings: readSettings,
    kpis,
    rates: createRateRepository(connection),
    costs: createCostRepository(connection),
    targets,
    training: createTrainingSource(connection, training),
    reach: createSurveyReach(connection),
  });
  const context = async () => measureContext(programme, await readSettings());
  const told = {
    reported: createReportedRepository(connection),
    partners,
    facts,
    audit,
    programme,
    context,
    digest: (text: string) => createHash('sha256').update(text).digest('hex'),
  };
  const kpiService = asReported(engine, told);
  const people = createPersonRepository(connection);
  const deals = createDealRepository(connection, { programme, settings: readSettings });
  const advised = {
    kpis: kpiService,
    partners,
    people,
    training,
    actions: createActionRepository(connection),
    programme,
    settings: readSettings,
    ids: rowIds,
  };
  const registrations = createRegistrations({
    deals,
    customers: createCustomerRepository(connection),
    registrations: createRegistrationRepository(connection),
    ids: rowIds,
  });
  const channels = createChannelPosts(() => []);
  const services: Services & { partners: typeof partners } = {
    kpis: kpiService,
    advice: createAdvice({ ...advised, rules: adviceRules, largestWins: deals.largestWins }),
    actions: createActions(advised),
    effects: createEffects({ ...advised, dealsWithin: deals.within }),
    training: advised.training,
    events: createEventRepository(connection),
    partners,
    people,
    serverRoles: createServerRoleRepository(connection),
    accounts: createAccounts(() => []),
    audit,
    customers: createCustomerRepository(connection),
    deals,
    surveys,
    registrations,
    dealNotices: createDealNotices({
      ...{ registrations, partners, people, settings, channels },
      outbox: createOutboxRepository(connection),
      ids: rowIds,
      hurry: () => undefined,
    }),
    channels,
    sharing: createSharing(createOutboxRepository(connection), rowIds),
    postedWords: createPostedWords({
      ...{ partners, programme },
      outbox: createOutboxRepository(connection),
      subscriptions: createSubscriptionRepository(connection),
    }),
    threads: createThreads(connection),
    pages: drawPage,
    spreadsheet: excelFile,
    settings,
    targets,
    watching: createWatchService(createSubscriptionRepository(connection), rowIds),
    quarters: createQuarterClosing({
      ...told,
      kpis: engine,
      firstStarted: (now) => createSurveyRunRepository(connection).firstStarted(now),
    }),
  };
  return { services, engine, audit, settings, targets, rows, facts, context };
}
