import { UserError } from '../errors.js';
import type { Reply } from './card.js';
import type { Ask } from './command.js';
import { lastWholeQuarter, partnerAsked } from './partner-asked.js';
import { readReview } from './review.js';
import { reviewCard } from './review-card.js';

/** Answers `/review <partner> [period]`: without a period about the last quarter that is over. */
export async function answerReview(ask: Ask): Promise<Reply> {
  const asked = await partnerAsked(ask);
  if ('card' in asked) return { card: asked.card };
  const { partner } = asked;
  if (!partner) throw new UserError('review-of-whom');
  const period = asked.period ?? (await lastWholeQuarter(ask, partner));
  return { card: reviewCard(ask, await readReview(ask, partner, period), []) };
}
