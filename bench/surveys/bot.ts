import pino from 'pino';
import { readConfig } from '../../src/config.js';
import { person } from '../../src/core/person.js';
import { partner } from '../../src/core/partner.js';
import { openProduct } from '../../src/main.js';
import { faster } from '../../src/scheduler/rates.js';
import type { Answer, FromBot, ToBot } from './messages.js';

/**
 * One process of the bot, which its parent may kill at any moment. It does what it is told by
 * messages: put people in, send what is due, store answers.
 */
const speed = Number(process.argv[2]);
const newQuarter = new Date('2026-10-01T09:00:00Z');
const logger = pino({ level: 'error' }, pino.destination({ dest: 2, sync: true }));
const clock = { now: () => new Date() };
const product = await openProduct(readConfig(process.env), {
  ...{ clock, logger, platformRates: faster(speed) },
});
const { people, partners, surveys } = product.services;
const tell = (message: FromBot) => process.send?.(message);

async function fill(recipients: number, onDiscord: number): Promise<void> {
  await partners.saveAll([partner.parse({ id: 'acme', name: 'Acme' })]);
  const all = Array.from({ length: recipients }, (_, index) => {
    const id = `p${String(index).padStart(6, '0')}`;
    const account =
      index < onDiscord
        ? { discordUserId: String(300_000_000_000_000_000n + BigInt(index)), dm: true }
        : { slackTeamId: 'T0HOME', slackUserId: `U${id}` };
    return person.parse({
      id,
      name: id,
      role: 'partner',
      partner: 'acme',
      timeZone: 'UTC',
      ...account,
    });
  });
  await people.saveAll(all);
}

async function open(recipient: string): Promise<string | undefined> {
  const found = await people.byId(recipient);
  if (!found) return undefined;
  const by = { person: found, now: clock.now() };
  const [waiting] = await surveys.openFor(by);
  const begun = waiting && (await surveys.start(waiting.message, by));
  return begun?.kind === 'question' ? begun.view.session.id : undefined;
}

async function store({ recipient, session, question, value }: Answer): Promise<boolean> {
  const found = await people.byId(recipient);
  if (!found) return false;
  const by = { person: found, now: clock.now() };
  const step = await surveys.record(session, question, value, by);
  return step.kind === 'question';
}

async function act(message: ToBot): Promise<void> {
  switch (message.do) {
    case 'fill':
      await fill(message.recipients, message.onDiscord);
      return void tell({ done: 'fill' });
    case 'plan':
      // So early in the day that nobody is written to yet.
      await product.scheduler.tick(new Date('2026-10-01T00:00:00Z'));
      return void tell({ done: 'plan' });
    case 'send':
      await product.scheduler.tick(newQuarter);
      return void tell({ done: 'send' });
    case 'open':
      return void tell({ opened: message.recipient, session: await open(message.recipient) });
    case 'store':
      if (await store(message.answer)) tell({ stored: message.answer.id });
      return;
    case 'end':
      await product.close();
      process.exit();
  }
}

process.on('message', (message: ToBot) => {
  act(message).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit());
tell({ done: 'start' });
