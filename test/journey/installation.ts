import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../../src/config.js';
import { startBot } from '../../src/start.js';
import { freshDatabaseUri } from '../support/database.js';
import { startDiscordServer } from '../support/discord-server.js';
import { recordingLogger } from '../support/slack-bot.js';
import { startSlackServer } from '../support/slack-server.js';

const root = resolve(import.meta.dirname, '../..');

/**
 * An installation as a customer has it: environment, data folder, both platforms (the stand-ins),
 * `pulse` as a process of its own. On the embedded engine all processes share the data folder; with
 * TEST_MONGODB_URI they share a database of that server.
 */
export async function installation() {
  const folder = mkdtempSync(join(tmpdir(), 'pulse-journey-'));
  const slack = await startSlackServer();
  const discord = await startDiscordServer();
  const environment = {
    ...(process.env.TEST_MONGODB_URI
      ? { MONGODB_URI: freshDatabaseUri() }
      : { DATA_DIR: join(folder, 'data') }),
    ...slack.environment,
    ...discord.environment,
    PORT: '0',
    LOG_LEVEL: 'warn',
  };
  const { logger, lines } = recordingLogger();
  let bot: Awaited<ReturnType<typeof startBot>> | undefined;

  return {
    slack,
    discord,
    log: lines,
    environment,
    /** Writes a file for `pulse import`. */
    file(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    /** Runs the built `pulse`; `out` is its standard output. */
    pulse: (...words: string[]) => run(words, environment, folder),
    async start(now: () => Date = () => new Date()) {
      bot = await startBot(readConfig(environment), { clock: { now }, logger });
      slack.sendTo(`${bot.url}/slack/events`);
      await discord.connected();
      return bot;
    },
    async remove() {
      await bot?.product.database.connection.dropDatabase();
      await bot?.stop();
      await slack.close();
      await discord.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function run(words: string[], variables: Record<string, string | undefined>, cwd: string) {
  const script = join(root, 'dist/src/cli/pulse.js');
  const env = { PATH: process.env.PATH ?? '', ...variables };
  return new Promise<{ status: number; out: string; err: string }>((done) => {
    const child = execFile(process.execPath, [script, ...words], { env, cwd }, (_, out, err) =>
      done({ status: child.exitCode ?? -1, out, err }),
    );
  });
}
