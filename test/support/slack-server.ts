import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkMessageBlocks, wordsOf, type Block, type View } from './slack-blocks.js';
import { createFaults, fail } from './slack-faults.js';
import {
  buttonPress,
  homeOpened,
  homePress,
  messageShortcut,
  chatEvent,
  filledIn,
  signedRequest,
  slashCommand,
  somebody,
  viewAction,
  viewSubmission,
  type Actor,
  type SlackRequest,
} from './slack-payloads.js';
import { createSlackSocket } from './slack-socket.js';
import type { Exchange, SlackAnswer, SlackCall, SlackServer } from './slack-types.js';
import { waitFor } from './wait.js';
import { createRates } from './slack-rates.js';
import {
  botToken,
  createSlackWorkspace,
  oauth,
  Refusal,
  type OpenView,
} from './slack-workspace.js';

export { signature } from './slack-payloads.js';
export { waitFor } from './wait.js';
export { wordsOf } from './slack-blocks.js';
export { botUser, oauth, organisation, team } from './slack-workspace.js';
export type { OpenView, PostedMessage } from './slack-workspace.js';
export type { Exchange, SlackAnswer, SlackCall, SlackServer } from './slack-types.js';

/**
 * A stand-in for Slack on a loopback port: the Web API, response_urls and Socket Mode's socket.
 * It keeps Slack's rules (block limits, triggers used once, response_urls five times) and can fail
 * in each of Slack's ways: `slack.faults.set('chat.postMessage', {kind: 'accept-then-reset'})`.
 * With `rates` it also keeps Slack's rate limits, so many times faster.
 *
 * ```ts
 * const slack = await startSlackServer();
 * // start the bot with slack.config, then:
 * slack.sendTo('http://127.0.0.1:3000/slack/events');
 * const asked = await slack.command('/kpi acme', {user: 'U0DANA'});
 * expect((await asked.answer()).words).toContain('Acme');
 * ```
 */
export async function startSlackServer(options: { rates?: number } = {}): Promise<SlackServer> {
  const workspace = createSlackWorkspace();
  const faults = createFaults();
  const rates = options.rates ? createRates(options.rates) : undefined;
  const calls: SlackCall[] = [];
  const exchanges = new Map<string, { answers: SlackAnswer[]; channel: string }>();
  const signingSecret = 'signing-secret-of-tests';
  const appToken = 'xapp-token-of-tests';
  let events: string | undefined;

  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });
  const socket = createSlackSocket(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  workspace.methods['files.getUploadURLExternal'] = () => {
    const file_id = `F${String(workspace.nextId()).padStart(9, '0')}`;
    workspace.files.set(file_id, { bytes: undefined, complete: false, looks: 0 });
    return { file_id, upload_url: `${origin}/upload/${file_id}` };
  };
  workspace.methods['apps.connections.open'] = () => ({
    url: `${origin.replace('http', 'ws')}/socket`,
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', origin).pathname;
    const bytes = await bodyOf(request);
    const file = workspace.files.get(path.replace('/upload/', ''));
    if (file) {
      await meet(response, 'upload', () => {
        file.bytes = bytes;
        return { status: 200, body: 'OK' };
      });
      return;
    }
    const text = bytes.toString('utf8');
    if (path.startsWith('/respond/')) {
      await meet(response, 'response_url', () => takeAnswer(path.slice(9), text));
      return;
    }
    const method = path.replace(/^\/api\//, '');
    const body = formBody(text);
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    const call: SlackCall = { method, body, ok: false, team: workspace.tokens.get(token ?? '') };
    calls.push(call);
    const retryAfter = rates?.take(method, typeof body.channel === 'string' ? body.channel : '');
    if (retryAfter) call.limited = true;
    if (retryAfter) return fail(response, { kind: 'ratelimited', retryAfter });
    await meet(response, method, () => {
      const result = perform(method, { ...body, token }, token);
      call.ok = result.ok;
      return { status: 200, body: JSON.stringify(result) };
    });
  }

  /** Does the work, unless a fault says otherwise, before or after it. */
  async function meet(
    response: ServerResponse,
    method: string,
    work: () => { status: number; body: string },
  ): Promise<void> {
    const fault = faults.take(method);
    if (fault && !fault.kind.startsWith('accept')) return fail(response, fault);
    const { status, body } = work();
    if (fault) return fail(response, fault);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }

  function perform(
    method: string,
    body: Record<string, unknown>,
    token: string | undefined,
  ): { ok: boolean } & Record<string, unknown> {
    const isKnown =
      method === 'apps.connections.open' ? token === appToken : workspace.tokens.has(token ?? '');
    if (!isKnown && method !== 'oauth.v2.access') return { ok: false, error: 'invalid_auth' };
    const perform = workspace.methods[method];
    if (!perform) return { ok: false, error: 'unknown_method' };
    try {
      return { ok: true, ...perform(body) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const detail = error.cause instanceof Error ? error.cause.message : undefined;
      return { ok: false, error: error.message, detail };
    }
  }

  function takeAnswer(id: string, text: string): { status: number; body: string } {
    const exchange = exchanges.get(id);
    if (!exchange || exchange.answers.length >= 5) return { status: 404, body: 'used_url' };
    const given = JSON.parse(text) as Partial<SlackAnswer>;
    let blocks: Block[];
    try {
      blocks = given.blocks === undefined ? [] : checkMessageBlocks(given.blocks);
    } catch {
      return { status: 400, body: 'invalid_blocks' };
    }
    exchange.answers.push({
      text: given.text ?? '',
      blocks,
      response_type: given.response_type ?? 'ephemeral',
      replace_original: given.replace_original ?? false,
      words: wordsOf(blocks),
      channel: exchange.channel,
    });
    return { status: 200, body: 'ok' };
  }

  /** Sends what somebody did to the bot, over HTTP or the socket. */
  async function exchange(
    make: (trigger: string, responseUrl: string) => SlackRequest,
    by: Actor,
    headers?: Record<string, string>,
  ): Promise<Exchange> {
    const { user, channel } = { ...somebody, ...by };
    const trigger = workspace.issueTrigger(user);
    const id = String(workspace.nextId());
    const answers: SlackAnswer[] = [];
    exchanges.set(id, { answers, channel });
    const sent = await transmit(make(trigger, `${origin}/respond/${id}`), headers);
    return {
      ...sent,
      trigger,
      answers,
      answer: () => waitFor(() => answers[0], 'an answer to the response_url'),
      dialog: () =>
        waitFor(
          () =>
            [...workspace.views.values()].find(
              (view) => view.trigger === trigger && !isLoading(view.content),
            ),
          'a dialog',
        ),
    };
  }

  async function transmit(
    request: SlackRequest,
    headers?: Record<string, string>,
  ): Promise<Pick<Exchange, 'status' | 'acknowledgement'>> {
    if (events === undefined) return { status: 200, acknowledgement: await socket.send(request) };
    const signed = signedRequest(request, signingSecret, headers);
    const response = await fetch(events, { method: 'POST', ...signed });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const acknowledgement: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, acknowledgement };
  }

  return {
    url: `${origin}/api/`,
    botToken,
    signingSecret,
    appToken,
    config: { botToken, signingSecret, apiUrl: `${origin}/api/` },
    socketConfig: { botToken, appToken, apiUrl: `${origin}/api/` },
    environment: {
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: `${origin}/api/`,
    },
    oauth: {
      ...oauth,
      stateSecret: 'state-secret-of-tests',
      redirectUri: 'http://pulse.test/slack/oauth_redirect',
    },
    grant: (of) => {
      const code = `code-${workspace.nextId()}`;
      workspace.codes.set(code, of);
      return code;
    },
    sendTo: (url) => {
      events = url;
    },
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    messages: workspace.messages,
    files: workspace.files,
    views: workspace.views,
    homes: workspace.homes,
    users: workspace.users,
    closedChannels: workspace.closedChannels,
    faults,
    socket,
    command: (line, by = {}) =>
      exchange((trigger, url) => slashCommand(line, by, trigger, url), by),
    press: (message, label, by = {}) => {
      const where = { ...(message.channel ? { channel: message.channel } : {}), ...by };
      const action = buttonNamed(message.blocks, label);
      return exchange((trigger, url) => buttonPress(action, where, trigger, url), where);
    },
    pressRaw: (action, by = {}) =>
      exchange((trigger, url) => buttonPress(action, by, trigger, url), by),
    openHome: async (by = {}) => {
      const { user } = { ...somebody, ...by };
      workspace.homes.delete(user);
      await exchange((trigger) => homeOpened(by, trigger), by);
      return waitFor(() => workspace.homes.get(user), 'the Home tab');
    },
    pressAtHome: (label, by = {}) => {
      const { user } = { ...somebody, ...by };
      const home = workspace.homes.get(user);
      if (!home) throw new Error('There is no Home tab yet');
      const action = buttonNamed(home.blocks, label);
      return exchange((trigger) => homePress(home, action, by, trigger), by);
    },
    shortcut: (callbackId, text, by = {}) =>
      exchange((trigger, url) => messageShortcut(callbackId, text, by, trigger, url), by),
    choose: (view, field, value) => {
      const action = actionIn(view.content, field, value);
      return exchange((trigger) => viewAction(view, action, trigger), { user: view.user });
    },
    submit: async (view, values) => {
      const result = await exchange((trigger) => viewSubmission(view, values, trigger), {
        user: view.user,
      });
      apply(workspace, view, result.acknowledgement);
      return result;
    },
    filledIn: (view) => filledIn(view.content),
    say: (text, by = {}) =>
      exchange((trigger) => chatEvent(text, { eventId: `Ev${trigger}`, ...by }), by),
    request: (request, headers) => exchange(() => request, {}, headers),
    expireTrigger: workspace.expireTrigger,
    waitFor,
    close: async () => {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What Slack does with the acknowledgement of a submission: nothing said closes the dialog. */
function apply(
  workspace: ReturnType<typeof createSlackWorkspace>,
  view: OpenView,
  acknowledgement: unknown,
): void {
  const action = acknowledgement as { response_action?: string; view?: unknown } | '' | undefined;
  if (action && action.response_action === 'update') workspace.setView(view, action.view);
  else if (!action || action.response_action !== 'errors') view.closed = true;
}

function isLoading(view: View): boolean {
  return /Loading…|Загружаю…|בטעינה…/.test(wordsOf(view.blocks));
}

function buttonNamed(blocks: readonly Block[], label: string): Record<string, unknown> {
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const found = buttons.find((button) => button.text.text === label);
  if (!found) throw new Error(`No button "${label}" in:\n${wordsOf(blocks)}`);
  return found;
}

/** The action of a choice in a field, or of the button with that label. */
function actionIn(view: View, field: string, value: string): Record<string, unknown> {
  const input = view.blocks.find((block) => block.block_id === field);
  if (input?.type !== 'input') return buttonNamed(view.blocks, value);
  const { element } = input;
  const option = 'options' in element && element.options.find((each) => each.value === value);
  if (!option) throw new Error(`The field ${field} offers no "${value}"`);
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: field,
    selected_option: option,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The SDK sends forms whose structured values are JSON. */
function formBody(text: string): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([key, value]) => {
      const isStructured = /^[[{]/.test(value) && ['blocks', 'view', 'metadata'].includes(key);
      return [key, isStructured ? (JSON.parse(value) as unknown) : value];
    }),
  );
}
