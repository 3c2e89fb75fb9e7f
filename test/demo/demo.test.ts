import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { readConfig } from '../../src/config.js';
import { refuseRealProgramme } from '../../src/demo/refusal.js';
import { type RunningDemo, startDemo } from '../../src/demo/start.js';

const folder = mkdtempSync(join(tmpdir(), 'pulse-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function start(at: string, reset = false) {
  const steps: string[] = [];
  const demo = await startDemo({
    config: readConfig({ DATA_DIR: folder, PORT: '0' }),
    clock: { now: () => new Date(at) },
    logger: silent,
    commands,
    reset,
    step: (text) => steps.push(text),
  });
  return { demo, steps };
}

interface State {
  now: string;
  messages: {
    id: string;
    text: string | null;
    card: {
      title?: string;
      lead?: string;
      facts?: { value: string }[];
      buttons?: { label: string; line: string }[];
    } | null;
  }[];
}
async function stateOf({ url }: RunningDemo, as: string): Promise<State> {
  return (await fetch(`${url}/sim/state?as=${as}`)).json() as Promise<State>;
}

let keys = 0;
async function say({ url }: RunningDemo, as: string, line: string, given: object = {}) {
  const body = { key: `test-key-${++keys}`, as, conversation: `dm:${as}`, kind: 'command', line };
  const response = await fetch(`${url}/sim/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, ...given }),
  });
  return (await response.json()) as Pick<State, 'messages'>;
}

describe('the demo', () => {
  it('fills itself, answers, asks its partners – and goes on where it was left', async () => {
    const first = await start('2026-11-22T12:00:00Z', true);
    try {
      expect(first.steps.join('\n')).toContain('30 partners');
      expect((await stateOf(first.demo, 'dana')).now).toBe('2026-10-12T10:00:00.000Z');

      const card = (await say(first.demo, 'dana', 'kpi partner-b last quarter')).messages.at(
        -1,
      )?.card;
      expect(card?.title).toContain('Globex');

      const surveys = (await say(first.demo, 'dana', 'survey')).messages.at(-1)?.card;
      expect(surveys?.facts?.[0]?.value).toMatch(/^1\d of 29 answered$/);

      const invited = (await stateOf(first.demo, 'alex')).messages;
      expect(invited).toHaveLength(1);
      const start = invited[0]?.card?.buttons?.[0];
      const question = await say(first.demo, 'alex', start?.line ?? '', {
        kind: 'button',
        message: invited[0]?.id,
      });
      expect(question.messages.at(-1)?.card?.buttons?.length).toBeGreaterThanOrEqual(5);

      const refused = (await say(first.demo, 'alex', 'kpi partner-b')).messages.at(-1)?.card;
      expect(JSON.stringify(refused)).not.toContain('Globex');
    } finally {
      await first.demo.stop();
    }

    const again = await start('2026-11-22T12:30:00Z');
    try {
      expect(again.steps.join('\n')).not.toContain('deals');
      const { now, messages } = await stateOf(again.demo, 'alex');
      expect(now).toBe('2026-10-12T10:30:00.000Z');
      expect(messages.some(({ text }) => text === '/kpi partner-b')).toBe(true);
    } finally {
      await again.demo.stop();
    }
  });

  it('is filled anew when the day it shows is over', async () => {
    const later = await start('2026-11-23T15:00:00Z');
    try {
      expect(later.steps.join('\n')).toContain('deals');
      // What was said with the old example is gone; what the surveys tell a manager is not.
      const { messages } = await stateOf(later.demo, 'dana');
      expect(messages.filter(({ text }) => text !== null)).toEqual([]);
    } finally {
      await later.demo.stop();
    }
  });

  it.each([
    [{ MONGODB_URI: 'mongodb://db' }, 'MONGODB_URI'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', DISCORD_TOKEN: 'x' }, 'SLACK_BOT_TOKEN, DISCORD_TOKEN'],
    [{ HOST: '0.0.0.0' }, 'HOST'],
  ])('refuses to run beside a real programme: %o', (variables, named) => {
    expect(() => refuseRealProgramme(variables)).toThrow(named);
  });

  it('runs with nothing set, or on this machine by name', () => {
    expect(() => refuseRealProgramme({})).not.toThrow();
    expect(() => refuseRealProgramme({ HOST: 'localhost', PORT: '3001' })).not.toThrow();
  });
});
