import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startSlackServer } from '../test/support/slack-server.js';
import { waitFor } from '../test/support/wait.js';

/** Compiled, this file lies in dist/bench. */
const root = resolve(import.meta.dirname, '../..');
const script = join(root, 'dist/src/cli/pulse.js');
const exported = resolve(root, '../shared/data/maven-crm/sales_pipeline.csv');
const fixture = join(root, 'test/fixtures/sales-pipeline/sales_pipeline.csv');

/** Column and value names of the public CRM export. */
const mapping = [
  ...['id=opportunity_id', 'partner=sales_agent', 'customer=account', 'product=product'],
  ...['registeredAt=engage_date', 'closedAt=close_date', 'amount=close_value'],
  ...['outcome=deal_stage', 'stage=deal_stage'],
].flatMap((map) => ['--map', map]);
const values = [
  ...['outcome:Won=won', 'outcome:Lost=lost', 'outcome:Engaging=open', 'outcome:Prospecting=open'],
  ...['stage:Prospecting=generate', 'stage:Engaging=qualify', 'stage:Won=deliver'],
  'stage:Lost=qualify',
].flatMap((value) => ['--value', value]);

/** The bot on imported deals, connected to the stand-in for Slack that runs in this process. */
export async function installation(transport: 'HTTP' | 'Socket Mode' = 'HTTP') {
  const slack = await startSlackServer();
  const bot = await runningBot(
    {
      ...slack.environment,
      ...(transport === 'Socket Mode' && { SLACK_APP_TOKEN: slack.appToken }),
    },
    'id,name,role,slackUserId,slackTeamId\ndana,Dana,manager,U0DANA,T0HOME\n',
  );
  if (transport === 'HTTP') slack.sendTo(`${bot.url}/slack/events`);
  else await waitFor(() => slack.socket.open() === 2, 'both sockets', 60_000);
  return {
    slack,
    events: `${bot.url}/slack/events`,
    partners: bot.partners,
    async remove() {
      await bot.remove();
      await slack.close();
    },
  };
}

/**
 * The bot as a process of its own, on imported deals and people. With TEST_MONGODB_URI they are kept on
 * that server, else in the embedded engine.
 */
export async function runningBot(platform: NodeJS.ProcessEnv, people: string) {
  const folder = mkdtempSync(join(tmpdir(), 'pulse-bench-'));
  const port = await freePort();
  const server = process.env.TEST_MONGODB_URI;
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    ...(server ? { MONGODB_URI: server } : { DATA_DIR: join(folder, 'data') }),
    ...platform,
    PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  const pulse = (...words: string[]) =>
    promisify(execFile)(process.execPath, [script, ...words], { env: environment, cwd: folder });

  const file = existsSync(exported) ? exported : fixture;
  const { stdout } = await pulse('import', 'deals', file, ...mapping, ...values);
  console.log(
    `Imported ${stdout.split('\n')[0] ?? ''} from ${file === exported ? 'the CRM export' : 'the small file'}`,
  );
  const imported = async (kind: 'people' | 'partners', rows: string) => {
    writeFileSync(join(folder, `${kind}.csv`), rows);
    await pulse('import', kind, join(folder, `${kind}.csv`));
  };
  await imported('people', people);

  const bot = spawn(process.execPath, [script, 'start'], {
    env: environment,
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(() => isReady(url), 'the bot to start', 60_000);
  return {
    url,
    /** Imports more beside the running bot. */
    imported,
    partners:
      file === exported ? ['Darcel Schlecht', 'Vicki Laflamme', 'Anna Snelling'] : ['Anna Berg'],
    async remove() {
      await ended(bot);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`).catch(() => undefined);
  return response?.ok ?? false;
}

async function ended(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null) return;
  bot.kill('SIGTERM');
  await once(bot, 'exit');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}
