import { isolated } from '../../i18n/format.js';
import type { Button, Card } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import type { OutboxMessage, OutboxState } from '../survey/outbox-message.js';
import { shareIn } from './share.js';

/**
 * How a share stands, in the words of whoever shared, and what can be done about it. `key`: of the message
 * this is sent by, which stands in a button so that it can be found again.
 */
export async function outcomeCard(
  { locale, texts, services }: Pick<Ask, 'locale' | 'texts' | 'services'>,
  message: OutboxMessage,
  key = '',
): Promise<Card> {
  const shared = shareIn(message);
  const partner = await services.partners.byId(shared?.partner ?? '');
  const name = isolated(locale, partner?.name ?? shared?.partner ?? '');
  const { sharing: share, asking } = texts;
  const { buttons } = asking;
  const said = saidOf[message.state];
  const inTheWay = texts.surveyRuns.reasons.refused(message.reason ?? '');
  const ways: Record<typeof said, Button[]> = {
    sent: [],
    cancelled: [],
    underWay: [{ label: share.buttons.arrived, line: `share state ${message.key}` }],
    refused: [{ label: share.buttons.again, line: `share again ${message.key}` }],
    unsure: [{ label: share.buttons.again, line: `share again ${message.key}` }],
  };
  return {
    locale,
    lead: said === 'refused' ? share.refused(name, inTheWay) : share[said](name),
    buttons: [
      ...ways[said],
      { label: buttons.figures, line: `share open ${message.key} ${key}`.trim() },
    ],
  };
}

const saidOf = {
  waiting: 'underWay',
  sending: 'underWay',
  unknown: 'underWay',
  sent: 'sent',
  failed: 'refused',
  uncertain: 'unsure',
  cancelled: 'cancelled',
} as const satisfies Record<OutboxState, string>;
