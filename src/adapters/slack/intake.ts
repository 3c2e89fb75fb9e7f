import type { Incoming } from '../../core/chat/incoming.js';
import type {
  BlockActions,
  EventCallback,
  HomeOpened,
  InputState,
  MessageShortcut,
  SlashCommand,
  ViewSubmission,
} from './payload.js';
import { unknownPress } from '../../core/chat/command-line.js';
import { storedLine } from './modal.js';
import { shortcuts, type ShortcutId } from './shortcuts.js';

/** What intake must know of the workspace; `team` undefined = Slack could not be asked yet. */
export interface Home {
  team: string | undefined;
  botUser: string | undefined;
  commands: readonly string[];
}

/** `/kpi acme` → `kpi acme`; `/acme-kpi` (a prefix, see `slack-manifest --prefix`) likewise. */
export function fromCommand(body: SlashCommand, home: Home): Incoming {
  const line = `${commandId(body.command.slice(1), home.commands)} ${body.text}`.trim();
  const inDm = body.channel_name === 'directmessage' || body.channel_id.startsWith('D');
  return {
    key: body.trigger_id,
    kind: 'command',
    line,
    ...who(body.user_id, body.team_id, home),
    place: placeOf(inDm ? 'dm' : 'channel', body.channel_id, home),
    forms: 'whole',
    takesFiles: true,
  };
}

function commandId(typed: string, commands: readonly string[]): string {
  if (commands.includes(typed)) return typed;
  const ending = commands.filter((id) => typed.endsWith(id)).sort((a, b) => b.length - a.length);
  return ending[0] ?? typed;
}

/** A pressed button or a choice in a dialog. Anything an older version drew asks for help. */
export function fromPress(body: BlockActions, home: Home): Incoming {
  const inDm = body.channel === undefined || body.channel.id.startsWith('D');
  return {
    key: pressKey(body),
    kind: 'button',
    line: pressedLine(body) ?? unknownPress,
    ...who(body.user.id, body.user.team_id ?? body.team?.id, home),
    place: placeOf(inDm ? 'dm' : 'channel', body.channel?.id, home),
    forms: 'whole',
    takesFiles: true,
  };
}

/** One trigger may carry several actions' payloads; each has its own time. */
function pressKey(body: BlockActions): string {
  const at = body.actions[0]?.action_ts;
  return at ? `${body.trigger_id}:${at}` : body.trigger_id;
}

function pressedLine(body: BlockActions): string | undefined {
  const [action] = body.actions;
  if (!action) return undefined;
  const line = storedLine(action.action_id);
  if (line !== undefined) {
    return action.selected_option ? `${line} ${action.selected_option.value}` : undefined;
  }
  return /^(run|form):/.test(action.action_id) ? action.value : undefined;
}

/** The Home tab is a line that nobody types. */
export function fromHome(body: HomeOpened, home: Home): Incoming {
  return atHome(body.event_id, body.event.user, body.team_id, home);
}

/** The same after something was pressed there. */
export function fromHomeAgain(body: BlockActions, home: Home): Incoming {
  const team = body.user.team_id ?? body.team?.id;
  return atHome(`${pressKey(body)}:home`, body.user.id, team, home);
}

function atHome(key: string, user: string, team: string | undefined, home: Home): Incoming {
  return {
    key,
    kind: 'command',
    line: 'home',
    ...who(user, team, home),
    place: placeOf('dm', undefined, home),
    forms: 'whole',
  };
}

/** A message with which something is to be done; its text goes into the form. */
export function fromShortcut(body: MessageShortcut, id: ShortcutId, home: Home): Incoming {
  const { line, field } = shortcuts[id];
  return {
    key: body.trigger_id,
    kind: 'command',
    line,
    values: { [field]: readText(body.message.text) },
    ...who(body.user.id, body.user.team_id ?? body.team?.id, home),
    place: placeOf('channel', body.channel.id, home),
    forms: 'whole',
  };
}

/** A submitted dialog; questions left empty are absent from the values. */
export function fromSubmission(body: ViewSubmission, line: string, home: Home): Incoming {
  return {
    key: body.trigger_id ?? `${body.view.id}:${body.view.hash ?? ''}`,
    kind: 'form',
    line,
    values: valuesOf(body.view.state?.values ?? {}),
    ...who(body.user.id, body.user.team_id ?? body.team?.id, home),
    place: placeOf('dm', undefined, home),
    forms: 'whole',
    takesFiles: true,
  };
}

function valuesOf(
  state: Record<string, Record<string, InputState>>,
): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [field, elements] of Object.entries(state)) {
    const given = Object.values(elements).map(valueOf)[0];
    if (given !== undefined && given.length > 0) values[field] = given;
  }
  return values;
}

function valueOf(input: InputState): string | string[] | undefined {
  if (input.selected_options) return input.selected_options.map(({ value }) => value);
  return input.selected_option?.value ?? input.value?.trim();
}

/** A mention or a private message, as a command line; undefined where there is nobody to answer. */
export function fromEvent(body: EventCallback, home: Home): Incoming | undefined {
  const { event } = body;
  const inDm = event.channel_type === 'im' || event.channel.startsWith('D');
  const isOurs = event.bot_id != null || event.subtype !== undefined || event.user === home.botUser;
  if (isOurs || event.user === undefined) return undefined;
  if (event.type === 'message' && !inDm) return undefined;
  const team = event.user_team ?? event.source_team ?? event.team;
  const known = team ?? (body.is_ext_shared_channel ? undefined : body.team_id);
  return {
    key: body.event_id,
    kind: 'command',
    line: spokenLine(event.text) || 'help',
    ...who(event.user, known, home),
    place: placeOf(inDm ? 'dm' : 'channel', event.channel, home),
    ...under(event, inDm),
    forms: 'whole',
    takesFiles: true,
  };
}

/** In a channel the first mention begins the thread in which it is answered. */
function under(
  { channel, thread_ts: thread, ts }: EventCallback['event'],
  inDm: boolean,
): Pick<Incoming, 'under'> {
  const message = thread ?? (inDm ? undefined : ts);
  return message === undefined ? {} : { under: { channel, message } };
}

/** `<@U1> kpi R&amp;D` → `kpi R&D`: without the mention, links as they are read, entities decoded. */
function spokenLine(text: string): string {
  return readText(text.replace(/^\s*<@[^>]+>/, '')).replace(/^\//, '');
}

/** A text as it is read: links by their words, entities decoded. */
function readText(text: string): string {
  return text
    .replace(/<@([^>|]+)(?:\|[^>]*)?>/g, '@$1')
    .replace(/<[^>|]*\|([^>]*)>/g, '$1')
    .replace(/<([^>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}

/**
 * Somebody is at home only where the team is the one this bot is installed in: Slack's own
 * `is_stranger` is false in shared channels, and an unnamed team is nobody's.
 */
function who(
  user: string,
  team: string | undefined,
  home: Home,
): Pick<Incoming, 'from' | 'outsider'> {
  return {
    from: { platform: 'slack', team: team ?? '', user },
    outsider: home.team === undefined ? 'unknown' : team !== home.team,
  };
}

function placeOf(
  kind: 'dm' | 'channel',
  channel: string | undefined,
  home: Home,
): Incoming['place'] {
  return {
    kind,
    ...(channel === undefined ? {} : { channel }),
    ...(home.team === undefined ? {} : { team: home.team }),
  };
}
