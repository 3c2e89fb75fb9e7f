import { UserError } from '../errors.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import { previewCard } from '../sharing/share-answer.js';
import { maySeeProgramme } from './access.js';
import type { Button, Reply } from './card.js';
import type { Ask } from './command.js';
import { lastWholeQuarter, partnerAsked } from './partner-asked.js';
import { readReview } from './review.js';
import { reviewCard, reviewPage } from './review-card.js';

const verbs = ['share', 'pdf', 'png'] as const;

/**
 * Answers `/review <partner> [period]`: without a period about the last quarter that is over. `pdf` and
 * `png` give it as a file; `share` shows what the partner's channel would get.
 */
export async function answerReview(ask: Ask): Promise<Reply> {
  const words = ask.words.split(/\s+/u).filter(Boolean);
  const said = (verb: (typeof verbs)[number]) => words.includes(verb);
  const rest = words.filter((word) => !verbs.some((verb) => verb === word)).join(' ');
  const asked = await partnerAsked(ask, rest);
  if ('card' in asked) return { card: asked.card };
  const { partner } = asked;
  if (!partner) throw new UserError('review-of-whom');
  const period = asked.period ?? (await lastWholeQuarter(ask, partner));
  if (said('share') && maySeeProgramme(ask.person)) {
    return { card: await previewCard(ask, { what: 'review', partner, period }) };
  }
  const review = await readReview(ask, partner, period);
  const card = reviewCard(ask, review, buttonsOf(ask, partner, period));
  if (!said('pdf') && !said('png')) return { card };
  const page = reviewPage(ask, review);
  const name = `review-${partner.id}-${period.id}`;
  const { pages } = ask.services;
  const file = said('pdf')
    ? { name: `${name}.pdf`, type: 'application/pdf', bytes: await pages.pdf(page) }
    : { name: `${name}.png`, type: 'image/png', bytes: await pages.png(page) };
  return { card: { locale: ask.locale, lead: ask.texts.review.file }, files: [file] };
}

function buttonsOf({ person, texts }: Ask, partner: Partner, period: Period): Button[] {
  const { review } = texts;
  const line = `review ${partner.id} ${period.id}`;
  return [
    ...(maySeeProgramme(person) ? [{ label: review.share, line: `${line} share` }] : []),
    { label: review.pdf, line: `${line} pdf` },
    { label: review.png, line: `${line} png` },
  ];
}
