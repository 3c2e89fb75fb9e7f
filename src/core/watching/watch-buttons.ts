import { answerQuestion } from '../asking/kpi-question.js';
import type { Card, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { groupWords } from '../chat/group-label.js';
import { wordsOf } from '../chat/words.js';
import { UserError } from '../errors.js';
import type { Subscription, Watched } from './subscription.js';
import { watchingCard, watchingList } from './watching-cards.js';

const verbs = ['list', 'show', 'pause', 'resume', 'stop', 'keep', 'monthly', 'read'] as const;
type Verb = (typeof verbs)[number];

/** Whatever a press on a button of a subscription asks for; null where the line is no such press. */
export async function manageWatching(ask: Ask): Promise<Reply | null> {
  const [word = '', id = ''] = wordsOf(ask.words);
  const verb = verbs.find((one) => one === word);
  if (verb === 'list') return { card: await watchingList(ask) };
  if (!verb || !/^[\w-]{24}$/.test(id)) return null;
  if (verb === 'read') return read(ask, id);
  return { card: await change(ask, verb, await ownOne(ask, id)) };
}

async function ownOne({ services, person }: Ask, id: string): Promise<Subscription> {
  const found = await services.watching.subscriptions.byId(id);
  if (found?.owner !== person.id || found.state === 'ended') throw new UserError('watch-gone');
  return found;
}

async function change(
  ask: Ask,
  verb: Exclude<Verb, 'list' | 'read'>,
  of: Subscription,
): Promise<Card> {
  const { locale, texts, now, services } = ask;
  const { stopped, kept, changed, buttons } = texts.watch;
  const { subscriptions } = services.watching;
  const list = { label: buttons.list, line: 'watch list' };
  const done = (lead: string): Card => ({ locale, lead, buttons: [list] });
  switch (verb) {
    case 'show':
      return watchingCard(ask, of, 'shown');
    case 'pause':
      return watchingCard(
        ask,
        (await subscriptions.change(of.id, ['active'], { state: 'paused' })) ?? of,
        'shown',
      );
    case 'resume': {
      // What fell due meanwhile is over.
      const fields = { state: 'active', since: now, heard: now } as const;
      return watchingCard(
        ask,
        (await subscriptions.change(of.id, ['paused'], fields)) ?? of,
        'shown',
      );
    }
    case 'stop':
      await subscriptions.change(of.id, ['active', 'paused'], { state: 'ended' });
      return done(stopped);
    case 'keep':
      await subscriptions.change(of.id, ['active'], { heard: now });
      return done(kept);
    case 'monthly': {
      if (of.what.kind !== 'digest') return done(kept);
      const what = { ...of.what, every: 'month' as const, day: 1 };
      await subscriptions.change(of.id, ['active', 'paused'], { what, since: now, heard: now });
      return done(changed);
    }
  }
}

/** A digest opened by anybody who reads it: answered by what the presser may see. */
async function read(ask: Ask, id: string): Promise<Reply> {
  const { subscriptions } = ask.services.watching;
  const found = await subscriptions.byId(id);
  if (!found) throw new UserError('watch-gone');
  await subscriptions.change(id, ['active'], { heard: ask.now });
  return answerQuestion({ ...ask, words: wordsFor(found.about) });
}

function wordsFor(about: Watched): string {
  switch (about.kind) {
    case 'partner':
      return about.partner;
    case 'group':
      return groupWords(about);
    case 'each':
      return 'my partners';
    case 'programme':
      return '';
  }
}
