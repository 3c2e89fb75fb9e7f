import { InteractionType, MessageFlags } from 'discord.js';
import { opensForm } from '../../core/chat/command-line.js';
import type { CommandDefinition } from '../../core/chat/command.js';
import type { Incoming, Typing } from '../../core/chat/incoming.js';
import type { Locale } from '../../core/locale.js';
import { readCustomId, type Use } from './custom-id.js';
import {
  channelOf,
  userOf,
  type Call,
  type Completion,
  type Interaction,
  type Submission,
} from './interaction.js';
import { toldLanguage } from './language.js';
import { several } from './modal.js';
import { mayPostWith } from './permissions.js';
import { readShortcut } from './shortcuts.js';

/** Everything but typing. */
export type Question = Exclude<Interaction, Completion>;

/** `programme` is the language it speaks. Incoming is neutral; `use` says what the pressed component was for. */
export function intake(
  interaction: Question,
  commands: readonly CommandDefinition[],
  programme: Locale,
): { incoming: Incoming; use: Use } {
  const common = commonOf(interaction, programme);
  if (interaction.type === InteractionType.ApplicationCommand) {
    const chosen = readShortcut(interaction);
    if (chosen) {
      const { use, ...said } = chosen;
      return { use, incoming: { ...common, kind: 'command', ...said } };
    }
    const line = lineOf(interaction, commands);
    const use = opensForm(line, commands) ? 'open' : 'run';
    return { use, incoming: { ...common, kind: 'command', line, ...namesOf(interaction) } };
  }
  const { use, line } = readCustomId(interaction.data.custom_id);
  if (interaction.type === InteractionType.MessageComponent) {
    return { use, incoming: { ...common, kind: 'button', line } };
  }
  return { use, incoming: { ...common, kind: 'form', line, values: valuesOf(interaction) } };
}

export function typingOf(interaction: Completion, programme: Locale): Typing {
  const { data } = interaction;
  const option = data.options.find(({ focused }) => focused);
  const channel = channelOf(interaction);
  return {
    ...speaker(interaction, programme),
    command: data.name,
    option: option?.name ?? '',
    typed: String(option?.value ?? ''),
    ...(channel !== undefined && { channel }),
  };
}

/**
 * Whether only this person sees the message that holds the pressed component: then it may be
 * changed in place. A message in a channel belongs to everybody and stays as it is.
 */
export function isOnPrivateMessage(interaction: Question): boolean {
  if (interaction.type === InteractionType.ApplicationCommand || !interaction.message) return false;
  return isDirect(interaction) || (interaction.message.flags & MessageFlags.Ephemeral) !== 0;
}

/** Not in a server: nobody else reads along. */
export function isDirect(interaction: Interaction): boolean {
  return interaction.guild_id === undefined;
}

function commonOf(interaction: Question, programme: Locale) {
  const isClosed = !isDirect(interaction) && mayPostWith(interaction.app_permissions) === false;
  return {
    ...speaker(interaction, programme),
    key: interaction.id,
    place: {
      kind: isDirect(interaction) ? ('dm' as const) : ('channel' as const),
      channel: channelOf(interaction),
      team: interaction.guild_id,
      ...(isClosed && { closed: true as const }),
    },
    forms: 'single' as const,
    takesFiles: true,
  };
}

/** Who is in the server was let in by its owners: nobody is an outsider here. */
function speaker(interaction: Interaction, programme: Locale) {
  return {
    from: { platform: 'discord' as const, user: userOf(interaction) ?? '' },
    ...(interaction.member && { roles: interaction.member.roles }),
    outsider: false,
    locale: toldLanguage(interaction.locale, programme),
  };
}

/** `kpi Acme 2017-Q3`: the options' values in the definition's order, whatever order they came in. */
function lineOf({ data }: Call, commands: readonly CommandDefinition[]): string {
  const command = commands.find(({ id, hidden }) => id === data.name && !hidden);
  if (!command) return 'help';
  const order = command.options.map(({ id }) => id);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const picked = command.options.flatMap(({ id, picksMember }) => (picksMember ? [id] : []));
  const values = data.options
    .toSorted((a, b) => rank(a.name) - rank(b.name))
    .map(({ name, value }) => ({
      name,
      text: String(value ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    }))
    .map(({ name, text }) => (picked.includes(name) && text !== '' ? memberIn(data, text) : text));
  return [command.id, ...values].filter((word) => word !== '').join(' ');
}

/** A member or a role, as lines name it. */
function memberIn({ resolved }: Call['data'], id: string): string {
  return resolved?.roles?.[id] ? `role:${id}` : `user:${id}`;
}

/** How Discord shows the members and roles that were picked. */
function namesOf({ data: { resolved } }: Call): Pick<Incoming, 'names'> {
  const { roles = {}, users = {}, members = {} } = resolved ?? {};
  const named: [string, string][] = [
    ...Object.entries(roles).map(([id, { name }]): [string, string] => [id, `@${name}`]),
    ...Object.entries(users).map(([id, { username, global_name: called }]): [string, string] => [
      id,
      members[id]?.nick ?? called ?? username,
    ]),
  ];
  return named.length > 0 ? { names: Object.fromEntries(named) } : {};
}

function valuesOf({ data }: Submission): Record<string, string | string[]> {
  const inputs = data.components.flatMap(({ component }) => component ?? []);
  const entries = inputs.map(({ custom_id: id, value, values }): [string, string | string[]] =>
    id.endsWith(several)
      ? [id.slice(0, -several.length), values ?? []]
      : [id, value ?? values?.[0] ?? ''],
  );
  return Object.fromEntries(entries);
}
