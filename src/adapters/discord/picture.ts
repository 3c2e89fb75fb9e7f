import type { APIEmbed, RawFile } from 'discord.js';
import type { Card, ReplyFile } from '../../core/chat/card.js';
import type { DrawPicture } from '../../core/chat/picture.js';
import type { Logger } from '../../core/ports.js';
import { cut, limits } from './limits.js';
import { renderCard, type RenderedMessage } from './render.js';

/** A message and what is sent along with it. */
export interface CompleteMessage {
  /** An older picture of a message that is written over goes away with an empty list. */
  body: RenderedMessage & { attachments: { id: string; description?: string }[] };
  files: RawFile[];
}

const name = 'picture.png';

/** Most read Discord on a dark ground. */
const look = { dark: true };

/**
 * Renders cards with their pictures and the files that go along; a picture that cannot be drawn does not
 * keep its card back.
 */
export function createComplete({ draw, logger }: { draw?: DrawPicture; logger: Logger }) {
  return async (card: Card, given: readonly ReplyFile[] = []): Promise<CompleteMessage> => {
    const message = renderCard(card);
    const { picture } = card;
    const data = picture && draw && (await drawn(draw(picture, look), logger));
    const others = given.map(({ name, type, bytes }) => ({
      ...{ name, data: Buffer.from(bytes), contentType: type },
    }));
    if (!data) return { body: { ...message, attachments: listed(others) }, files: others };
    const files = [{ name, data: Buffer.from(data), contentType: 'image/png' }, ...others];
    const [first, ...rest] = listed(files);
    const description = cut(picture.alt, limits.attachmentDescription);
    const attachments = first ? [{ ...first, description }, ...rest] : rest;
    return { body: { ...message, embeds: illustrated(message.embeds), attachments }, files };
  };
}

/** Discord knows the files of a message by their place. */
function listed(files: readonly RawFile[]): { id: string }[] {
  return files.map((_, place) => ({ id: String(place) }));
}

async function drawn(under: Promise<Uint8Array>, logger: Logger): Promise<Uint8Array | undefined> {
  try {
    return await under;
  } catch (error) {
    logger.error({ platform: 'discord', err: error }, 'A picture could not be drawn');
    return undefined;
  }
}

function illustrated([first, ...rest]: APIEmbed[]): APIEmbed[] {
  return [{ ...first, image: { url: `attachment://${name}` } }, ...rest];
}
