import { type Command, InvalidArgumentError } from 'commander';
import { UserError } from '../core/errors.js';
import { identitiesOf, identityKey, type Person } from '../core/person.js';
import { answer } from './answer.js';
import { table } from './table.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface LinkOptions {
  slack?: { slackTeamId: string; slackUserId: string };
  discord?: { discordUserId: string };
  json?: boolean;
}

/** `pulse person list|link`: whom the bot knows, and by which chat identity. */
export function registerPerson(program: Command, terminal: Terminal): void {
  const group = program.command('person').description('the people the bot knows');
  group
    .command('list')
    .description('list them with their roles and chat identities')
    .option('--json', 'print one JSON document')
    .action(async (options: { json?: boolean }) => {
      const people = await withProduct(terminal, ({ services }) => services.people.all());
      answer(terminal, options, { command: 'person list', data: people, text: listOf(people) });
    });
  group
    .command('link <id>')
    .description('let the bot recognise somebody on Slack or Discord')
    .option('--slack <team:user>', 'workspace and user, for example T01AB:U02CD', slackIdentity)
    .option('--discord <user>', "the user's number", discordIdentity)
    .option('--json', 'print one JSON document')
    .action(async (id: string, options: LinkOptions) => {
      const person = await link(terminal, id, options);
      answer(terminal, options, {
        command: 'person link',
        data: person,
        text: `${person.name} is recognised as ${identitiesShown(person)}.`,
      });
    });
}

async function link(terminal: Terminal, id: string, options: LinkOptions): Promise<Person> {
  const { slack, discord } = options;
  if (!slack && !discord) {
    throw new UserError('usage', {}, 'Name an identity: --slack TEAM:USER or --discord USER.');
  }
  return withProduct(terminal, async ({ services: { people }, audit }) => {
    const person = await people.byId(id);
    if (!person) {
      throw new UserError(
        'unknown-person',
        { id },
        `There is no person "${id}": see pulse person list.`,
      );
    }
    const linked = { ...person, ...slack, ...discord };
    await people.saveAll([linked]);
    const details = { ...slack, ...discord };
    await audit.record({ actor: terminal.actor, action: 'person.link', subject: id, details });
    return linked;
  });
}

function listOf(people: readonly Person[]): string {
  if (people.length === 0) return 'Nobody yet: pulse import people FILE';
  const head = ['id', 'name', 'role', 'of', 'recognised as'];
  return table([
    head,
    ...people.map((person) => [
      person.id,
      person.name,
      person.role,
      person.partner ?? person.customer ?? '',
      identitiesShown(person),
    ]),
  ]);
}

/** The simulator's own identity says nothing to people. */
function identitiesShown(person: Person): string {
  const shown = identitiesOf(person).filter(({ platform }) => platform !== 'web');
  return shown.map(identityKey).join(', ') || 'nobody (pulse person link)';
}

function slackIdentity(text: string) {
  const [, slackTeamId, slackUserId] = /^([A-Z0-9]+):([A-Z0-9]+)$/.exec(text) ?? [];
  if (slackTeamId && slackUserId) return { slackTeamId, slackUserId };
  throw new InvalidArgumentError('Write TEAM:USER, for example T01AB:U02CD.');
}

function discordIdentity(text: string) {
  if (/^\d+$/.test(text)) return { discordUserId: text };
  throw new InvalidArgumentError(
    'It is a number (Developer Mode, right click on the user, Copy ID).',
  );
}
