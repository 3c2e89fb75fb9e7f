import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AppError } from '../core/errors.js';
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

const ownThread = new URL('./draw-thread.js', import.meta.url);

/**
 * Laying a picture out and reading its fonts takes some ten milliseconds, in which nothing else is
 * acknowledged: a thread does it. Where the sources run as they are (tests) there is no file to start one
 * from, and pictures are drawn in place.
 */
export function createDrawing({ thread = ownThread, patienceMs = 15_000 } = {}): Drawing {
  if (!existsSync(thread)) return { picture: drawPicture, page: drawPage };
  const order = createOrders(thread, patienceMs);
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

/**
 * A thread that ended, or could not begin, takes its orders with it; the next order begins another one. Who
 * waits longer than `patienceMs` goes without: a card is worth more than its picture.
 */
function createOrders(thread: URL, patienceMs: number): (wish: Wish) => Promise<Uint8Array> {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let count = 0;
  let answered = 0;

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
      answered += 1;
      const order = take(drawn.id);
      if ('bytes' in drawn) order?.resolve(drawn.bytes);
      else order?.reject(drawn.problem);
    });
    const end = (cause?: unknown) => {
      if (worker === begun) worker = undefined;
      for (const id of waiting.keys()) take(id)?.reject(notDrawn('its thread has ended', cause));
    };
    begun.on('error', end);
    begun.on('exit', () => end());
    return begun;
  };
  const isLate = (id: number, answeredThen: number): void => {
    const order = take(id);
    order?.reject(notDrawn(`its thread has said nothing of it for ${patienceMs} ms`));
    // One that works through a burst is left to it; one that hangs is replaced.
    if (order && answered === answeredThen) void worker?.terminate();
  };

  return (wish) =>
    new Promise((resolve, reject) => {
      count += 1;
      const id = count;
      waiting.set(id, { resolve, reject });
      setTimeout(isLate, patienceMs, id, answered).unref();
      try {
        worker ??= begin();
        worker.ref();
        worker.postMessage({ ...wish, id });
      } catch (cause) {
        take(id)?.reject(notDrawn('its thread cannot begin', cause));
      }
    });
}

function notDrawn(why: string, cause?: unknown): AppError {
  return new AppError('not-drawn', `A picture was not drawn: ${why}.`, {
    remedy:
      'Cards go out without pictures meanwhile; look for too little memory, then start again.',
    retryable: true,
    cause,
  });
}
