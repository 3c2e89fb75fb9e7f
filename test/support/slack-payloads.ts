import { createHmac } from 'node:crypto';
import type { Block, HomeView, View } from './slack-blocks.js';
import { team, type OpenView } from './slack-workspace.js';

/** Who does something, and where. Defaults: U0DANA, at home, in the channel C0GENERAL. */
export interface Actor {
  user?: string;
  /** The person's own workspace; another one than the bot's makes an outsider. */
  team?: string;
  channel?: string;
}

export const somebody = { user: 'U0DANA', team, channel: 'C0GENERAL' };

/** One request of Slack to the app: how it is sent over HTTP, and as an envelope on the socket. */
export interface SlackRequest {
  envelope: 'slash_commands' | 'interactive' | 'events_api';
  payload: Record<string, unknown>;
}

export function slashCommand(
  line: string,
  by: Actor,
  trigger: string,
  responseUrl: string,
): SlackRequest {
  const { user, team: of, channel } = { ...somebody, ...by };
  const [command = '', ...words] = line.split(' ');
  return {
    envelope: 'slash_commands',
    payload: {
      token: 'legacy',
      command,
      text: words.join(' '),
      trigger_id: trigger,
      response_url: responseUrl,
      team_id: of,
      team_domain: 'home',
      user_id: user,
      user_name: user.toLowerCase(),
      channel_id: channel,
      channel_name: channel.startsWith('D') ? 'directmessage' : 'general',
      api_app_id: 'A0APP',
      is_enterprise_install: 'false',
    },
  };
}

/** A pressed button; `action` is the element as it stood in the message. */
export function buttonPress(
  action: Record<string, unknown>,
  by: Actor,
  trigger: string,
  responseUrl: string,
): SlackRequest {
  const { user, team: of, channel } = { ...somebody, ...by };
  return {
    envelope: 'interactive',
    payload: {
      type: 'block_actions',
      user: { id: user, team_id: of },
      team: { id: team, domain: 'home' },
      api_app_id: 'A0APP',
      channel: { id: channel, name: channel.startsWith('D') ? 'directmessage' : 'general' },
      container: { type: 'message', channel_id: channel },
      trigger_id: trigger,
      response_url: responseUrl,
      actions: [{ ...action, type: 'button', action_ts: '1.1' }],
    },
  };
}

/** Something chosen or pressed in a dialog. */
export function viewAction(
  open: OpenView,
  action: Record<string, unknown>,
  trigger: string,
): SlackRequest {
  return {
    envelope: 'interactive',
    payload: {
      type: 'block_actions',
      user: { id: open.user, team_id: team },
      team: { id: team, domain: 'home' },
      container: { type: 'view', view_id: open.id },
      trigger_id: trigger,
      view: { id: open.id, hash: open.hash, ...open.content, state: { values: {} } },
      actions: [{ ...action, action_ts: '1.1' }],
    },
  };
}

export function homeOpened(by: Actor, trigger: string): SlackRequest {
  const { user } = { ...somebody, ...by };
  return {
    envelope: 'events_api',
    payload: {
      type: 'event_callback',
      team_id: team,
      event_id: `Ev${trigger}`,
      authorizations: [{ team_id: team, enterprise_id: null, is_enterprise_install: false }],
      event: { type: 'app_home_opened', user, channel: `D${user.slice(1)}`, tab: 'home' },
    },
  };
}

/** A button pressed in the Home tab: there is no channel and no response_url. */
export function homePress(
  home: HomeView,
  action: Record<string, unknown>,
  by: Actor,
  trigger: string,
): SlackRequest {
  const { user } = { ...somebody, ...by };
  return {
    envelope: 'interactive',
    payload: {
      type: 'block_actions',
      user: { id: user, team_id: team },
      team: { id: team, domain: 'home' },
      container: { type: 'view', view_id: 'VHOME' },
      trigger_id: trigger,
      view: { id: 'VHOME', callback_id: '', ...home },
      actions: [{ ...action, action_ts: '1.1' }],
    },
  };
}

export function messageShortcut(
  callbackId: string,
  text: string,
  by: Actor,
  trigger: string,
  responseUrl: string,
): SlackRequest {
  const { user, team: of, channel } = { ...somebody, ...by };
  return {
    envelope: 'interactive',
    payload: {
      type: 'message_action',
      callback_id: callbackId,
      trigger_id: trigger,
      response_url: responseUrl,
      user: { id: user, team_id: of },
      team: { id: team, domain: 'home' },
      channel: { id: channel, name: 'general' },
      message: { type: 'message', user: 'U0OTHER', ts: '1700000000.000200', text },
    },
  };
}

export type FormValues = Readonly<Record<string, string | string[]>>;

/** A submitted dialog: block id → what was chosen or typed; questions left out stay empty. */
export function viewSubmission(open: OpenView, values: FormValues, trigger: string): SlackRequest {
  return {
    envelope: 'interactive',
    payload: {
      type: 'view_submission',
      user: { id: open.user, team_id: team },
      team: { id: team, domain: 'home' },
      trigger_id: trigger,
      view: {
        id: open.id,
        hash: open.hash,
        ...open.content,
        state: { values: stateOf(open.content, values) },
      },
    },
  };
}

function stateOf(view: View, values: FormValues): Record<string, unknown> {
  const inputs = view.blocks.filter((block) => block.type === 'input');
  return Object.fromEntries(
    inputs.map(({ block_id = '', element }) => {
      const given = values[block_id];
      return [block_id, { [element.action_id]: { type: element.type, ...filled(element, given) } }];
    }),
  );
}

type InputElement = Extract<Block, { type: 'input' }>['element'];

function filled(element: InputElement, given: string | string[] | undefined) {
  const pick = (value: string) => {
    const found = 'options' in element && element.options.find((option) => option.value === value);
    if (!found) throw new Error(`The dialog offers no choice "${value}"`);
    return found;
  };
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
      return { selected_option: typeof given === 'string' ? pick(given) : null };
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: [given ?? []].flat().map(pick) };
    case 'plain_text_input':
    case 'number_input':
      return { value: given ?? null };
  }
}

/** What a dialog was opened with. */
export function filledIn(view: View): FormValues {
  const inputs = view.blocks.filter((block) => block.type === 'input');
  return Object.fromEntries(
    inputs.flatMap(({ block_id = '', element }): [string, string | string[]][] => {
      if ('initial_value' in element) return [[block_id, element.initial_value ?? '']];
      if ('initial_option' in element) return [[block_id, element.initial_option?.value ?? '']];
      if ('initial_options' in element) {
        return [[block_id, (element.initial_options ?? []).map(({ value }) => value)]];
      }
      return [];
    }),
  );
}

/** A mention (`app_mention`) or a message to the bot (`message`, in a channel D…). */
export function chatEvent(
  text: string,
  by: Actor & { thread?: string; bot?: string; eventId: string; workspace?: string },
): SlackRequest {
  const {
    user,
    team: of,
    channel,
    thread,
    bot,
    eventId,
    workspace = team,
  } = { ...somebody, ...by };
  const inDm = channel.startsWith('D');
  return {
    envelope: 'events_api',
    payload: {
      token: 'legacy',
      type: 'event_callback',
      team_id: workspace,
      api_app_id: 'A0APP',
      event_id: eventId,
      event_time: 1,
      authorizations: [{ team_id: workspace, enterprise_id: null, is_enterprise_install: false }],
      event: {
        type: inDm ? 'message' : 'app_mention',
        ...(inDm ? { channel_type: 'im' } : {}),
        channel,
        user,
        user_team: of,
        team: of,
        text,
        ts: '1700000000.000100',
        ...(thread ? { thread_ts: thread } : {}),
        ...(bot ? { bot_id: bot } : {}),
      },
    },
  };
}

/** The body as Slack sends it over HTTP, with the headers that prove where it comes from. */
export function signedRequest(
  { envelope, payload }: SlackRequest,
  secret: string,
  headers: Record<string, string> = {},
): { body: string; headers: Record<string, string> } {
  const body =
    envelope === 'events_api'
      ? JSON.stringify(payload)
      : envelope === 'interactive'
        ? new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
        : new URLSearchParams(payload as Record<string, string>).toString();
  const type = envelope === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
  return { body, headers: { 'content-type': type, ...signature(body, secret), ...headers } };
}

/** Headers that make a raw body a genuine one. `at` in seconds since 1970. */
export function signature(
  body: string,
  secret: string,
  at = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` };
}
