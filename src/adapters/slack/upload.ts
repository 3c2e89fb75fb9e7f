import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ReplyFile } from '../../core/chat/card.js';

const uploadTimeoutMs = 10_000;

const ticket = z.object({ upload_url: z.url(), file_id: z.string() });

/** Brings a file to Slack's store, where nobody sees it yet; gives its id. Rejects where that fails. */
export async function putFile(
  client: WebClient,
  { name, type, bytes, alt }: ReplyFile & { alt?: string },
): Promise<string> {
  const place = ticket.parse(
    await client.files.getUploadURLExternal({
      filename: name,
      length: bytes.byteLength,
      ...(alt !== undefined && { alt_text: alt }),
    }),
  );
  const response = await fetch(place.upload_url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from(bytes),
    signal: AbortSignal.timeout(uploadTimeoutMs),
  });
  if (!response.ok) throw new Error(`Slack's file store answered ${response.status}`);
  return place.file_id;
}
