import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FromBot, ToBot } from './messages.js';
import type { Received } from './report.js';

const here = import.meta.dirname;
type Variables = NodeJS.ProcessEnv;

/** The stand-in platforms, in a process that outlives those of the bot. */
export async function startPlatforms(speed: number) {
  const child = fork(join(here, 'platforms.js'), [String(speed)]);
  const [environment] = (await once(child, 'message')) as [Variables];
  return {
    environment,
    async received(): Promise<Received> {
      const answer = once(child, 'message');
      child.send('report');
      const [received] = (await answer) as [Received];
      return received;
    },
    async end() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

export type Bot = Awaited<ReturnType<typeof startBot>>;

/** A process of the bot, ready for work; `told` gets what it says. */
export async function startBot(speed: number, env: Variables, told: (message: FromBot) => void) {
  const child = fork(join(here, 'bot.js'), [String(speed)], { env });
  child.on('message', (message: FromBot) => told(message));
  const ended = once(child, 'exit');
  const done = (what: string) =>
    new Promise<boolean>((resolve) => {
      const listen = (message: FromBot) => {
        if (!('done' in message) || message.done !== what) return;
        child.off('message', listen);
        resolve(true);
      };
      child.on('message', listen);
      void ended.then(() => resolve(false));
    });
  if (!(await done('start'))) throw new Error('The bot did not start.');
  return {
    tell: (message: ToBot) => void (child.connected && child.send(message, () => undefined)),
    /** Tells it and waits; false where it was killed before. */
    do: (message: Exclude<ToBot, { do: 'open' | 'store' | 'end' }>) => {
      const finished = done(message.do);
      child.send(message);
      return finished;
    },
    memory: () => memoryOf(child),
    processorSeconds: () => processorSecondsOf(child),
    async kill(signal: NodeJS.Signals) {
      child.kill(signal);
      await ended;
    },
  };
}

/** Resident memory in MB, without the pages of the data file. */
function memoryOf({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** What it has computed so far; unlike the time it took, that says little about the machine's load. */
function processorSecondsOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')'))
    .split(' ')
    .slice(12, 14)
    .map(Number);
  return (user + system) / 100;
}
