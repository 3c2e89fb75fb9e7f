import type { AdviceRule } from '../core/advice/rule.js';
import { churnRising } from './churn-rising.js';
import { courseFormat } from './course-format.js';
import { earnedMedia } from './earned-media.js';
import { fewClosed } from './few-closed.js';
import { fewCourses } from './few-courses.js';
import { lowDimension } from './low-dimension.js';
import { lowSuccess } from './low-success.js';
import { manySmall } from './many-small.js';
import { oldDeals } from './old-deals.js';
import { pairing } from './pairing.js';
import { qualityBeforeVolume } from './quality-before-volume.js';
import { revenueAfterTraining } from './revenue-after-training.js';
import { revenueFalling } from './revenue-falling.js';
import { roomToReinvest } from './room-to-reinvest.js';
import { shiftSpend } from './shift-spend.js';
import { silent } from './silent.js';
import { slowAndLosing } from './slow-and-losing.js';
import { slowToClose } from './slow-to-close.js';
import { stagePlan } from './stage-plan.js';
import { tagFirst } from './tag-first.js';
import { vendorLedStage } from './vendor-led-stage.js';
import { weakStage } from './weak-stage.js';

/** All rules, the most urgent first: of one cause the first that applies speaks. */
export const adviceRules: readonly AdviceRule[] = [
  silent,
  qualityBeforeVolume,
  revenueFalling,
  lowSuccess,
  weakStage,
  fewClosed,
  slowAndLosing,
  slowToClose,
  oldDeals,
  churnRising,
  lowDimension,
  manySmall,
  fewCourses,
  tagFirst,
  shiftSpend,
  earnedMedia,
  stagePlan,
  vendorLedStage,
  courseFormat,
  pairing,
  roomToReinvest,
  revenueAfterTraining,
];
