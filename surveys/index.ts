import { customerSatisfaction } from './customer-satisfaction.js';
import { partnerSatisfaction } from './partner-satisfaction.js';

/** Every survey of the product. A new one is one file and one line here. */
export const surveys = [partnerSatisfaction, customerSatisfaction];
