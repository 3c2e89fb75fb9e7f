import {
  createWebAdapter,
  type WebAdapter,
  type WebAdapterOptions,
} from '../adapters/web/adapter.js';
import { textsIn } from '../i18n/texts.js';
import { drawPicture } from '../pictures/draw.js';
import { unreachablePerson } from './people.js';
import { channels, personas } from './personas.js';

/** The chat page of the example: its people, channels and words. */
export function createSimulator(
  around: Pick<WebAdapterOptions, 'chatLog' | 'people' | 'clock' | 'timeZone' | 'commands'>,
): WebAdapter {
  return createWebAdapter({
    ...around,
    personas,
    channels,
    draw: drawPicture,
    unreachable: [unreachablePerson],
    texts: (locale) => textsIn(locale).web.page,
  });
}
