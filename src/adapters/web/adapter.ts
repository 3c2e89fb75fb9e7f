import type { ChatAdapter, ChatCore } from '../../core/chat/adapter.js';
import type { ReplyFile } from '../../core/chat/card.js';
import type { DrawPicture } from '../../core/chat/picture.js';
import type { ChatLog } from '../../core/chat/chat-log.js';
import { AppError, UserError } from '../../core/errors.js';
import { type Locale, toLocale } from '../../core/locale.js';
import type { PersonRepository } from '../../core/ports.js';
import type { Clock } from '../../core/time.js';
import { type CommandWords, suggest, type Suggestion } from './completion.js';
import { type Channel, type Conversation, conversationsOf } from './conversations.js';
import { createFeed, type Listener } from './feed.js';
import { createFiles } from './files.js';
import { readSaid } from './intake.js';
import type { Persona } from './persona.js';
import { type MessageView, renderMessage } from './render.js';
import { say, type SayAnswer } from './say.js';
import { send, settle } from './send.js';
import { createTranscript } from './transcript.js';

/** More than anybody scrolls back in a demo. */
const messagesShown = 200;

export interface WebAdapterOptions {
  chatLog: ChatLog;
  people: Pick<PersonRepository, 'byId'>;
  clock: Clock;
  /** Zone in which the page shows times. */
  timeZone: string;
  commands: readonly CommandWords[];
  /** Who one may be on the page, in the order of the list. */
  personas: readonly Persona[];
  channels: readonly Channel[];
  /** People to whom no message gets through, as if they had left the workspace. */
  unreachable?: readonly string[];
  /** Absent: cards are shown without pictures. */
  draw?: DrawPicture;
  /** All texts of the page itself, plain strings only. */
  texts: (locale: Locale) => object;
}

/** Everything that the page shows of one person. */
export interface PageState {
  /** ISO instant. */
  now: string;
  timeZone: string;
  locale: Locale;
  texts: object;
  you: Persona;
  personas: readonly Persona[];
  conversations: Conversation[];
  /** Of all these conversations, each in its order. */
  messages: MessageView[];
}

/** The simulator: a chat platform that is a page of our own. */
export interface WebAdapter extends ChatAdapter {
  /** `as` undefined: the first persona; `locale` undefined: the persona's. */
  state(as: string | undefined, locale: string | undefined): Promise<PageState>;
  /** Something typed, pressed or filled in. Throws UserError for what our page would not send. */
  say(body: unknown): Promise<SayAnswer>;
  complete(as: string, line: string): Promise<Suggestion[]>;
  /** The picture of a message's card as PNG; null where there is none. */
  picture(message: string, look: { dark: boolean }): Promise<Uint8Array | null>;
  /** A file that an answer brought along; null where it is no longer kept. */
  file(key: string): ReplyFile | null;
  /** Tells of everything new that this person can see; returns how to stop. */
  subscribe(as: string, listener: Listener): () => void;
}

export function createWebAdapter(options: WebAdapterOptions): WebAdapter {
  const { chatLog, people, clock, personas, channels, unreachable = [] } = options;
  const feed = createFeed(channels);
  const transcript = createTranscript(chatLog, feed);
  const files = createFiles();
  let started: ChatCore | undefined;

  function core(): ChatCore {
    if (!started) throw new AppError('not-started', 'The simulator has not been started.');
    return started;
  }

  function personaOf(id: string | undefined): Persona {
    const found = personas.find((persona) => persona.id === id);
    if (!found) throw new UserError('unknown-person');
    return found;
  }

  return {
    platform: 'web',

    async start(chatCore) {
      started = chatCore;
    },

    async stop() {
      started = undefined;
      feed.close();
    },

    async state(as, wanted) {
      const you = personaOf(as ?? personas[0]?.id);
      const locale = toLocale(wanted) ?? you.locale;
      const conversations = conversationsOf(you.id, channels);
      const messages = await Promise.all(
        conversations.map(({ id }) => chatLog.latest(id, you.id, messagesShown)),
      );
      return {
        now: clock.now().toISOString(),
        timeZone: options.timeZone,
        locale,
        texts: options.texts(locale),
        you,
        personas,
        conversations,
        messages: messages.flat().map(renderMessage),
      };
    },

    async say(body) {
      const said = readSaid(body);
      const { id } = personaOf(said.as);
      const here = conversationsOf(id, channels).find((one) => one.id === said.conversation);
      if (!here) throw new UserError('bad-request');
      return say(said, here, { core: core(), transcript, files, clock });
    },

    async complete(as, line) {
      const { id, locale } = personaOf(as);
      return suggest(line, { user: id, locale, commands: options.commands, core: core() });
    },

    async picture(message, look) {
      const picture = (await chatLog.byId(message))?.card?.picture;
      return picture && options.draw ? options.draw(picture, look) : null;
    },

    file: (key) => files.byKey(key),

    subscribe(as, listener) {
      return feed.subscribe(personaOf(as).id, listener);
    },

    send: (message) => send(message, { transcript, people, channels, clock, unreachable }),

    settle: ({ key }) => settle(key, chatLog),
  };
}
