import { setTimeout as wait } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { DrawPicture, Picture } from '../../core/chat/picture.js';
import type { Logger } from '../../core/ports.js';
import { cut, limits } from './limits.js';
import { faultOf } from './outcome.js';
import { plain, type Message } from './render.js';
import { putFile } from './upload.js';

/** Brings a picture to Slack; undefined where that fails, which is logged: no card waits for it. */
export type UploadPicture = (picture: Picture) => Promise<types.ImageBlock | undefined>;

export interface PictureParts {
  client: WebClient;
  /** Absent: cards are sent without pictures. */
  draw?: DrawPicture | undefined;
  logger: Logger;
}

const filename = 'picture.png';

/** Slack takes a file in before it can show it; shown too early, a message is refused. */
const looksMs = [200, 400, 800, 1600, 3200];

const stored = z.object({ file: z.object({ mimetype: z.string().min(1) }) });

export function createPictures({ client, draw, logger }: PictureParts): UploadPicture {
  if (!draw) return async () => undefined;
  return async (picture) => {
    try {
      const file = await upload(client, picture, await draw(picture));
      return await shown(client, file, picture);
    } catch (error) {
      const { code } = faultOf(error);
      logger.error(
        { platform: 'slack', code, err: error, remedy },
        'A picture could not be brought to Slack',
      );
      return undefined;
    }
  };
}

const remedy = 'On missing_scope, install the app again with the scopes of pulse slack-manifest.';

/** It stays with the bot until a message shows it. */
async function upload(client: WebClient, picture: Picture, png: Uint8Array): Promise<string> {
  const id = await putFile(client, {
    ...{ name: filename, type: 'image/png', bytes: png },
    alt: cut(picture.alt, limits.image.alt),
  });
  await client.files.completeUploadExternal({ files: [{ id, title: oneLine(picture.title) }] });
  return id;
}

async function shown(client: WebClient, file: string, picture: Picture) {
  for (const delay of looksMs) {
    await wait(delay);
    if (stored.safeParse(await client.files.info({ file })).success) return block(file, picture);
  }
  throw new Error('Slack did not take the file in');
}

function block(file: string, { alt, title }: Picture): types.ImageBlock {
  return {
    type: 'image',
    slack_file: { id: file },
    alt_text: cut(alt, limits.image.alt),
    title: plain(oneLine(title), limits.image.title),
  };
}

/** The picture as a message of its own, below an answer that was given already. */
export function pictureMessage(image: types.ImageBlock): Message {
  return { text: image.alt_text, blocks: [image] };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
