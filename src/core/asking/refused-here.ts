import { mayReadRankings } from '../chat/access.js';
import type { Card } from '../chat/card.js';
import type { Ask } from '../chat/command.js';

/** A ranking names other partners: where one of them reads along it is not shown. Null = it may be. */
export async function refusedRanking(ask: Ask): Promise<Card | null> {
  const { locale, texts, person, incoming, services } = ask;
  const partners = await services.partners.all();
  if (mayReadRankings(person, incoming, partners)) return null;
  const help = { label: texts.chat.help.button, line: 'help' };
  return { locale, lead: texts.asking.top.notHere, buttons: [help] };
}
