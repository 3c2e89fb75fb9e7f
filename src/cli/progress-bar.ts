import cliProgress from 'cli-progress';
import type { Terminal } from './terminal.js';

/** Draws how much of a file has been read, where somebody watches. */
export async function withProgressBar<T>(
  terminal: Terminal,
  total: number,
  work: (onBytes: (bytes: number) => void) => Promise<T>,
): Promise<T> {
  if (!terminal.watched) return work(() => undefined);
  const bar = newBar();
  bar.start(total, 0);
  try {
    return await work((bytes) => bar.increment(bytes));
  } finally {
    bar.stop();
  }
}

/** Draws how much of many is done, where somebody watches. */
export async function withCountBar<T>(
  terminal: Terminal,
  work: (onProgress: (done: number, of: number) => void) => Promise<T>,
): Promise<T> {
  if (!terminal.watched) return work(() => undefined);
  const bar = newBar();
  bar.start(1, 0);
  try {
    return await work((done, of) => {
      bar.setTotal(of);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}

function newBar(): cliProgress.SingleBar {
  return new cliProgress.SingleBar({
    format: '{bar} {percentage} %  {eta_formatted} left',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
}
