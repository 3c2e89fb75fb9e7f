import { isolated, number } from '../../i18n/format.js';
import type { Button, Card } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import type { Subscription } from './subscription.js';
import { watchingWords } from './watching-words.js';

/** Everything somebody has wished to be told, each with a way to change it. */
export async function watchingList(ask: Ask): Promise<Card> {
  const { locale, texts, services, person } = ask;
  const own = await services.watching.subscriptions.ofOwner(person.id);
  if (own.length === 0) {
    return { locale, lead: texts.watch.none, paragraphs: texts.watch.examples };
  }
  const partners = await services.partners.all();
  return {
    locale,
    title: texts.watch.title,
    lists: [
      {
        rows: own.map((one, at) => ({
          label: number(locale, at + 1),
          value: watchingWords(ask, one, partners),
          note: [texts.watch.places[one.to.kind], ...pausedWords(ask, one)].join(' · '),
          button: { label: texts.watch.buttons.change, line: `watch show ${one.id}` },
        })),
      },
    ],
  };
}

function pausedWords({ texts }: Ask, { state }: Subscription): string[] {
  return state === 'paused' ? [texts.watch.paused] : [];
}

/** One wish in full, with what can be done about it; `saved` where it has just been made. */
export async function watchingCard(
  ask: Ask,
  subscription: Subscription,
  occasion: 'saved' | 'shown',
): Promise<Card> {
  const { locale, texts, services } = ask;
  const { watch } = texts;
  const { what, to, zone } = subscription;
  const said = `${watchingWords(ask, subscription, await services.partners.all())} – ${watch.places[to.kind]}`;
  const saved = what.kind === 'rule' ? watch.savedRule : watch.savedDigest;
  return {
    locale,
    lead: occasion === 'saved' ? saved(said) : said,
    paragraphs: [
      what.kind === 'rule' ? watch.how : watch.zone(isolated(locale, zone)),
      ...(subscription.state === 'paused' ? [watch.pausedNow] : []),
    ],
    buttons: watchingButtons(ask, subscription),
  };
}

function watchingButtons({ texts }: Ask, { id, state }: Subscription): Button[] {
  const { buttons } = texts.watch;
  return [
    state === 'paused'
      ? { label: buttons.resume, line: `watch resume ${id}`, style: 'primary' }
      : { label: buttons.pause, line: `watch pause ${id}` },
    { label: buttons.stop, line: `watch stop ${id}` },
    { label: buttons.list, line: 'watch list' },
  ];
}
