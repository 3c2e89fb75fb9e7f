import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ReplyFile } from '../../core/chat/card.js';
import type { Logger } from '../../core/ports.js';
import { faultOf } from './outcome.js';
import { putFile } from './upload.js';

/** Hands files to a person by direct message, wherever they were asked for. False where that failed. */
export type HandOver = (user: string, files: readonly ReplyFile[]) => Promise<boolean>;

const opened = z.object({ channel: z.object({ id: z.string() }) });

export function createHandOver(client: WebClient, logger: Logger): HandOver {
  return async (user, files) => {
    try {
      const { channel } = opened.parse(await client.conversations.open({ users: user }));
      for (const file of files) {
        const id = await putFile(client, file);
        await client.files.completeUploadExternal({
          files: [{ id, title: file.name }],
          channel_id: channel.id,
        });
      }
      return true;
    } catch (error) {
      const { code } = faultOf(error);
      logger.error(
        { platform: 'slack', code, err: error, remedy },
        'A file could not be brought to Slack',
      );
      return false;
    }
  };
}

const remedy = 'On missing_scope, install the app again with the scopes of pulse slack-manifest.';
