import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderCard } from '../../src/adapters/slack/render.js';
import { unknownPress } from '../../src/core/chat/command-line.js';
import type { Card, Form, Reply } from '../../src/core/chat/card.js';
import type { Incoming } from '../../src/core/chat/incoming.js';
import { checkMessageBlocks } from '../support/slack-blocks.js';
import { recordingCore, startSlackBot, transports } from '../support/slack-bot.js';
import {
  startSlackServer,
  team,
  waitFor,
  wordsOf,
  type SlackServer,
} from '../support/slack-server.js';

const card = (lead: string, more: Partial<Card> = {}): Card => ({ locale: 'en', lead, ...more });

const form: Form = {
  locale: 'en',
  line: 'survey submit r1',
  title: 'Partner satisfaction',
  submit: 'Send',
  intro: 'Your manager sees your answers.',
  fields: [
    {
      id: 'rewards',
      kind: 'choice',
      label: 'Rewards',
      text: 'How satisfied are you with the rewards?',
      optional: false,
      options: ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value })),
      line: 'survey answer r1 rewards',
    },
    {
      id: 'formats',
      kind: 'multi-choice',
      label: 'Formats',
      text: 'Which formats suit you?',
      optional: true,
      options: ['video', 'quiz'].map((value) => ({ value, label: value })),
    },
    { id: 'comment', kind: 'text', label: 'Comment', text: 'Anything else?', optional: true },
  ],
};

const invitation = card('How are we doing?', {
  buttons: [
    { label: 'Start', line: 'survey start r1', opens: 'form', style: 'primary' },
    { label: 'Not now', line: 'survey later r1' },
  ],
});

let slack: SlackServer;
let stop: () => Promise<void> = async () => {};

beforeEach(async () => {
  slack = await startSlackServer();
});
afterEach(async () => {
  await stop();
  await slack.close();
});

describe.each(transports)('Slack over %s', (transport) => {
  const start = async (answer: (incoming: Incoming) => Reply | Promise<Reply>) => {
    const { core, asked } = recordingCore(answer);
    const bot = await startSlackBot(slack, core, transport);
    stop = bot.stop;
    return { ...bot, asked };
  };

  it('answers a command privately, with what was typed and by whom', async () => {
    const { asked } = await start(() => ({ card: card('Revenue up a fifth.') }));

    const exchange = await slack.command('/kpi Darcel Schlecht Q2 2017', { user: 'U0DANA' });
    const answer = await exchange.answer();

    expect(exchange.status).toBe(200);
    expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(answer.words).toContain('Revenue up a fifth.');
    expect(asked).toEqual([
      {
        key: exchange.trigger,
        kind: 'command',
        line: 'kpi Darcel Schlecht Q2 2017',
        from: { platform: 'slack', team, user: 'U0DANA' },
        outsider: false,
        place: { kind: 'channel', channel: 'C0GENERAL', team },
        locale: 'en',
        forms: 'whole',
        takesFiles: true,
      },
    ]);
  });

  it('shows an answer meant for the channel to the channel', async () => {
    await start(() => ({ card: card('For all.'), audience: 'channel' }));
    const exchange = await slack.command('/kpi');
    expect((await exchange.answer()).response_type).toBe('in_channel');
  });

  it('acknowledges while the core never answers, and takes the next command', async () => {
    await start(() => new Promise<Reply>(() => {}));
    const exchanges = await Promise.all([slack.command('/kpi a'), slack.command('/kpi b')]);
    expect(exchanges.map(({ status }) => status)).toEqual([200, 200]);
    expect(exchanges.flatMap(({ answers }) => answers)).toEqual([]);
    stop = async () => {};
  });

  it('acknowledges while the Web API of Slack hangs', async () => {
    slack.faults.set('auth.test', { kind: 'hang' });
    const { asked } = await start(() => ({ card: card('ok') }));
    const exchange = await slack.command('/kpi');
    expect(exchange.status).toBe(200);
    // Whose workspace it is cannot be known yet: nobody is let in on a guess.
    await waitFor(() => asked.length === 1, 'the command');
    expect(asked[0]?.outsider).toBe('unknown');
  });

  it('knows people of another organisation by their team', async () => {
    const { asked } = await start(() => ({ card: card('No.') }));
    await (await slack.command('/kpi acme', { team: 'T0OTHER' })).answer();
    expect(asked[0]).toMatchObject({ outsider: true, from: { team: 'T0OTHER' } });
  });

  it('hands on the language somebody uses in Slack, and does not wait for it for long', async () => {
    slack.users.set('U0YOSSI', { locale: 'he-IL' });
    const { asked } = await start(() => ({ card: card('ok') }));
    await (await slack.command('/kpi', { user: 'U0YOSSI' })).answer();
    await (await slack.command('/kpi', { user: 'U0YOSSI' })).answer();
    expect(asked.map(({ locale }) => locale)).toEqual(['he', 'he']);
    expect(slack.calls('users.info')).toHaveLength(1);

    slack.faults.set('users.info', { kind: 'hang' });
    await (await slack.command('/kpi', { user: 'U0OLGA' })).answer();
    expect(asked[2]).not.toHaveProperty('locale');
  });

  it('finds the command behind a prefix of the workspace', async () => {
    const { asked } = await start(() => ({ card: card('ok') }));
    await (await slack.command('/acme-kpi partner-a')).answer();
    expect(asked[0]?.line).toBe('kpi partner-a');
  });

  it('treats a pressed button as its line, and may replace the message', async () => {
    const { asked } = await start(({ line }) =>
      line === 'kpi acme'
        ? { card: card('Hello', { buttons: [{ label: 'Trend', line: 'kpi acme trend' }] }) }
        : { card: card('Here is the trend.'), replace: true },
    );
    const first = await (await slack.command('/kpi acme')).answer();
    const second = await (await slack.press(first, 'Trend')).answer();

    expect(second).toMatchObject({ replace_original: true });
    expect(second.words).toContain('Here is the trend.');
    expect(asked[1]).toMatchObject({ kind: 'button', line: 'kpi acme trend', outsider: false });
  });

  it('asks all questions in a dialog, stores each choice, and thanks after storing', async () => {
    const { asked, adapter } = await start(({ kind, line }) => {
      if (kind === 'form') return { card: card('Thank you!', { title: 'Thanks' }) };
      return line.startsWith('survey start') ? { form } : { card: card('stored') };
    });
    await adapter.send({
      key: 'k1',
      to: { kind: 'person', identity: { platform: 'slack', team, user: 'U0ALEX' } },
      card: invitation,
    });
    const [message] = slack.messages;
    if (!message) throw new Error('nothing was sent');

    const pressed = await slack.press(message, 'Start', { user: 'U0ALEX' });
    const dialog = await pressed.dialog();
    expect(wordsOf(dialog.history[0]?.blocks ?? [])).toContain('Loading…');
    expect(wordsOf(dialog.content.blocks)).toContain('How satisfied are you with the rewards?');

    await slack.choose(dialog, 'rewards', '4');
    await waitFor(() => asked.length === 2, 'the stored choice');
    expect(asked[1]).toMatchObject({ kind: 'button', line: 'survey answer r1 rewards 4' });

    const sent = await slack.submit(dialog, { rewards: '5', comment: '  Slow payout ' });
    expect(sent.acknowledgement).toMatchObject({ response_action: 'update' });
    await waitFor(() => dialog.content.title.text === 'Thanks', 'the thanks');
    expect(wordsOf(dialog.content.blocks)).toContain('Thank you!');
    expect(dialog.history.map(({ blocks }) => wordsOf(blocks))).toContain('Saving…');
    expect(asked[2]).toMatchObject({
      kind: 'form',
      line: 'survey submit r1',
      values: { rewards: '5', comment: 'Slow payout' },
      place: { kind: 'dm' },
    });
  });

  it.each(['edit', 'exclude', 'draft'])('opens the form of /survey %s at once', async (verb) => {
    await start(() => ({ form }));
    const dialog = await (await slack.command(`/survey ${verb}`)).dialog();
    expect(wordsOf(dialog.history[0]?.blocks ?? [])).toContain('Loading…');
    expect(dialog.content.title.text).toBe(form.title);
  });

  it('says in the dialog why there are no questions any more', async () => {
    await start(() => ({ card: card('Closed yesterday.') }));
    const pressed = await slack.press(shown(invitation), 'Start');
    expect(wordsOf((await pressed.dialog()).content.blocks)).toContain('Closed yesterday.');
  });

  it('never thanks for an answer that the core could not store', async () => {
    await start(({ kind }) =>
      kind === 'form' ? { card: card('Your answer could not be stored.') } : { form },
    );
    const dialog = await (await slack.press(shown(invitation), 'Start')).dialog();
    await slack.submit(dialog, { rewards: '5' });
    await waitFor(() => /could not be stored/.test(wordsOf(dialog.content.blocks)), 'the failure');
  });

  it('gives back all that was filled in when a fault kept it from being stored', async () => {
    let isAway = true;
    const { asked } = await start(({ kind }) => {
      if (kind !== 'form') return { form };
      return isAway
        ? { card: card('Try again in a minute.'), failed: true }
        : { card: card('Thanks') };
    });
    const dialog = await (await slack.press(shown(invitation), 'Start')).dialog();
    const values = { rewards: '5', formats: ['quiz'], comment: 'Slow payout' };
    await slack.submit(dialog, values);
    await waitFor(() => /Try again/.test(wordsOf(dialog.content.blocks)), 'the failure');
    expect(slack.filledIn(dialog)).toEqual(values);

    isAway = false;
    await slack.submit(dialog, slack.filledIn(dialog));
    await waitFor(() => /Thanks/.test(wordsOf(dialog.content.blocks)), 'the thanks');
    expect(asked.at(-1)?.values).toEqual(values);
  });

  it('tells somebody who closed the dialog too early in a direct message', async () => {
    await start(({ kind }) => (kind === 'form' ? { card: card('Not stored.') } : { form }));
    const dialog = await (await slack.press(shown(invitation), 'Start')).dialog();
    slack.faults.set('views.update', { kind: 'error', error: 'not_found' });
    await slack.submit(dialog, { rewards: '5' });
    const told = await waitFor(() => slack.messages[0], 'the message');
    expect(wordsOf(told.blocks)).toContain('Not stored.');
  });

  it('opens a typed form’s dialog before the core has answered', async () => {
    await start(async () => {
      await waitFor(() => slack.calls('views.open').length > 0, 'the dialog to open');
      return { form };
    });
    const dialog = await (await slack.command('/pulse deal register')).dialog();
    expect(wordsOf(dialog.history[0]?.blocks ?? [])).toContain('Loading…');
    expect(wordsOf(dialog.content.blocks)).toContain('How satisfied');
  });

  it('says in a typed form’s dialog why there is no form', async () => {
    await start(() => ({ card: card('Whose deal is it?') }));
    const dialog = await (await slack.command('/pulse deal register')).dialog();
    await waitFor(() => wordsOf(dialog.content.blocks).includes('Whose deal'), 'the reason');
  });

  it('gives the button once more when Slack did not open the dialog', async () => {
    slack.faults.set('views.open', { kind: 'error', error: 'expired_trigger_id' }, 1);
    await start(() => ({ form }));
    const answer = await (await slack.press(shown(invitation), 'Start')).answer();
    const dialog = await (await slack.press(answer, 'Open')).dialog();
    expect(wordsOf(dialog.content.blocks)).toContain('How satisfied');
  });

  it('offers help for a button of an older version', async () => {
    const { asked } = await start(() => ({ card: card('Here is what I can do.') }));
    const old = { action_id: 'approve_v0', value: 'delete everything', type: 'button' };
    const exchange = await slack.pressRaw(old);
    expect((await exchange.answer()).words).toContain('Here is what I can do.');
    expect(asked[0]).toMatchObject({ kind: 'button', line: unknownPress });
  });

  it('answers a mention privately and a direct message in place', async () => {
    const { asked } = await start(() => ({ card: card('63.5 %') }));
    await slack.say('<@U0BOT> kpi R&amp;D <http://acme.com|acme.com>');
    await slack.say('kpi acme', { channel: 'D0DANA' });
    await waitFor(() => slack.messages.length === 2, 'both answers');
    expect(asked.map(({ line }) => line)).toEqual(['kpi R&D acme.com', 'kpi acme']);
    expect(slack.messages[0]).toMatchObject({ channel: 'C0GENERAL', onlyFor: 'U0DANA' });
    expect(slack.messages[1]).toMatchObject({ channel: 'D0DANA' });
    expect(slack.messages[1]?.onlyFor).toBeUndefined();
  });

  it('tells what the card above offers where somebody asks "why?" in a direct message', async () => {
    const { asked } = await start(({ line }) => ({
      card: card(line, { buttons: [{ label: 'Why?', line: `why ${line.split(' ')[1] ?? ''}` }] }),
    }));
    for (const [text, by] of [
      ['kpi acme', {}],
      ['kpi globex', {}],
      ['why?', {}],
    ] as const) {
      const before = slack.messages.length;
      await slack.say(text, { channel: 'D0DANA', ...by });
      await waitFor(() => slack.messages.length > before, text);
    }
    expect(asked.at(-1)).toMatchObject({ line: 'why?', above: ['why globex'] });
    const [first] = slack.messages;
    await slack.say('почему?', { channel: 'D0DANA', thread: first?.ts ?? '' });
    await waitFor(() => asked.length === 4, 'the question in the thread');
    expect(asked.at(-1)?.above).toEqual(['why acme']);
    await slack.say('<@U0BOT> why?');
    await waitFor(() => asked.length === 5, 'the question in a channel');
    expect(asked.at(-1)?.above).toBeUndefined();
    expect(asked.at(-1)?.under).toMatchObject({ channel: 'C0GENERAL' });
    await slack.say('<@U0BOT> why?', { thread: '1700000000.000100' });
    await waitFor(() => asked.length === 6, 'the question below a message of a channel');
    const under = { channel: 'C0GENERAL', message: '1700000000.000100' };
    expect(asked.at(-1)).toMatchObject({ line: 'why?', under });
  });

  it('answers a repeated event once, and leaves messages of bots alone', async () => {
    const { asked } = await start(() => ({}));
    await slack.say('kpi', { channel: 'D0DANA', eventId: 'Ev1' });
    await slack.say('kpi', { channel: 'D0DANA', eventId: 'Ev1' });
    await slack.say('kpi', { channel: 'D0DANA', bot: 'B0OTHER' });
    await slack.say('kpi', { channel: 'D0DANA', eventId: 'Ev2' });
    await waitFor(() => asked.some(({ key }) => key === 'Ev2'), 'the last event');
    expect(asked.map(({ key }) => key)).toEqual(['Ev1', 'Ev2']);
  });

  it('survives payloads that make no sense', async () => {
    const { asked } = await start(() => ({ card: card('still here') }));
    const broken = [
      {},
      { type: 'block_actions' },
      { type: 'block_actions', actions: [], user: null },
      { type: 'view_submission', view: null },
      { type: 'view_submission', user: { id: 'U1' }, view: { id: 'V1', private_metadata: '{' } },
      { type: 'shortcut', callback_id: 'x' },
      { command: '/kpi' },
      { actions: 'all' },
    ];
    for (const payload of broken) {
      const { status } = await slack.request({ envelope: 'interactive', payload });
      expect(status).toBe(200);
    }
    await (await slack.command('/kpi')).answer();
    expect(asked).toHaveLength(1);
  });

  it('answers although the response_url fails at first', async () => {
    slack.faults.set('response_url', { kind: 'status', status: 503 }, 1);
    await start(() => ({ card: card('late but here') }));
    const exchange = await slack.command('/kpi');
    expect((await exchange.answer()).words).toContain('late but here');
  });
});

/** A card as it stands in a channel, drawn by the adapter itself. */
function shown(of: Card) {
  return { blocks: checkMessageBlocks(renderCard(of).blocks), channel: 'C0GENERAL' };
}
