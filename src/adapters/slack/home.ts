import type { types } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Card } from '../../core/chat/card.js';
import { toLocale, type Locale } from '../../core/locale.js';
import type { Logger } from '../../core/ports.js';
import { limits } from './limits.js';
import { faultOf } from './outcome.js';
import { cardBlocks } from './render.js';

/** A card as somebody's Home tab, which remembers the language its windows open in. */
export function renderHome(card: Card): types.HomeView {
  return {
    type: 'home',
    private_metadata: card.locale,
    blocks: cardBlocks(card, limits.view.blocks),
  };
}

/** The language of the Home tab in which something was pressed. */
export function localeOfHome(metadata: string): Locale {
  return toLocale(metadata) ?? 'en';
}

export type PublishHome = (user: string, card: Card) => Promise<void>;

/** Never rejects: what stood in the tab before goes on standing there. */
export function createPublishHome(client: WebClient, logger: Logger): PublishHome {
  return async (user, card) => {
    try {
      await client.views.publish({ user_id: user, view: renderHome(card) });
    } catch (error) {
      const { code } = faultOf(error);
      logger.warn({ platform: 'slack', code }, 'A Home tab could not be drawn');
    }
  };
}
