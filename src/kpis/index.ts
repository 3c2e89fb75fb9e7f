import type { KpiDefinition } from '../core/kpi/definition.js';
import { averageDealSize } from './average-deal-size.js';
import { closeRate } from './close-rate.js';
import { coursesAttended } from './courses-attended.js';
import { customerSatisfaction } from './customer-satisfaction.js';
import { dealCount } from './deal-count.js';
import { dealSuccess } from './deal-success.js';
import { dealVelocity } from './deal-velocity.js';
import { marketingChannels } from './marketing-channels.js';
import { opportunityPipeline } from './opportunity-pipeline.js';
import { partnerCount } from './partner-count.js';
import { partnerRevenue } from './partner-revenue.js';
import { partnerSatisfaction } from './partner-satisfaction.js';
import { qualityScore } from './quality-score.js';
import { registeredDeals } from './registered-deals.js';
import { stageInfluence } from './stage-influence.js';
import { timeToClose } from './time-to-close.js';

/** Every KPI, in the order of a card. A new one is a file and a line. */
export const kpis: readonly KpiDefinition[] = [
  partnerRevenue,
  dealCount,
  closeRate,
  averageDealSize,
  timeToClose,
  registeredDeals,
  opportunityPipeline,
  dealVelocity,
  dealSuccess,
  stageInfluence,
  marketingChannels,
  qualityScore,
  partnerCount,
  coursesAttended,
  partnerSatisfaction,
  customerSatisfaction,
];
