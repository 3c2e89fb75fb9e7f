import type { Connection } from 'mongoose';
import { adviceActionModel } from './advice-action.js';
import { answerSessionModel } from './answer-session.js';
import { attendanceModel } from './attendance.js';
import { auditEntryModel } from './audit-entry.js';
import { chatLogModel } from './chat-log.js';
import { commentThemeModel } from './comment-theme.js';
import { costModel } from './cost.js';
import { courseModel } from './course.js';
import { customerModel } from './customer.js';
import { dealModel } from './deal.js';
import { deliveryModel } from './delivery.js';
import { derivedRowModel } from './derived-row.js';
import { eventModel } from './event.js';
import { failedLineModel } from './failed-line.js';
import { inboxEntryModel } from './inbox-entry.js';
import { installationModel } from './installation.js';
import { leaseModel } from './lease.js';
import { migrationModel } from './migration.js';
import { outboxMessageModel } from './outbox-message.js';
import { participationModel } from './participation.js';
import { partnerModel } from './partner.js';
import { personModel } from './person.js';
import { platformCallsModel } from './platform-calls.js';
import { programmeStartModel } from './programme-start.js';
import { rateModel } from './rate.js';
import { registrationModel } from './registration.js';
import { reportedModel } from './reported.js';
import { responseModel } from './response.js';
import { secretModel } from './secret.js';
import { serverRoleModel } from './server-role.js';
import { settingModel } from './setting.js';
import { sharedClockModel } from './shared-clock.js';
import { subscriptionModel } from './subscription.js';
import { surveyHoldModel } from './survey-hold.js';
import { surveyLinkModel } from './survey-link.js';
import { surveyRunModel } from './survey-run.js';
import { surveyTaskModel } from './survey-task.js';
import { surveyTurnModel } from './survey-turn.js';
import { targetModel } from './target.js';
import { threadModel } from './thread.js';

/** What migration needs of a model; each model declares its indexes in its schema. */
export interface IndexedModel {
  modelName: string;
  schema: { indexes(): unknown };
  createIndexes(): Promise<unknown>;
}

/** Every collection of the product. A new model is one line here. */
export const models: readonly ((connection: Connection) => IndexedModel)[] = [
  adviceActionModel,
  answerSessionModel,
  attendanceModel,
  auditEntryModel,
  chatLogModel,
  commentThemeModel,
  costModel,
  courseModel,
  customerModel,
  dealModel,
  deliveryModel,
  derivedRowModel,
  eventModel,
  failedLineModel,
  inboxEntryModel,
  installationModel,
  leaseModel,
  migrationModel,
  outboxMessageModel,
  participationModel,
  partnerModel,
  personModel,
  platformCallsModel,
  programmeStartModel,
  rateModel,
  registrationModel,
  reportedModel,
  responseModel,
  secretModel,
  serverRoleModel,
  settingModel,
  sharedClockModel,
  subscriptionModel,
  surveyHoldModel,
  surveyLinkModel,
  surveyRunModel,
  surveyTaskModel,
  surveyTurnModel,
  targetModel,
  threadModel,
];
