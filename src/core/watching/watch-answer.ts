import { mayBeTold, maySeeProgramme } from '../chat/access.js';
import type { Button, Card, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { understand, type Understood } from '../chat/understood.js';
import { wordsOf } from '../chat/words.js';
import { UserError } from '../errors.js';
import type { KpiId } from '../kpi/report.js';
import { classWithheld } from './places.js';
import type { Destination, Rule, Subscription, Watched } from './subscription.js';
import { partnersWatched } from './watched-partners.js';
import { manageWatching } from './watch-buttons.js';
import { type Movement, readWish, type Wish } from './watch-words.js';
import { watchingCard, watchingList } from './watching-cards.js';

/**
 * Answers `/watch`: the list; `/watch close rate of any partner falls by 10 points` and `/watch acme every
 * Monday 9:00`: a new wish, told back in full; behind buttons `watch pause ID` and the like.
 */
export async function answerWatch(ask: Ask): Promise<Reply> {
  const managed = await manageWatching(ask);
  if (managed) return managed;
  if (wordsOf(ask.words).length === 0) return { card: await watchingList(ask) };
  const wish = readWish(ask.words, ask.programme.currency);
  const asked = await understand({ ...ask, words: wish.rest }, 'watch');
  if ('card' in asked) return asked;
  if (!wish.what) return { card: whatQuestion(ask, asked) };
  const what = wish.what.kind === 'digest' ? wish.what : ruleOf(ask, wish.what, asked);
  if (!what) return { card: figureQuestion(ask) };
  return {
    card: await store(ask, { about: aboutOf(ask, wish, asked), what, to: toOf(ask, wish) }),
  };
}

/** Whatever has no threshold is told from a tenth on. */
const usualThreshold = 10;

/** A share of a share would be read as points by nobody: of figures in percent, percents are points. */
function ruleOf({ services }: Ask, movement: Movement, asked: Understood): Rule | null {
  const { kpi, period } = asked;
  if (!kpi) return null;
  const { against, direction } = movement;
  const unit = services.kpis.catalogue.find(({ id }) => id === kpi)?.unit;
  const isTargetAtAll = against === 'target' && movement.threshold === null;
  const by = movement.threshold === null ? 'percent' : movement.by;
  return {
    ...{ kind: 'rule', kpi, against, direction },
    by: by === 'percent' && unit === 'percent' ? 'points' : by,
    threshold: movement.threshold ?? (isTargetAtAll ? 0 : usualThreshold),
    period: period?.kind === 'month' ? 'month' : 'quarter',
  };
}

function aboutOf({ person }: Ask, { each }: Wish, { partner, groups }: Understood): Watched {
  const [group] = groups;
  if (each && maySeeProgramme(person)) return { kind: 'each' };
  if (group) return { kind: 'group', by: group.by, value: group.value };
  return partner ? { kind: 'partner', partner: partner.id } : { kind: 'programme' };
}

function toOf({ incoming, person }: Ask, { to }: Wish): Destination {
  const { place, from } = incoming;
  if (to === 'own-channels') {
    if (!maySeeProgramme(person)) throw new UserError('watch-not-own');
    return { kind: 'own-channels' };
  }
  if (from.platform === 'console') throw new UserError('watch-console');
  if (to !== 'here' || place.kind !== 'channel' || !place.channel) return { kind: 'person' };
  if (place.closed) throw new UserError('watch-cannot-write');
  const { channel, team } = place;
  return { kind: 'channel', platform: from.platform, channel, ...(team !== undefined && { team }) };
}

const mostWishes = 20;

async function store(ask: Ask, wish: Pick<Subscription, 'about' | 'what' | 'to'>): Promise<Card> {
  const { person, incoming, now, programme, services } = ask;
  await refuseWhatMayNotBeTold(ask, wish);
  const { watching } = services;
  const id = watching.idOf(person.id, wish);
  const before = await watching.subscriptions.ofOwner(person.id);
  if (before.length >= mostWishes && !before.some((one) => one.id === id)) {
    throw new UserError('watch-enough');
  }
  const subscription: Subscription = {
    ...wish,
    id,
    owner: person.id,
    from: incoming.from,
    zone: person.timeZone ?? programme.timeZone,
    state: 'active',
    since: now,
    heard: now,
    told: [],
  };
  await watching.subscriptions.save(subscription);
  return watchingCard(ask, subscription, 'saved');
}

async function refuseWhatMayNotBeTold(
  { person, services, settings }: Ask,
  { about, to }: Pick<Subscription, 'about' | 'to'>,
): Promise<void> {
  const all = await services.partners.all();
  const watched = partnersWatched(about, person, all);
  const place = to.kind === 'channel' ? to : { platform: 'web' as const };
  if (!mayBeTold(person, watched, place, all)) throw new UserError('watch-not-here');
  const withheld = classWithheld({ about, to }, settings);
  if (withheld) throw new UserError(withheld === 'money' ? 'watch-no-money' : 'watch-no-figures');
}

/** Two ways on, as lines that can be sent as they are. */
function whatQuestion({ locale, texts, words }: Ask, { kpi }: Understood): Card {
  const { what, movement, monday } = texts.watch.ask;
  const figure = kpi ? '' : ' partner-revenue';
  const buttons: Button[] = [
    { label: movement, line: `watch ${words}${figure} falls by 10 %` },
    { label: monday, line: `watch ${words} every Monday 9:00` },
  ];
  return { locale, lead: what, buttons, paragraphs: texts.watch.examples };
}

const offered: readonly KpiId[] = ['partner-revenue', 'close-rate', 'registered-deals'];

function figureQuestion({ locale, texts, words, services }: Ask): Card {
  return {
    locale,
    lead: texts.watch.ask.figure,
    buttons: offered.map((id) => ({
      label: services.kpis.catalogue.find((one) => one.id === id)?.name[locale] ?? id,
      line: `watch ${id} ${words}`,
    })),
  };
}
