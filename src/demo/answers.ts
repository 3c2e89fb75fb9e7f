import { quarterOf } from '../core/kpi/fiscal-calendar.js';
import type { FiscalCalendar } from '../core/kpi/period.js';
import type { Answer, Response } from '../core/survey/response.js';
import { addDays, addMonths, type Day, monthOf } from '../core/time.js';
import { type Chance, createChance } from './chance.js';
import { at } from './deals.js';
import { personas } from './personas.js';
import type { Story } from './stories.js';

/** Quarters whose surveys are closed; the one asked about now is still open. */
const closedQuarters = 5;

const partnerDimensions = ['rewards', 'communication', 'training', 'support'];

const comments = [
  'Quicker payout of the bonus would help us most.',
  'A named person to call when a deal gets stuck.',
  'Tell us about price changes before our customers read them.',
  'Shorter training, please – half an hour is what we have.',
  'Nothing to complain about. Keep the webinars.',
  'The tiers are hard to explain to a new colleague.',
];

/** What one partner's contact and its customers answered in the closed quarterly surveys. */
export function pastAnswersOf(
  story: Story,
  on: { quarterStart: Day } & FiscalCalendar,
): Response[] {
  if (story.joinedDaysAgo !== undefined) return [];
  const chance = createChance(`${story.id} answers`);
  return Array.from({ length: closedQuarters }, (_, index) => {
    // Two quarters back from the running one is the newest closed survey.
    const start: Day = `${addMonths(monthOf(on.quarterStart), -3 * (closedQuarters + 1 - index))}-01`;
    const quarter = quarterOf(start, on);
    const asked = { period: quarter.id, month: monthOf(addDays(quarter.to, -1)) };
    const mood = at(story.mood, (index + 3) / 8);
    return [
      ...partnersAnswer(story, asked, mood, chance),
      ...customersAnswer(story, asked, mood, chance),
    ];
  }).flat();
}

/**
 * What a partner's contact answers in the survey that is open now, as a form sends it; null: nothing
 * yet. Those one can be on the page are left to be answered there.
 */
export function answersNowOf({ id, mood, contact }: Story): Record<string, string> | null {
  const chance = createChance(`${id} answers now`);
  if (!chance.happens(0.45) || personas.some((persona) => persona.id === contact.id)) return null;
  const given = ratings(partnerDimensions, at(mood, 1), chance);
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));
}

type Asked = Pick<Response, 'period' | 'month'>;

function partnersAnswer(story: Story, asked: Asked, mood: number, chance: Chance): Response[] {
  const answers = {
    ...ratings(partnerDimensions, mood, chance),
    ...(chance.happens(0.4) && { comment: chance.pick(comments) }),
  };
  if (!chance.happens(0.8)) return [];
  const run = `partner-satisfaction|${asked.period}`;
  return [
    {
      ...asked,
      id: `${run}|${story.contact.id}|${story.id}`,
      survey: 'partner-satisfaction',
      run,
      partner: story.id,
      person: story.contact.id,
      anonymous: false,
      answers,
    },
  ];
}

function customersAnswer(story: Story, asked: Asked, mood: number, chance: Chance): Response[] {
  const run = `customer-satisfaction|${asked.period}`;
  return Array.from({ length: story.customersAnswering }, (_, index) => ({
    ...asked,
    id: `${run}|${story.id}|${index + 1}`,
    survey: 'customer-satisfaction',
    run,
    partner: story.id,
    anonymous: true,
    answers: ratings(['marketing', 'sales', 'support'], mood + 0.2, chance),
  }));
}

function ratings(ids: readonly string[], mood: number, chance: Chance): Record<string, Answer> {
  const within = (low: number, value: number, high: number) =>
    Math.min(high, Math.max(low, Math.round(value)));
  const swing = () => (chance.next() + chance.next() - 1) * 1.6;
  return {
    ...Object.fromEntries(ids.map((id) => [id, within(1, mood + swing(), 5)])),
    recommend: within(0, mood * 2 + swing() * 1.5, 10),
  };
}
