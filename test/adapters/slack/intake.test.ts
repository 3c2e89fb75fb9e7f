import { describe, expect, it } from 'vitest';
import {
  fromCommand,
  fromEvent,
  fromPress,
  type Home,
} from '../../../src/adapters/slack/intake.js';
import { blockActions, eventCallback, slashCommand } from '../../../src/adapters/slack/payload.js';
import { unknownPress } from '../../../src/core/chat/command-line.js';

const home: Home = { team: 'T1', botUser: 'U0BOT', commands: ['kpi', 'survey', 'pulse'] };

const command = (more: object = {}) =>
  slashCommand.parse({
    command: '/kpi',
    text: '  acme Q3 ',
    trigger_id: 'trigger',
    team_id: 'T1',
    user_id: 'U1',
    channel_id: 'C1',
    response_url: 'https://hooks.slack.test/1',
    ...more,
  });
const event = (more: object = {}, outer: object = {}) =>
  eventCallback.parse({
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T1',
    ...outer,
    event: { type: 'app_mention', channel: 'C1', user: 'U1', text: 'kpi', ts: '1.1', ...more },
  });
const press = (more: object = {}) =>
  blockActions.parse({
    type: 'block_actions',
    trigger_id: 'trigger',
    user: { id: 'U1', team_id: 'T1' },
    team: { id: 'T1' },
    channel: { id: 'C1' },
    actions: [{ action_id: 'run:0', value: 'kpi acme' }],
    ...more,
  });

describe('a slash command', () => {
  it.each([
    ['/kpi', 'acme', 'kpi acme'],
    ['/kpi', '', 'kpi'],
    ['/pulse', 'kpi acme', 'pulse kpi acme'],
    ['/acme-kpi', 'x', 'kpi x'],
    ['/deal', 'register', 'deal register'],
  ])('%s with "%s" is the line "%s"', (name, text, line) => {
    expect(fromCommand(command({ command: name, text }), home).line).toBe(line);
  });

  it('knows a direct message by its channel', () => {
    expect(fromCommand(command({ channel_id: 'D1' }), home).place.kind).toBe('dm');
    const named = command({ channel_name: 'directmessage' });
    expect(fromCommand(named, home).place.kind).toBe('dm');
    expect(fromCommand(command(), home).place).toEqual({
      kind: 'channel',
      channel: 'C1',
      team: 'T1',
    });
  });

  it.each([
    ['of our team', { team_id: 'T1' }, home, false],
    ['of another team', { team_id: 'T2' }, home, true],
    ['of no team', { team_id: undefined }, home, true],
    ['while our own team is unknown', { team_id: 'T1' }, { ...home, team: undefined }, 'unknown'],
  ])('from somebody %s: outsider is what it is', (_case, more, where, outsider) => {
    expect(fromCommand(command(more), where).outsider).toBe(outsider);
  });
});

describe('a press', () => {
  it('is judged by the own team of who pressed, not by where', () => {
    expect(fromPress(press({ user: { id: 'U9', team_id: 'T9' } }), home)).toMatchObject({
      outsider: true,
      from: { team: 'T9', user: 'U9' },
    });
  });

  it.each([
    ['run:3', 'kpi acme', 'kpi acme'],
    ['form:he:0', 'survey start r1', 'survey start r1'],
    ['run:3', undefined, unknownPress],
    ['approve', 'x', unknownPress],
    ['', 'x', unknownPress],
  ])('of %s carrying %s is the line "%s"', (action_id, value, line) => {
    expect(fromPress(press({ actions: [{ action_id, value }] }), home).line).toBe(line);
  });
});

describe('a mention or message', () => {
  it.each([
    ['<@U0BOT> kpi acme', 'kpi acme'],
    ['  <@U0BOT>   /kpi acme ', 'kpi acme'],
    ['<@U0BOT>', 'help'],
    ['kpi Tom &amp; Co &lt;3', 'kpi Tom & Co <3'],
    ['kpi <mailto:a@acme.com|a@acme.com> <https://acme.com>', 'kpi a@acme.com https://acme.com'],
    ['kpi <@U7> <@U8|yossi>', 'kpi @U7 @U8'],
    ['kpi &amp;lt;', 'kpi &lt;'],
  ])('"%s" is the line "%s"', (text, line) => {
    expect(fromEvent(event({ text }), home)?.line).toBe(line);
  });

  it('in a channel stands under itself, in a thread under its first message, in a direct message nowhere', () => {
    const under = (more: object) => fromEvent(event(more), home)?.under;
    expect(under({ channel: 'C1', ts: '1700.2' })).toEqual({ channel: 'C1', message: '1700.2' });
    const thread = { channel: 'C1', ts: '1700.2', thread_ts: '1700.1' };
    expect(under(thread)).toEqual({ channel: 'C1', message: '1700.1' });
    expect(under({ channel: 'D1', ts: '1700.2' })).toBeUndefined();
  });

  it.each([
    ['a bot', { bot_id: 'B1' }],
    ['ourselves', { user: 'U0BOT' }],
    ['nobody', { user: undefined }],
    ['an edit', { subtype: 'message_changed' }],
    ['a channel where we were not named', { type: 'message', channel_type: 'channel' }],
  ])('of %s is left alone', (_case, more) => {
    expect(fromEvent(event(more), home)).toBeUndefined();
  });

  it.each([
    ['whose own team is another', { user_team: 'T2' }, {}, true],
    ['whose own team is ours', { user_team: 'T1' }, { is_ext_shared_channel: true }, false],
    ['of an unknown team in a shared channel', {}, { is_ext_shared_channel: true }, true],
    ['in a channel of ours alone', {}, {}, false],
  ])('from somebody %s: outsider is what it is', (_case, more, outer, outsider) => {
    expect(fromEvent(event(more, outer), home)?.outsider).toBe(outsider);
  });
});
