import type { RawFile } from 'discord.js';
import type { Card, ReplyFile } from '../../core/chat/card.js';
import type { DrawPicture } from '../../core/chat/picture.js';
import type { Logger } from '../../core/ports.js';
import { cut, limits } from './limits.js';
import {
  readsBetterInContainer,
  renderContainer,
  type ContainerMessage,
  type Illustration,
} from './container.js';
import { renderCard, type EmbedMessage } from './render.js';

/** A message and what is sent along with it. */
export interface CompleteMessage {
  /** An older picture of a message that is written over goes away with an empty list. */
  body: (EmbedMessage | ContainerMessage) & { attachments: { id: string; description?: string }[] };
  files: RawFile[];
}

const name = 'picture.png';

/** Most read Discord on a dark ground. */
const look = { dark: true };

/** What a message is made of; what it was sent as it stays. */
export type MessageKind = 'embed' | 'container';

export type Complete = (
  card: Card,
  given?: { files?: readonly ReplyFile[] | undefined; kind?: MessageKind | undefined },
) => Promise<CompleteMessage>;

/**
 * Renders cards with their pictures and the files that go along; a picture that cannot be drawn does not
 * keep its card back. Without `kind` the card decides which one it reads better as; in a container a file
 * would have to be placed, so that files come with an embed.
 */
export function createComplete({ draw, logger }: { draw?: DrawPicture; logger: Logger }): Complete {
  return async (card, { files: given = [], kind } = {}) => {
    const { picture } = card;
    const data = picture && draw && (await drawn(draw(picture, look), logger));
    const pictures = data ? [{ name, data: Buffer.from(data), contentType: 'image/png' }] : [];
    const others = given.map(({ name, type, bytes }) => ({
      ...{ name, data: Buffer.from(bytes), contentType: type },
    }));
    const files = [...pictures, ...others];
    const illustration = data && { file: name, alt: picture.alt };
    const inContainer = kind
      ? kind === 'container'
      : given.length === 0 && readsBetterInContainer(card);
    const message = inContainer
      ? renderContainer(card, illustration)
      : illustrated(renderCard(card), illustration);
    return { body: { ...message, attachments: listed(files, illustration) }, files };
  };
}

/** Discord knows the files of a message by their place; the picture is the first. */
function listed(files: readonly RawFile[], illustration: Illustration | undefined) {
  const description = illustration && cut(illustration.alt, limits.attachmentDescription);
  return files.map((_, place) => ({
    id: String(place),
    ...(place === 0 && description !== undefined && { description }),
  }));
}

async function drawn(under: Promise<Uint8Array>, logger: Logger): Promise<Uint8Array | undefined> {
  try {
    return await under;
  } catch (error) {
    logger.error({ platform: 'discord', err: error }, 'A picture could not be drawn');
    return undefined;
  }
}

function illustrated(message: EmbedMessage, illustration: Illustration | undefined): EmbedMessage {
  if (!illustration) return message;
  const [first, ...rest] = message.embeds;
  const image = { url: `attachment://${illustration.file}` };
  return { ...message, embeds: [{ ...first, image }, ...rest] };
}
