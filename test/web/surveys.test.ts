import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebServer } from '../../src/web/server.js';
import { partnerPerson, surveyWorld, type World } from '../scheduler/survey-world.js';
import { startedServer } from './web-server.js';

const run = 'partner-satisfaction|2026-Q3';
let world: World;
let web: WebServer;

beforeEach(async () => {
  world = await surveyWorld({
    partners: [{ id: 'acme', name: 'Acme' }],
    people: [
      partnerPerson('ann', { name: 'Ann' }),
      { id: 'bob', role: 'partner', partner: 'acme' },
    ],
  });
  world.at('2026-10-01T09:00:00Z');
  ({ server: web } = await startedServer({
    surveys: { surveys: world.surveys, people: world.ports.people },
    clock: { now: () => world.time.now },
  }));
});
afterEach(async () => {
  await web.stop();
  await world.drop();
});

async function ask(path: string, init: RequestInit & { key?: string } = {}) {
  const { key = 'dana-key', ...rest } = init;
  const headers = { authorization: `Bearer ${key}`, ...(rest.headers as Record<string, string>) };
  const answer = await fetch(`${web.url}/api/v1${path}`, { ...rest, headers });
  return { status: answer.status, text: await answer.text() };
}
const json = async (path: string) => JSON.parse((await ask(path)).text) as Record<string, unknown>;
const post = (verb: string, of = run, body?: object) =>
  ask(`/surveys/${of}/${verb}`, {
    method: 'POST',
    ...(body && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });

describe('surveys by REST', () => {
  it('live through their whole life, each step with the key in the audit log', async () => {
    expect((await post('run', 'partner-satisfaction')).status).toBe(200);
    await world.process().tick(world.time.now);
    for (const verb of ['pause', 'resume', 'remind', 'retry', 'close']) {
      expect((await post(verb)).status, verb).toBe(200);
    }
    await world.process().tick(world.time.now);
    expect(await json(`/surveys/${run}`)).toMatchObject({
      state: 'closed',
      responseRate: 0,
      notReached: [{ name: 'bob', reason: 'no-chat' }],
    });
    expect(await json('/surveys')).toMatchObject({
      surveys: expect.arrayContaining([
        expect.objectContaining({ survey: 'partner-satisfaction' }),
      ]) as unknown,
    });
    const csv = await ask(`/surveys/${run}/export`, { headers: { accept: 'text/csv' } });
    expect(csv.text).toContain('survey,period,partner,person');
    expect(await json('/people/bob/surveys')).toMatchObject({
      surveys: expect.arrayContaining([{ run, kind: 'unreachable', reason: 'no-chat' }]) as unknown,
    });
    expect(await world.connection.collection('audit').distinct('actor')).toEqual(['api:dana']);
  });

  it('are for those who run the programme alone', async () => {
    const paths = ['/surveys', `/surveys/${run}`, `/surveys/${run}/export`, '/people/bob/surveys'];
    for (const path of paths) {
      expect((await ask(path, { key: 'acme-key' })).status).toBe(403);
      expect((await ask(path, { key: 'wrong' })).status).toBe(401);
    }
    expect((await ask(`/surveys/${run}/close`, { method: 'POST', key: 'acme-key' })).status).toBe(
      403,
    );
    expect(await world.ports.runs.all()).toEqual([]);
  });

  it('say what cannot be done instead of failing', async () => {
    expect((await ask('/surveys/nothing')).status).toBe(404);
    expect((await post('dance')).status).toBe(404);
    await post('run', 'partner-satisfaction');
    expect((await post('postpone', run, { days: 3 })).status).toBe(409);
    expect((await post('postpone', run, { days: -1 })).status).toBe(400);
  });
});
