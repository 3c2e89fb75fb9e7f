import { type Deal, type Stage, type StageEntry, stages } from '../core/deal.js';
import { addDays, addMonths, type Day, daysBetween, type Moment, monthOf } from '../core/time.js';
import { type Chance, createChance } from './chance.js';
import type { Course, Story } from './stories.js';

const quartersShown = 8;

export interface DealsOptions {
  today: Day;
  quarterStart: Day;
  currency: string;
}

/** A deal before it is known how it ended. */
interface Draft {
  registered: Day;
  /** When it is decided; after today it is still open. */
  decided: Day;
  /** 0 = two years ago, 1 = now. */
  progress: number;
}

/** Two years of one partner's deals, the same for the same day. */
export function dealsOf(story: Story, customers: readonly string[], on: DealsOptions): Deal[] {
  const chance = createChance(`${story.id} sales`);
  const drafts = quarters(on.quarterStart)
    .flatMap((start, index) => registrations(story, start, index, chance, on.today))
    .sort((one, other) => (one.decided < other.decided ? -1 : 1));
  let due = 0.5;
  return drafts.map((draft, index) => {
    const decided = draft.decided <= on.today;
    // Wins fall due evenly, so that each quarter shows the story's close rate and not luck.
    if (decided) due += (at(story.closeRate, draft.progress) / 100) * (0.7 + 0.6 * chance.next());
    const won = decided && due >= 1;
    if (won) due -= 1;
    const outcome = won ? 'won' : decided ? 'lost' : 'open';
    return finished(story, draft, outcome, { index, chance, customers, on });
  });
}

/** First days of the two years' quarters and of the running one. */
function quarters(current: Day): Day[] {
  return Array.from(
    { length: quartersShown + 1 },
    (_, index) => `${addMonths(monthOf(current), 3 * (index - quartersShown))}-01`,
  );
}

function registrations(
  story: Story,
  start: Day,
  index: number,
  chance: Chance,
  today: Day,
): Draft[] {
  const next: Day = `${addMonths(monthOf(start), 3)}-01`;
  const days = daysBetween(start, next);
  const progress = index / quartersShown;
  // The last whole quarter already shows the story's figure of now.
  const count = Math.round(at(story.registered, Math.min(1, index / (quartersShown - 1))));
  return Array.from({ length: count }, (_, number) => {
    const evenly = Math.floor(((number + chance.next()) / count) * days);
    const registered = weekday(addDays(start, evenly), start);
    const lasts = Math.max(4, Math.round(at(story.daysToClose, progress) * chance.factor(1.3)));
    return { registered, decided: weekday(addDays(registered, lasts), registered), progress };
  }).filter(({ registered }) => registered <= today && registered >= joined(story, today));
}

function joined({ joinedDaysAgo }: Story, today: Day): Day {
  return joinedDaysAgo === undefined ? '0000-01-01' : addDays(today, -joinedDaysAgo);
}

function finished(
  story: Story,
  { registered, decided, progress }: Draft,
  outcome: Deal['outcome'],
  by: { index: number; chance: Chance; customers: readonly string[]; on: DealsOptions },
): Deal {
  const { chance, customers, on } = by;
  const amount = Math.round((at(story.amount, progress) * chance.factor(1.2)) / 10) * 10;
  return {
    id: `${story.id}-${String(by.index + 1).padStart(4, '0')}`,
    partner: story.id,
    customer: chance.pick(customers),
    origin: chance.happens(0.75) ? 'partner-sourced' : 'partner-influenced',
    channel: chance.pick(['paid', 'earned', 'owned', 'owned']),
    product: chance.pick(['Ledger', 'Ledger', 'Ledger Plus', 'Insights', 'Insights Plus']),
    region: story.region,
    amount: BigInt(amount) * 100n,
    currency: on.currency,
    kind: chance.happens(0.85) ? 'new' : 'expansion',
    outcome,
    registered: onDay(registered),
    status: 'approved',
    stages: history(story, registered, decided, outcome, chance, on.today),
    ...(outcome === 'open' && { expectedClose: onDay(decided) }),
    ...(outcome !== 'open' && { closed: onDay(decided) }),
    ...(outcome === 'lost' && {
      lostReason: chance.pick(['no-decision', 'price', 'timing', 'competitor'] as const),
    }),
    partnerPerson: story.contact.id,
  };
}

/** The stages a deal went through, spread over its time. */
function history(
  story: Story,
  registered: Day,
  decided: Day,
  outcome: Deal['outcome'],
  chance: Chance,
  today: Day,
): StageEntry[] {
  const lasts = daysBetween(registered, decided);
  const entries = stages.map((stage, index) => ({
    stage,
    entered: onDay(addDays(registered, Math.floor((lasts * index) / stages.length))),
    ledBy: chance.happens(0.7) ? ('partner' as const) : ('vendor' as const),
  }));
  const last = stages.indexOf(outcome === 'lost' ? lostStage(story, chance) : 'deliver');
  return entries.slice(0, last + 1).filter(({ entered }) => entered.on <= today);
}

/** Two of three lost deals are lost where the story says. */
function lostStage(story: Story, chance: Chance): Stage {
  return chance.happens(0.67) ? story.lostIn : chance.pick(['qualify', 'demonstrate', 'guide']);
}

/** A course's figure between two years ago (0) and now (1). */
export function at([before, now]: Course, progress: number): number {
  return before + (now - before) * progress;
}

/** Saturday and Sunday become the Friday before, or the Monday after where that is too early. */
function weekday(day: Day, notBefore: Day): Day {
  const number = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (number !== 6 && number !== 0) return day;
  const friday = addDays(day, number === 6 ? -1 : -2);
  return friday >= notBefore ? friday : addDays(friday, 3);
}

export function onDay(on: Day): Moment & { on: Day } {
  return { at: new Date(`${on}T00:00:00Z`), on };
}
