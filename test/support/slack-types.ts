import type { Block, HomeView } from './slack-blocks.js';
import type { SlackFaults } from './slack-faults.js';
import type { Actor, FormValues, SlackRequest } from './slack-payloads.js';
import type { SlackSocket } from './slack-socket.js';
import type { waitFor } from './wait.js';
import type { OpenView, PostedMessage, SlackFile, SlackUser } from './slack-workspace.js';

/** One call of a Web API method, as it came in; `ok` is false where it was refused or met a fault. */
export interface SlackCall {
  method: string;
  body: Record<string, unknown>;
  ok: boolean;
  /** Whose token it came with. */
  team: string | undefined;
  /** Refused with 429. */
  limited?: true;
}

/** What was posted to a response_url. */
export interface SlackAnswer {
  text: string;
  blocks: Block[];
  response_type: 'ephemeral' | 'in_channel';
  replace_original: boolean;
  /** All words a person reads, buttons in brackets, one text a line. */
  words: string;
  channel: string;
}

/** One thing somebody did, and what became of it. */
export interface Exchange {
  /** HTTP status of the acknowledgement (200 on the socket). */
  status: number;
  /** What the acknowledgement carries: '' or, for a submission, `{response_action, view}`. */
  acknowledgement: unknown;
  trigger: string;
  /** What came to this exchange's response_url so far. */
  answers: SlackAnswer[];
  /** Waits for the first answer. */
  answer(): Promise<SlackAnswer>;
  /** Waits for a dialog opened by this and filled with more than the first "Loading…". */
  dialog(): Promise<OpenView>;
}

export interface SlackServer {
  /** For SLACK_API_URL; ends in a slash. */
  url: string;
  botToken: string;
  signingSecret: string;
  appToken: string;
  /** Ready for `createSlackAdapter`. */
  config: { botToken: string; signingSecret: string; apiUrl: string };
  socketConfig: { botToken: string; appToken: string; apiUrl: string };
  /** The same for a whole process (HTTP); add `SLACK_APP_TOKEN: appToken` for Socket Mode. */
  environment: { SLACK_BOT_TOKEN: string; SLACK_SIGNING_SECRET: string; SLACK_API_URL: string };
  /** The app's own, for installing it by a link. */
  oauth: { clientId: string; clientSecret: string; stateSecret: string; redirectUri: string };
  /** Somebody presses Allow for this workspace on Slack's page; gives the code they bring back. */
  grant(team: string): string;
  /** Where requests go: the bot's `/slack/events`. Not set → over the open socket. */
  sendTo(eventsUrl: string): void;
  calls(method?: string): SlackCall[];
  /** Messages in channels and DMs, private ones included, oldest first. */
  /** Everything uploaded, by file id. */
  files: ReadonlyMap<string, SlackFile>;
  messages: PostedMessage[];
  views: Map<string, OpenView>;
  /** What stands in each person's Home tab. */
  homes: ReadonlyMap<string, HomeView>;
  users: Map<string, SlackUser>;
  closedChannels: Map<string, string>;
  faults: SlackFaults;
  socket: SlackSocket;
  /** `/kpi acme`, typed by somebody. */
  command(line: string, by?: Actor): Promise<Exchange>;
  /** Presses the button with this label; the message is one of `messages` or an answer. */
  press(
    message: { blocks: Block[]; channel?: string },
    label: string,
    by?: Actor,
  ): Promise<Exchange>;
  /** Presses a button that stands in no message of ours: unknown, broken, from long ago. */
  pressRaw(action: Record<string, unknown>, by?: Actor): Promise<Exchange>;
  /** Somebody opens the bot's Home tab; gives what is drawn there. */
  openHome(by?: Actor): Promise<HomeView>;
  pressAtHome(label: string, by?: Actor): Promise<Exchange>;
  /** Something done with a message of somebody's, from its menu. */
  shortcut(callbackId: string, text: string, by?: Actor): Promise<Exchange>;
  /** Chooses an option in a dialog (sent at once where the field asks for it) or presses a button. */
  choose(view: OpenView, field: string, value: string): Promise<Exchange>;
  submit(view: OpenView, values: FormValues): Promise<Exchange>;
  /** What a dialog shows as already filled in, by block id. */
  filledIn(view: OpenView): FormValues;
  /**
   * A mention in a channel, or a message to the bot where `channel` begins with D; `workspace`: whose
   * bot it is sent to, where that is not the one at home.
   */
  say(
    text: string,
    by?: Actor & { thread?: string; bot?: string; eventId?: string; workspace?: string },
  ): Promise<Exchange>;
  /** Anything else; `headers` replace the genuine ones (HTTP only). */
  request(request: SlackRequest, headers?: Record<string, string>): Promise<Exchange>;
  /** Makes a trigger too old to open a dialog. */
  expireTrigger(trigger: string): void;
  waitFor: typeof waitFor;
  close(): Promise<void>;
}
