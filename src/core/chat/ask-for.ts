import { textsIn } from '../../i18n/texts.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { Programme } from '../programme.js';
import type { OutboxMessage } from '../survey/outbox-message.js';
import { asPartner } from './access.js';
import type { Ask, Services } from './command.js';

/** A question as if its reader had asked it there: a partner's channel reads with the partner's eyes. */
export async function askFor(
  { key, route }: Pick<OutboxMessage, 'key' | 'route'>,
  person: Person,
  partner: Partner | null,
  now: Date,
  { services, programme }: { services: Services; programme: Programme },
): Promise<Ask> {
  const reader = partner ? asPartner(partner, person) : person;
  const locale = (partner ? partner.locale : person.locale) ?? programme.locale;
  const { to } = route;
  const place =
    to.kind === 'channel'
      ? ({ kind: 'channel', channel: to.channel } as const)
      : ({ kind: 'dm' } as const);
  const from = to.kind === 'person' ? to.identity : ({ platform: 'web', user: person.id } as const);
  return {
    ...{ person: reader, words: '', values: {}, locale, texts: textsIn(locale), now, programme },
    ...{ settings: await services.settings.get(), services, commands: [] },
    incoming: { key, kind: 'button', line: '', from, outsider: false, place, forms: 'single' },
  };
}
