import { everyComponent, type SentComponent, type SentModal } from './discord-limits.js';

/** Ids of the small world in which the stand-in server lives. */
export const application = '900000000000000001';
export const guild = '900000000000000002';
export const channel = '900000000000000003';
export const somebody = '900000000000000004';

/** View Channel, Send Messages, Embed Links, Attach Files, Read Message History. */
const invited = '117760';

const epoch = 1420070400000n;
let counter = 0n;

/** An id as Discord makes them: milliseconds since 2015 and a counter. */
export function snowflake(at = Date.now()): string {
  counter = (counter + 1n) & 0xfffn;
  return String(((BigInt(at) - epoch) << 22n) | counter);
}

/** Who does something, and where; the defaults are somebody in the server's channel. */
export interface Doer {
  user?: string;
  /** null: in the direct messages with the bot. */
  guild?: string | null;
  channel?: string;
  /** The bot's own permissions there, as bits; default: those of its invitation. */
  botMay?: string;
  /** Said in this thread of the channel. */
  thread?: string;
  /** Ids of the roles that the member has. */
  roles?: string[];
  /** Discord's tag, such as `en-US`, `ru` or `he`. */
  locale?: string;
}

export interface DiscordMessage {
  id: string;
  channel_id: string;
  author: { id: string; bot: boolean; username: string };
  content: string;
  embeds: {
    title?: string;
    description?: string;
    color?: number;
    footer?: { text: string };
  }[];
  components: SentComponent[];
  flags: number;
  /** The server it stands in; undefined in direct messages. */
  guild: string | undefined;
  /** How often it was edited. */
  edits: number;
  deleted: boolean;
}

/** A modal on somebody's screen, with the message whose button opened it. */
export interface OpenModal extends SentModal {
  on: DiscordMessage | undefined;
}

export interface CommandInput extends Doer {
  name: string;
  /** Values in the order in which they were typed. */
  options?: Record<string, string>;
  /** Members and roles that were picked, by option. */
  picked?: Record<string, { role: string; name: string } | { member: string; name: string }>;
}

export interface AutocompleteInput extends CommandInput {
  /** The option in which the person is typing, and what. */
  option: string;
  typed: string;
}

/** Something chosen in the menu of a message, or of a member by id. */
export interface MenuInput extends Doer {
  name: string;
  message?: DiscordMessage;
  member?: string;
  /** Ids of the member's roles. */
  memberRoles?: string[];
}

export interface PressInput extends Doer {
  message: DiscordMessage;
  /** One of both; a label that is not on the message is a mistake of the test. */
  label?: string;
  customId?: string;
}

export interface ModalInput extends Doer {
  modal: OpenModal;
  values: Record<string, string | string[]>;
}

export function commandPayload(input: CommandInput) {
  const options = [...pickedOf(input), ...optionsOf(input)];
  const data = { ...commandData(input), options, ...resolvedOf(input) };
  return { ...common(input, 2), data };
}

export function autocompletePayload(input: AutocompleteInput) {
  const options = [
    ...optionsOf(input),
    { name: input.option, type: 3, value: input.typed, focused: true },
  ];
  return { ...common(input, 4), data: { ...commandData(input), options } };
}

export function menuPayload(input: MenuInput) {
  const { name, message, member, memberRoles: roles = [] } = input;
  const target_id = message?.id ?? member ?? '';
  const resolved = message
    ? { messages: { [target_id]: messagePayload(message) } }
    : {
        users: { [target_id]: { id: target_id, username: 'member' } },
        members: { [target_id]: { nick: null, roles } },
      };
  return {
    ...common(input, 2),
    data: { id: snowflake(), name, type: message ? 3 : 2, target_id, resolved },
  };
}

export function pressPayload(input: PressInput) {
  const custom_id = input.customId ?? idOf(input);
  return {
    ...common(placed(input, input.message), 3),
    data: { component_type: 2, custom_id, id: 2 },
    message: messagePayload(input.message),
  };
}

export function modalPayload(input: ModalInput) {
  const { modal, values } = input;
  return {
    ...common(placed(input, modal.on), 5),
    data: {
      custom_id: modal.custom_id,
      components: modal.components.map((part, id) => submittedPart(part, values, id)),
      resolved: {},
    },
    ...(modal.on && { message: messagePayload(modal.on) }),
  };
}

/** What the message's reader sees, without formatting; buttons in brackets. */
export function wordsOf(message: DiscordMessage): string {
  const texts = message.embeds.flatMap((embed) => [
    embed.title ?? '',
    embed.description ?? '',
    embed.footer?.text ?? '',
  ]);
  const displays = everyComponent(message.components).flatMap(({ content }) => content ?? []);
  const plain = [message.content, ...texts, ...displays].map(unformatted);
  const labels = buttonsOf(message).map(({ label }) => `[${label}]`);
  return [...plain, labels.join(' ')].filter((text) => text !== '').join('\n');
}

export function buttonsOf(message: DiscordMessage): SentComponent[] {
  return everyComponent(message.components).filter(({ type }) => type === 2);
}

function unformatted(text: string): string {
  return text
    .replace(/^(?:### |-# )/gm, '')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/[\u200B\u200F\u2068\u2069]/g, '');
}

/** A button is pressed where its message stands, unless the test says otherwise. */
function placed(input: Doer, on: DiscordMessage | undefined): Doer {
  return on ? { guild: on.guild ?? null, channel: on.channel_id, ...input } : input;
}

function common(doer: Doer, type: number) {
  const user = {
    id: doer.user ?? somebody,
    username: 'somebody',
    discriminator: '0',
    avatar: null,
  };
  const isDirect = doer.guild === null;
  const parent = doer.channel ?? channel;
  const channelId = doer.thread ?? parent;
  const place = doer.thread ? { type: 12, parent_id: parent } : { type: isDirect ? 1 : 0 };
  return {
    id: snowflake(),
    application_id: application,
    type,
    token: `token-${snowflake()}`,
    version: 1,
    channel_id: channelId,
    channel: { id: channelId, ...place },
    locale: doer.locale ?? 'en-US',
    app_permissions: doer.botMay ?? invited,
    entitlements: [],
    authorizing_integration_owners: { '0': doer.guild ?? guild },
    context: isDirect ? 1 : 0,
    attachment_size_limit: 10_485_760,
    ...(isDirect
      ? { user }
      : { ...inGuild(doer.guild ?? guild), member: memberOf(user, doer.roles) }),
  };
}

function inGuild(id: string) {
  return { guild_id: id, guild_locale: 'en-US', guild: { id, locale: 'en-US', features: [] } };
}

function memberOf(user: object, roles: readonly string[] = []) {
  return {
    user,
    roles,
    permissions: '2147483647',
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
  };
}

function commandData(input: CommandInput) {
  return { id: snowflake(), name: input.name, type: 1 };
}

function optionsOf(input: CommandInput) {
  return Object.entries(input.options ?? {}).map(([name, value]) => ({ name, type: 3, value }));
}

function pickedOf({ picked = {} }: CommandInput) {
  return Object.entries(picked).map(([name, one]) => ({
    ...{ name, type: 9 },
    value: 'role' in one ? one.role : one.member,
  }));
}

function resolvedOf({ picked = {} }: CommandInput) {
  const all = Object.values(picked);
  const roles = all.flatMap((one) => ('role' in one ? [[one.role, { name: one.name }]] : []));
  const users = all.flatMap((one) =>
    'member' in one ? [[one.member, { username: 'u', global_name: one.name }]] : [],
  );
  const members = all.flatMap((one) => ('member' in one ? [[one.member, { nick: null }]] : []));
  if (all.length === 0) return {};
  const [of, to, as] = [roles, users, members].map((some) => Object.fromEntries(some) as object);
  return { resolved: { roles: of, users: to, members: as } };
}

function idOf({ message, label }: PressInput): string {
  const button = buttonsOf(message).find((each) => each.label === label);
  if (!button?.custom_id) throw new Error(`No button "${label}" on: ${wordsOf(message)}`);
  return button.custom_id;
}

function messagePayload(message: DiscordMessage) {
  return {
    ...message,
    type: 0,
    timestamp: '2026-10-01T09:00:00.000Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    pinned: false,
  };
}

function submittedPart(
  { type, component }: SentModal['components'][number],
  values: ModalInput['values'],
  id: number,
) {
  if (!component) return { type, id };
  const { custom_id } = component;
  const key = custom_id.replace(/\[\]$/, '');
  const given = [values[key] ?? []].flat();
  if (component.required && given.length === 0) throw new Error(`${key} must be answered`);
  if (component.type === 4) {
    return { type, id, component: { type: 4, custom_id, value: given[0] ?? '' } };
  }
  const offered = component.options?.map(({ value }) => value) ?? [];
  const wrong = given.find((value) => !offered.includes(value));
  if (wrong !== undefined) throw new Error(`${key} has no option ${wrong}`);
  return { type, id, component: { type: 3, custom_id, values: given } };
}
