import type { Locale } from '../locale.js';
import type { Identity } from '../person.js';

/** What somebody did in chat, in neutral words; made by an adapter's intake. */
export interface Incoming {
  /** Unique per event, kept by platform retries: Slack trigger_id or event_id, Discord interaction id. */
  key: string;
  kind: 'command' | 'button' | 'form';
  /** The command line without its slash: `kpi partner-a 2017-Q3`. */
  line: string;
  /** Of a form: field id → value(s). */
  values?: Readonly<Record<string, string | string[]>>;
  from: Identity;
  /** Ids of the roles that they have in the chat server at this moment, where the platform tells. */
  roles?: readonly string[];
  /**
   * Another organisation's member (shared channel): refused before anything is looked up. `unknown`:
   * the platform has not told yet whose bot this is; nobody is let in on a guess, or sent away.
   */
  outsider: boolean | 'unknown';
  place: Place;
  /** What the buttons of the card above type, where the line is about it ("why?"). */
  above?: readonly string[];
  /** How the platform shows the members and roles that the line names by their ids. */
  names?: Readonly<Record<string, string>>;
  /** Ids of the roles of the member that the line is about. */
  memberRoles?: readonly string[];
  /** The message it is about: it was said in the thread below it, begins that thread, or was chosen in its menu. */
  under?: PostedAt;
  /** The person's language as the platform reports it. */
  locale?: Locale;
  /** `whole`: dialogs show all questions at once. `single`: one question per message. */
  forms: 'whole' | 'single';
  /** Files can be sent along with the answer. */
  takesFiles?: boolean;
}

/** A message by the platform's ids. */
export interface PostedAt {
  channel: string;
  message: string;
}

/** Where it was said. */
export interface Place {
  kind: 'dm' | 'channel';
  /** Platform id of the channel. */
  channel?: string;
  /** Slack workspace or Discord guild. */
  team?: string;
  /** The platform tells that the bot may not post there by itself, only answer. */
  closed?: true;
}

/** Somebody is still typing an option (Discord autocomplete, the simulator's completion). */
export interface Typing {
  from: Identity;
  roles?: readonly string[];
  /** Platform id of the channel, where the platform tells. */
  channel?: string;
  outsider: boolean;
  command: string;
  option: string;
  typed: string;
  locale?: Locale;
}

export interface Choice {
  label: string;
  value: string;
}
