import type { Command } from 'commander';
import { type Config, readConfig } from '../config.js';
import { AppError } from '../core/errors.js';
import { answer } from './answer.js';
import { describeFailure } from './failure.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

/** One thing that was looked at. `off` is allowed, and says how to switch it on. */
interface Finding {
  check: string;
  status: 'ok' | 'off' | 'problem';
  message: string;
}

/** `pulse doctor`: is everything in place, and what to do if not. */
export function registerDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('check the environment, the database and the chat platforms')
    .option('--json', 'print one JSON document')
    .action(async (options: { json?: boolean }) => {
      const findings = await examine(terminal);
      answer(terminal, options, {
        command: 'doctor',
        data: findings,
        text: findings
          .map(({ check, status, message }) => `${status.padEnd(8)}${check}: ${message}`)
          .join('\n'),
      });
      if (findings.some(({ status }) => status === 'problem')) terminal.fail();
    });
}

async function examine(terminal: Terminal): Promise<Finding[]> {
  try {
    const config = readConfig(terminal.variables);
    return [
      { check: 'environment', status: 'ok', message: 'every variable is valid' },
      ...(await examineData(terminal, config)),
      ...platforms(config),
    ];
  } catch (error) {
    return problem('environment', error);
  }
}

async function examineData(terminal: Terminal, config: Config): Promise<Finding[]> {
  const engine = config.store.mongodbUri
    ? 'the server of MONGODB_URI'
    : `the embedded engine in ${config.store.dataDir}`;
  try {
    const [partners, people, unowned] = await withProduct(terminal, ({ services, deals }) =>
      Promise.all([
        services.partners.all(),
        services.people.all(),
        deals.withoutPartner(dealsListed),
      ]),
    );
    return [
      { check: 'database', status: 'ok', message: engine },
      count('partners', partners.length, 'pulse import deals FILE creates them'),
      count('people', people.length, 'pulse import people FILE makes them known'),
      ...withoutPartner(unowned),
    ];
  } catch (error) {
    return problem('database', error);
  }
}

/** So many deals are named; whoever has more knows enough to look into the file. */
const dealsListed = 20;

function withoutPartner(deals: readonly string[]): Finding[] {
  if (deals.length === 0) return [];
  const named = deals.length < dealsListed ? deals.join(', ') : `${deals.join(', ')} and more`;
  const message = `in no figure until they have a partner: ${named}`;
  return [{ check: 'deals without a partner', status: 'off', message }];
}

function count(check: string, found: number, remedy: string): Finding {
  return found > 0
    ? { check, status: 'ok', message: String(found) }
    : { check, status: 'off', message: `none yet – ${remedy}` };
}

function platforms({ slack, discord, admins }: Config): Finding[] {
  return [
    slack
      ? { check: 'slack', status: 'ok', message: slack.appToken ? 'Socket Mode' : 'HTTP' }
      : { check: 'slack', status: 'off', message: 'set SLACK_BOT_TOKEN to switch it on' },
    discord
      ? { check: 'discord', status: 'ok', message: `application ${discord.applicationId}` }
      : { check: 'discord', status: 'off', message: 'set DISCORD_TOKEN to switch it on' },
    admins.length > 0
      ? { check: 'admins', status: 'ok', message: admins.join(', ') }
      : {
          check: 'admins',
          status: 'off',
          message: 'set ADMINS to slack:TEAM:USER or discord:USER',
        },
  ];
}

/** Each line of a failure is a problem of its own: the environment names all at once. */
function problem(check: string, error: unknown): Finding[] {
  const severalLines = error instanceof AppError && error.message.includes('\n');
  const text = severalLines ? error.message : describeFailure(error).text;
  return text.split('\n').map((message) => ({ check, status: 'problem', message }));
}
