import { textsIn } from '../../i18n/texts.js';
import type { Services } from '../chat/command.js';
import type { Locale } from '../locale.js';
import type { Programme } from '../programme.js';
import type { Shown } from './cards.js';
import type { Registered } from './service.js';

/** What is needed to read these registrations in a language. */
export async function shownIn(
  locale: Locale,
  registered: readonly Registered[],
  {
    services,
    programme,
  }: { services: Pick<Services, 'partners' | 'people'>; programme: Programme },
): Promise<Shown> {
  const named = registered.flatMap(({ registration: { by, decidedBy } }) => [by, decidedBy ?? []]);
  const [partners, people] = await Promise.all([
    services.partners.all(),
    services.people.byIds([...new Set(named.flat())]),
  ]);
  const names = new Map([...people, ...partners].map(({ id, name }) => [id, name]));
  return {
    locale,
    texts: textsIn(locale),
    timeZone: programme.timeZone,
    nameOf: (id) => names.get(id) ?? id,
  };
}
