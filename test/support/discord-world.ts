import {
  choiceProblems,
  commandProblems,
  messageProblems,
  modalProblems,
  type SentCommand,
  type SentMessage,
  type SentModal,
} from './discord-limits.js';
import { botUser } from './discord-gateway.js';
import {
  channel as theChannel,
  guild as theGuild,
  snowflake,
  type DiscordMessage,
  type OpenModal,
} from './discord-payloads.js';
import type { DiscordRoute } from './discord-faults.js';

/** Discord says no, with its own number. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly problems: string[] = [],
  ) {
    super(message);
  }
}

/** One interaction between its first response and its end. */
export interface Talk {
  token: string;
  type: number;
  channel: string;
  guild: string | undefined;
  startedAt: number;
  /** Of the pressed button or the modal's opener. */
  on: DiscordMessage | undefined;
  /** Type of the first response: 4 message, 5 deferred, 6 deferred update, 7 update, 8, 9. */
  first: { type: number; flags: number; afterMs: number } | undefined;
  /** The reply that @original names. */
  reply: DiscordMessage | undefined;
  thinking: boolean;
  /** All that was answered: the reply, the changed message, follow-ups; latest last. */
  answers: DiscordMessage[];
  modal: OpenModal | undefined;
  choices: { name: string; value: string }[] | undefined;
}

export interface SentResponse {
  type: number;
  data?: SentMessage & Partial<SentModal> & { choices?: { name: string; value: string }[] };
}

/** Discord lets an interaction wait this long for its first response. */
const firstResponseMs = 3000;
const ephemeral = 64;
const inContainers = 1 << 15;
const notFound = () => new Refusal(404, 10015, 'Unknown Webhook');

/** What Discord keeps: channels, messages, commands and open interactions. */
export function createDiscordWorld() {
  const messages: DiscordMessage[] = [];
  const channels = new Map<string, { guild?: string; user?: string }>();
  channels.set(theChannel, { guild: theGuild });
  const talks = new Map<string, Talk>();
  const nonces = new Map<string, DiscordMessage>();
  const commands = new Map<string, SentCommand[]>();
  const refusals = new Map<string, { status: number; code: number }>();
  const hiddenHistory = new Set<string>();

  const create = (sent: SentMessage, channel: string, guild: string | undefined) => {
    insist(messageProblems(sent));
    const message: DiscordMessage = {
      id: snowflake(),
      channel_id: channel,
      author: botUser,
      content: sent.content ?? '',
      embeds: sent.embeds ?? [],
      components: sent.components ?? [],
      flags: sent.flags ?? 0,
      guild,
      edits: 0,
      deleted: false,
    };
    messages.push(message);
    return message;
  };

  const edit = (message: DiscordMessage, sent: SentMessage) => {
    if (message.deleted) throw new Refusal(404, 10008, 'Unknown Message');
    const { content, embeds, components } = { ...message, ...sent };
    // The second kind of components can be taken up later, never given up.
    const flags = message.flags | ((sent.flags ?? 0) & inContainers);
    insist(messageProblems({ content, embeds, components, flags }));
    Object.assign(message, { content, embeds, components, flags });
    message.edits += 1;
    return message;
  };

  const talkOf = (token: string): Talk => {
    const talk = talks.get(token);
    if (!talk?.first) throw notFound();
    return talk;
  };

  /** The bot may not, as switched on by `refuse`. */
  const check = (route: DiscordRoute, subject: string): void => {
    const refusal = refusals.get(`${route}:${subject}`);
    if (refusal) throw new Refusal(refusal.status, refusal.code, 'Refused');
  };

  return {
    messages,
    talks,
    commands,
    refuse: (route: DiscordRoute, subject: string, status: number, code: number) =>
      refusals.set(`${route}:${subject}`, { status, code }),
    hideHistory: (channel: string) => hiddenHistory.add(channel),
    forgetNonces: () => nonces.clear(),
    addChannel: (id: string, guild: string = theGuild) => channels.set(id, { guild }),

    register: (scope: string, sent: SentCommand[]) => {
      insist(commandProblems(sent));
      commands.set(scope, sent);
      return sent.map((command) => ({ id: snowflake(), ...command }));
    },

    respond: (token: string, { type, data = {} }: SentResponse) => {
      const talk = talks.get(token);
      const afterMs = Date.now() - (talk?.startedAt ?? 0);
      if (!talk || afterMs > firstResponseMs) throw new Refusal(404, 10062, 'Unknown interaction');
      if (talk.first) throw new Refusal(400, 40060, 'Interaction has already been acknowledged.');
      insist(mismatch(talk, type));
      if (type === 8) insist(choiceProblems(data.choices ?? []));
      const modal = type === 9 ? openModal(data, talk) : undefined;
      talk.first = { type, flags: data.flags ?? 0, afterMs };
      talk.thinking = type === 5;
      talk.choices = data.choices;
      talk.modal = modal;
      if (type === 4) talk.reply = create(data, talk.channel, talk.guild);
      if (type === 6 || type === 7) talk.reply = talk.on;
      if (type === 7 && talk.reply) edit(talk.reply, data);
      if ((type === 4 || type === 7) && talk.reply) talk.answers.push(talk.reply);
    },

    editReply: (token: string, sent: SentMessage) => {
      const talk = talkOf(token);
      if (talk.thinking) {
        const flags = (talk.first?.flags ?? 0) | (sent.flags ?? 0);
        talk.reply = create({ ...sent, flags }, talk.channel, talk.guild);
        talk.thinking = false;
      } else if (talk.reply) edit(talk.reply, sent);
      else throw new Refusal(404, 10008, 'Unknown Message');
      talk.answers.push(talk.reply);
      return talk.reply;
    },

    removeReply: (token: string) => {
      const talk = talkOf(token);
      if (!talk.thinking && !talk.reply) throw new Refusal(404, 10008, 'Unknown Message');
      if (talk.reply) talk.reply.deleted = true;
      talk.thinking = false;
      talk.reply = undefined;
    },

    followUp: (token: string, sent: SentMessage) => {
      const talk = talkOf(token);
      // The first follow-up fills in what is still "thinking", and takes over who reads it.
      const kind = (sent.flags ?? 0) & inContainers;
      const flags = talk.thinking ? (talk.first?.flags ?? 0) | kind : (sent.flags ?? 0);
      const message = create({ ...sent, flags }, talk.channel, talk.guild);
      if (talk.thinking) talk.reply = message;
      talk.thinking = false;
      talk.answers.push(message);
      return message;
    },

    openDirect: (user: string) => {
      check('open-dm', user);
      const known = [...channels].find(([, channel]) => channel.user === user)?.[0];
      const id = known ?? snowflake();
      channels.set(id, { user });
      return { id, type: 1, last_message_id: null };
    },

    post: (channel: string, sent: SentMessage) => {
      const place = channels.get(channel);
      if (!place) throw new Refusal(404, 10003, 'Unknown Channel');
      check('post', channel);
      if (place.user !== undefined) check('post', place.user);
      const nonce = `${channel}:${sent.nonce}`;
      const earlier = sent.enforce_nonce ? nonces.get(nonce) : undefined;
      const message = earlier ?? create(sent, channel, place.guild);
      if (sent.nonce !== undefined) nonces.set(nonce, message);
      return { ...message, nonce: sent.nonce };
    },

    history: (channel: string, after: string, limit: number) => {
      if (!channels.has(channel)) throw new Refusal(404, 10003, 'Unknown Channel');
      check('history', channel);
      if (hiddenHistory.has(channel)) return [];
      return visible(channel)
        .filter(({ id }) => BigInt(id) > BigInt(after))
        .slice(0, limit)
        .reverse();
    },

    channel: (id: string) => {
      const place = channels.get(id);
      if (!place) throw new Refusal(404, 10003, 'Unknown Channel');
      const last_message_id = visible(id).at(-1)?.id ?? null;
      return { id, type: place.user ? 1 : 0, guild_id: place.guild, last_message_id };
    },
  };

  /** Ephemeral messages are in nobody's history. */
  function visible(channel: string): DiscordMessage[] {
    return messages.filter(
      (each) => each.channel_id === channel && !each.deleted && (each.flags & ephemeral) === 0,
    );
  }
}
export type DiscordWorld = ReturnType<typeof createDiscordWorld>;

function insist(problems: string[]): void {
  if (problems.length > 0) throw new Refusal(400, 50035, 'Invalid Form Body', problems);
}

/** Which first responses fit which interaction. */
function mismatch(talk: Talk, type: number): string[] {
  const allowed: Record<number, number[]> = {
    2: [4, 5, 9],
    3: [4, 5, 6, 7, 9],
    4: [8],
    5: talk.on ? [4, 5, 6, 7] : [4, 5],
  };
  return allowed[talk.type]?.includes(type) ? [] : [`response ${type} to interaction ${talk.type}`];
}

function openModal(data: Partial<SentModal>, talk: Talk): OpenModal {
  const { custom_id = '', title = '', components = [] } = data;
  insist(modalProblems({ custom_id, title, components }));
  return { custom_id, title, components, on: talk.on };
}
