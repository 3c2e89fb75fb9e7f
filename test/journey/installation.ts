import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import mongoose from 'mongoose';
import { readConfig } from '../../src/config.js';
import { startBot } from '../../src/start.js';
import { freshDatabaseUri } from '../support/database.js';
import { startDiscordServer } from '../support/discord-server.js';
import { recordingLogger } from '../support/slack-bot.js';
import { startSlackServer } from '../support/slack-server.js';
import { waitFor } from '../support/wait.js';

const root = resolve(import.meta.dirname, '../..');
const script = join(root, 'dist/src/cli/pulse.js');

export type Installation = Awaited<ReturnType<typeof installation>>;
type Variables = Readonly<Record<string, string>>;

/**
 * An installation as a customer has it: environment, data folder, both platforms (the stand-ins),
 * `pulse` as a process of its own. On the embedded engine all processes share the data folder; with
 * TEST_MONGODB_URI, or a `mongodbUri` of the test, they share a database of that server.
 */
export async function installation(options: { mongodbUri?: string; variables?: Variables } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'pulse-journey-'));
  const slack = await startSlackServer();
  const discord = await startDiscordServer();
  const mongodbUri =
    options.mongodbUri ?? (process.env.TEST_MONGODB_URI ? freshDatabaseUri() : undefined);
  const environment: Record<string, string> = {
    ...(mongodbUri ? { MONGODB_URI: mongodbUri } : { DATA_DIR: join(folder, 'data') }),
    ...slack.environment,
    ...discord.environment,
    PORT: '0',
    LOG_LEVEL: 'warn',
    // The tests' ticks have an hour of their own; a bot by today's clock would close what they open.
    SCHEDULER: 'off',
    ...options.variables,
  };
  const { logger, lines } = recordingLogger();
  const processes = new Set<PulseProcess>();
  let bot: Awaited<ReturnType<typeof startBot>> | undefined;

  /** Begins `pulse …` and does not wait for its end. */
  const launch = (words: readonly string[], variables: Variables = {}): PulseProcess => {
    const started = launchPulse(words, { ...environment, ...variables }, folder);
    processes.add(started);
    void started.ended.then(() => processes.delete(started));
    return started;
  };

  return {
    slack,
    discord,
    log: lines,
    environment,
    folder,
    /** Writes a file for `pulse import`. */
    file(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    /** Runs the built `pulse`; `out` is its standard output. */
    pulse: (...words: string[]) => launch(words).ended,
    launch,
    /** `pulse start` as a process of its own, listening and connected to Discord. */
    async launchBot(variables: Variables = {}) {
      const connections = discord.gateway.log.filter((entry) => entry === 'identified').length;
      const started = launch(['start'], variables);
      const url = await waitFor(
        () => /running on (http:\S+)/.exec(started.out())?.[1],
        'a running bot',
        20_000,
      );
      if (!environment.SLACK_APP_TOKEN) slack.sendTo(`${url}/slack/events`);
      else await waitFor(() => slack.socket.open() > 0, 'the socket to Slack');
      return {
        ...started,
        url,
        /** Waits until this process has taken up Discord's gateway. */
        onDiscord: () =>
          waitFor(
            () =>
              discord.gateway.log.filter((entry) => entry === 'identified').length > connections &&
              discord.gateway.isConnected(),
            'the gateway',
          ),
      };
    },
    /** The bot in this process, whose clock and log are at hand. */
    async start(now: () => Date = () => new Date()) {
      bot = await startBot(readConfig(environment), { clock: { now }, logger });
      slack.sendTo(`${bot.url}/slack/events`);
      await discord.connected();
      return bot;
    },
    async remove() {
      await bot?.product.database.connection.dropDatabase();
      await bot?.stop();
      for (const running of processes) running.kill('SIGKILL');
      await Promise.all([...processes].map(({ ended }) => ended));
      if (!bot && mongodbUri && !options.mongodbUri) await drop(mongodbUri);
      await slack.close();
      await discord.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function drop(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

/** A process of `pulse` under way. */
export interface PulseProcess {
  pid: number | undefined;
  out(): string;
  err(): string;
  kill(signal: NodeJS.Signals): void;
  /** `status` is -1 where a signal ended it. */
  ended: Promise<{ status: number; out: string; err: string }>;
}

function launchPulse(words: readonly string[], variables: Variables, cwd: string): PulseProcess {
  const env = { PATH: process.env.PATH ?? '', ...variables };
  const child = spawn(process.execPath, [script, ...words], { env, cwd });
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString('utf8')));
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString('utf8')));
  return {
    pid: child.pid,
    out: () => out,
    err: () => err,
    kill: (signal) => void child.kill(signal),
    ended: new Promise((done) =>
      child.on('close', (code) => done({ status: code ?? -1, out, err })),
    ),
  };
}
