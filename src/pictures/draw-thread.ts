import { parentPort } from 'node:worker_threads';
import type { Page } from '../core/chat/page.js';
import type { Picture } from '../core/chat/picture.js';
import { drawPage } from './draw-page.js';
import { drawPicture } from './draw.js';

/** What is to be drawn; `id` comes back with it. */
export type Order = { id: number } & (
  | { what: 'picture'; picture: Picture; look: { dark?: boolean } | undefined }
  | { what: 'png' | 'pdf'; page: Page }
);

/** What came of an order: its bytes, or why there are none. */
export type Drawn = { id: number; bytes: Uint8Array } | { id: number; problem: unknown };

parentPort?.on('message', (order: Order) => {
  const { id } = order;
  const answer = (drawn: Drawn) => parentPort?.postMessage(drawn);
  draw(order).then(
    (bytes) => answer({ id, bytes: new Uint8Array(bytes) }),
    (problem: unknown) => answer({ id, problem }),
  );
});

function draw(order: Order): Promise<Uint8Array> {
  return order.what === 'picture'
    ? drawPicture(order.picture, order.look)
    : drawPage[order.what](order.page);
}
