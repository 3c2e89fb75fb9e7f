import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordingCore, startSlackBot } from '../support/slack-bot.js';
import { startSlackServer, waitFor, type SlackServer } from '../support/slack-server.js';

const card = { locale: 'en', lead: '12 rows are in the file.' } as const;
const bytes = new TextEncoder().encode('a,b');
const file = { name: 'acme.csv', type: 'text/csv', bytes };

let slack: SlackServer;
let stop: () => Promise<void> = async () => {};
let asked: ReturnType<typeof recordingCore>['asked'];

beforeEach(async () => {
  slack = await startSlackServer();
  const { core, ...kept } = recordingCore(() => ({ card, files: [file] }));
  asked = kept.asked;
  stop = (await startSlackBot(slack, core)).stop;
});
afterEach(async () => {
  await stop();
  await slack.close();
});

const handedOver = () => [...slack.files.values()].find(({ sharedIn }) => sharedIn !== undefined);

describe('a file that goes along with an answer, in Slack', () => {
  it('comes to whoever asked by direct message, and the channel’s answer says so to them alone', async () => {
    const call = await slack.command('/kpi', { user: 'U0DANA' });
    const note = await waitFor(() => call.answers[1], 'the note');
    expect(handedOver()).toMatchObject({ sharedIn: 'D0DANA', bytes: Buffer.from(bytes) });
    expect(call.answers[0]?.words).toContain('12 rows');
    expect(note.words).toContain('in your direct messages');
    expect(note.response_type).toBe('ephemeral');
    expect(asked[0]?.takesFiles).toBe(true);
  });

  it('comes after a question in the direct message', async () => {
    await slack.say('export acme', { user: 'U0DANA', channel: 'D0DANA' });
    expect(await waitFor(handedOver, 'the file')).toMatchObject({ sharedIn: 'D0DANA' });
  });

  it('is said to be missing where Slack does not take it', async () => {
    slack.faults.set('upload', { kind: 'status', status: 500 }, 9);
    const call = await slack.command('/kpi', { user: 'U0DANA' });
    const note = await waitFor(() => call.answers[1], 'the note');
    expect(note.words).toContain('ask once more in a minute');
  });
});
