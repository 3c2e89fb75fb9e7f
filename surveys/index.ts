import { customerSatisfaction } from './customer-satisfaction.js';
import { partnerSatisfaction } from './partner-satisfaction.js';
import { quarterlyReview } from './quarterly-review.js';
import { trainingBarriers } from './training-barriers.js';

/** Every survey of the product. A new one is one file and one line here. */
export const surveys = [partnerSatisfaction, customerSatisfaction, trainingBarriers];

/** What managers are reminded of each quarter. */
export const posts = [quarterlyReview];
