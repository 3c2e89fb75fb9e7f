import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { DrawPage } from '../core/chat/page.js';
import type { DrawPicture } from '../core/chat/picture.js';
import { drawPage } from './draw-page.js';
import type { Drawn, Order } from './draw-thread.js';
import { drawPicture } from './draw.js';

type Unnumbered<Each> = Each extends Order ? Omit<Each, 'id'> : never;
type Wish = Unnumbered<Order>;

/** Draws beside what the process does otherwise; its thread begins with the first picture. */
export interface Drawing {
  picture: DrawPicture;
  page: DrawPage;
}

const thread = new URL('./draw-thread.js', import.meta.url);

/**
 * Laying a picture out and reading its fonts takes some ten milliseconds, in which nothing else is
 * acknowledged: a thread does it. Where the sources run as they are (tests) there is no file to start one
 * from, and pictures are drawn in place.
 */
export function createDrawing(): Drawing {
  if (!existsSync(thread)) return { picture: drawPicture, page: drawPage };
  const order = createOrders();
  return {
    picture: (picture, look) => order({ what: 'picture', picture, look }),
    page: {
      png: (page) => order({ what: 'png', page }),
      pdf: (page) => order({ what: 'pdf', page }),
    },
  };
}

interface Waiting {
  resolve: (bytes: Uint8Array) => void;
  reject: (problem: unknown) => void;
}

/** A thread that ended takes its orders with it; the next order begins another one. */
function createOrders(): (wish: Wish) => Promise<Uint8Array> {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let count = 0;

  const take = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    // A process with nothing else to do waits for its pictures, and for nothing more.
    if (waiting.size === 0) worker?.unref();
    return found;
  };
  const begin = (): Worker => {
    const begun = new Worker(thread);
    begun.on('message', (drawn: Drawn) => {
      const order = take(drawn.id);
      if ('bytes' in drawn) order?.resolve(drawn.bytes);
      else order?.reject(drawn.problem);
    });
    const end = (problem: unknown) => {
      if (worker === begun) worker = undefined;
      for (const id of waiting.keys()) take(id)?.reject(problem);
    };
    begun.on('error', end);
    begun.on('exit', () => end(new Error('The thread that draws has ended.')));
    return begun;
  };

  return (wish) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      worker ??= begin();
      worker.ref();
      worker.postMessage({ ...wish, id: count });
    });
}
