import {
  checkHome,
  checkMessageBlocks,
  checkView,
  type Block,
  type HomeView,
  type View,
} from './slack-blocks.js';

/** A message that stands in a channel, or a person's private answer. */
export interface PostedMessage {
  channel: string;
  ts: string;
  text: string;
  blocks: Block[];
  metadata?: unknown;
  thread_ts?: string;
  /** Of an ephemeral message: who alone sees it. */
  onlyFor?: string;
}

/** A dialog on somebody's screen. */
export interface OpenView {
  id: string;
  hash: string;
  trigger: string;
  user: string;
  content: View;
  /** Every content it has had, the first included. */
  history: View[];
  closed: boolean;
}

/** A file; Slack needs a moment until it can be shown. */
export interface SlackFile {
  bytes: Uint8Array | undefined;
  complete: boolean;
  /** Where it was posted by itself, rather than shown by a message. */
  sharedIn?: string;
  /** How often it was asked for since. */
  looks: number;
}

export interface SlackUser {
  locale?: string;
  tz?: string;
  team?: string;
  email?: string;
  deleted?: boolean;
  /** Answer to conversations.open in place of success: `user_not_found`, `user_disabled`. */
  unreachable?: string;
}

/** Refused the way Slack refuses: HTTP 200 with `ok: false`. */
export class Refusal extends Error {}

export const team = 'T0HOME';
/** Whoever installs the app with it has chosen a whole Grid organisation. */
export const organisation = 'E0GRID';
export const botUser = 'U0BOT';
export const botToken = 'xoxb-token-of-tests';
export const oauth = { clientId: '1.2', clientSecret: 'client-secret-of-tests' };
export const bot = 'B0BOT';

/** What exists in the stand-in for a workspace, and the methods that change it. */
export function createSlackWorkspace() {
  const users = new Map<string, SlackUser>();
  /** Channels that refuse posts, by the error they give: `is_archived`, `channel_not_found`. */
  const closedChannels = new Map<string, string>();
  const messages: PostedMessage[] = [];
  const files = new Map<string, SlackFile>();
  const views = new Map<string, OpenView>();
  /** What stands in each person's Home tab. */
  const homes = new Map<string, HomeView>();
  /** Issued trigger ids with their user; a used one is taken out. */
  const triggers = new Map<string, string>();
  let serial = 0;
  const next = () => (serial += 1);
  const timestamp = () => `${Math.floor(Date.now() / 1000)}.${String(next()).padStart(6, '0')}`;

  const message = (body: Record<string, unknown>): PostedMessage => {
    const named = String(body.channel);
    const channel = named.startsWith('U') ? `D${named.slice(1)}` : named;
    const closed = closedChannels.get(channel);
    if (closed) throw new Refusal(closed);
    if (!body.text && !body.blocks) throw new Refusal('no_text');
    return {
      channel,
      ts: timestamp(),
      text: textOf(body.text),
      blocks:
        body.blocks === undefined
          ? []
          : refusing('invalid_blocks', checkMessageBlocks, body.blocks),
      ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
      ...(body.thread_ts === undefined ? {} : { thread_ts: textOf(body.thread_ts) }),
    };
  };

  const findView = (id: unknown): OpenView => {
    const found = views.get(String(id));
    if (!found || found.closed) throw new Refusal('not_found');
    return found;
  };

  const setView = (open: OpenView, content: unknown): OpenView => {
    open.content = refusing('invalid_arguments', checkView, content);
    open.history.push(open.content);
    open.hash = `${next()}.hash`;
    return open;
  };

  const seen = (open: OpenView) => ({ view: { id: open.id, hash: open.hash, ...open.content } });

  /** Workspaces that installed the app, by their token. */
  const tokens = new Map([[botToken, team]]);
  /** What an installer brings back from Slack's page, with the workspace that was chosen there. */
  const codes = new Map<string, string>();

  const methods: Record<string, (body: Record<string, unknown>) => Record<string, unknown>> = {
    'auth.test': ({ token }) => ({
      team_id: tokens.get(String(token)),
      user_id: botUser,
      bot_id: bot,
      url: 'http://home.test/',
    }),
    'oauth.v2.access': ({ code, client_id, client_secret }) => {
      const of = codes.get(String(code));
      if (!of) throw new Refusal('invalid_code');
      const isOurs = client_id === oauth.clientId && client_secret === oauth.clientSecret;
      if (!isOurs) throw new Refusal('bad_client_secret');
      codes.delete(String(code));
      const access_token = `xoxb-of-${of}-${next()}`;
      tokens.set(access_token, of);
      return {
        access_token,
        token_type: 'bot',
        scope: 'chat:write,commands',
        bot_user_id: botUser,
        app_id: 'A0APP',
        ...(of === organisation ? {} : { team: { id: of, name: `Workspace ${of}` } }),
        enterprise: { id: 'E0GRID', name: 'Grid' },
        is_enterprise_install: of === organisation,
        authed_user: { id: 'U0INSTALLER' },
      };
    },
    'conversations.open': ({ users: user }) => {
      const refusal = users.get(String(user))?.unreachable;
      if (refusal) throw new Refusal(refusal);
      return { channel: { id: `D${String(user).slice(1)}` } };
    },
    'chat.postMessage': (body) => {
      const posted = message(body);
      messages.push(posted);
      return { channel: posted.channel, ts: posted.ts };
    },
    'chat.postEphemeral': (body) => {
      const posted = { ...message(body), onlyFor: String(body.user) };
      messages.push(posted);
      return { message_ts: posted.ts };
    },
    'chat.update': (body) => {
      const known = messages.find(({ ts, channel }) => ts === body.ts && channel === body.channel);
      if (!known) throw new Refusal('message_not_found');
      Object.assign(known, { ...message(body), ts: known.ts });
      return { channel: known.channel, ts: known.ts };
    },
    'conversations.history': ({ channel, oldest, latest, limit, cursor, ...given }) => {
      const { include_all_metadata, inclusive } = given;
      const closed = closedChannels.get(String(channel));
      if (closed) throw new Refusal(closed);
      const all = messages
        .filter((each) => each.channel === channel && each.onlyFor === undefined)
        .filter((each) => Number(each.ts) >= Number(oldest ?? 0))
        .filter(({ ts }) => {
          const last = Number(latest ?? Infinity);
          return inclusive ? Number(ts) <= last : Number(ts) < last;
        })
        .reverse();
      const from = Number(cursor ?? 0);
      const to = from + Number(limit ?? 100);
      return {
        messages: all.slice(from, to).map(({ metadata, ...rest }) => ({
          ...rest,
          bot_id: bot,
          ...(include_all_metadata && metadata ? { metadata } : {}),
        })),
        has_more: to < all.length,
        response_metadata: { next_cursor: to < all.length ? String(to) : '' },
      };
    },
    'files.completeUploadExternal': (body) => {
      for (const { id } of JSON.parse(String(body.files)) as { id: string }[]) {
        const file = files.get(id);
        if (!file?.bytes) throw new Refusal('file_not_found');
        file.complete = true;
        if (typeof body.channel_id === 'string') file.sharedIn = body.channel_id;
      }
      return {};
    },
    'files.info': ({ file: id }) => {
      const file = files.get(String(id));
      if (!file?.complete) throw new Refusal('file_not_found');
      file.looks += 1;
      return { file: { id, mimetype: file.looks > 1 ? 'image/png' : '' } };
    },
    'users.info': ({ user, include_locale }) => {
      const known = users.get(String(user)) ?? {};
      if (known.unreachable === 'user_not_found') throw new Refusal('user_not_found');
      const { locale = 'en-US', tz = 'Europe/Berlin', team: of = team } = known;
      return { user: { id: user, team_id: of, tz, ...(include_locale ? { locale } : {}) } };
    },
    'users.lookupByEmail': ({ email }) => {
      const [found] = [...users].filter(([, user]) => user.email === email);
      if (!found) throw new Refusal('users_not_found');
      const [user, { team: of = team, deleted = false }] = found;
      return { user: { id: user, team_id: of, deleted, is_bot: false, real_name: `Real ${user}` } };
    },
    'views.open': ({ trigger_id, view }) => {
      const trigger = String(trigger_id);
      const user = triggers.get(trigger);
      if (!user) throw new Refusal('expired_trigger_id');
      const content = refusing('invalid_arguments', checkView, view);
      triggers.delete(trigger);
      const id = `V${next()}`;
      const open = { id, hash: 'first', trigger, user, content, history: [content], closed: false };
      views.set(id, open);
      return seen(open);
    },
    'views.publish': ({ user_id, view }) => {
      homes.set(String(user_id), refusing('invalid_arguments', checkHome, view));
      return { view: {} };
    },
    'views.update': ({ view_id, view }) => seen(setView(findView(view_id), view)),
  };

  return {
    users,
    closedChannels,
    messages,
    files,
    views,
    homes,
    methods,
    tokens,
    codes,
    setView,
    issueTrigger: (user: string): string => {
      const trigger = `${next()}.trigger`;
      triggers.set(trigger, user);
      return trigger;
    },
    expireTrigger: (trigger: string): void => void triggers.delete(trigger),
    nextId: next,
  };
}
export type SlackWorkspace = ReturnType<typeof createSlackWorkspace>;

function textOf(given: unknown): string {
  return typeof given === 'string' ? given : '';
}

function refusing<T>(code: string, check: (given: unknown) => T, given: unknown): T {
  try {
    return check(given);
  } catch (cause) {
    throw new Refusal(code, { cause });
  }
}
