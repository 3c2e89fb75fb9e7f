import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkTo, revokeLinks } from '../../src/core/survey/links.js';
import type { WebServer } from '../../src/web/server.js';
import { partnerPerson, surveyWorld, type World } from '../scheduler/survey-world.js';
import { startedServer } from '../web/web-server.js';
import { conversation, lineOf, press } from './conversation.js';
import { visitor } from './web-visitor.js';

const run = 'partner-satisfaction|2026-Q3';
const customers = 'customer-satisfaction|2026-Q3';
let world: World;
let web: WebServer;

beforeEach(async () => {
  world = await surveyWorld({
    partners: [
      { id: 'acme', name: 'Acme' },
      { id: 'beta', name: 'Beta', locale: 'he' },
    ],
    people: [
      partnerPerson('ann', { name: 'Ann Lee', email: 'ann@example.com' }),
      { id: 'noa', name: 'נועה ברק', role: 'partner', partner: 'beta' },
      { id: 'zoe', name: 'Zoe', role: 'customer', customer: 'initech', partner: 'acme' },
    ],
    settings: { programmeName: 'Orbit' },
  });
  await world.ports.customers.saveAll([{ id: 'initech', name: 'Initech' }]);
  await world.process().tick(world.at('2026-10-01T09:00:00Z'));
  ({ server: web } = await startedServer({
    forms: world.forms,
    clock: { now: () => world.time.now },
  }));
});
afterEach(async () => {
  await web.stop();
  await world.drop();
});

async function pathOf(person: string, of = run): Promise<string> {
  const found = await world.ports.runs.byId(of);
  if (!found) throw new Error(`${of} is not there`);
  return new URL(await linkTo(found, person, world.ports)).pathname;
}

const visit = async (person: string, of = run) => visitor(web.url, await pathOf(person, of));
const answersOf = async (person: string) =>
  (await world.connection.collection('answer-sessions').findOne({ recipient: person }))
    ?.answers as unknown;

/** Everything that is stored about surveys, as text. */
async function everything(): Promise<string> {
  const names = ['answer-sessions', 'participations', 'responses', 'deliveries', 'survey-tasks'];
  const rows = await Promise.all(
    [...names, 'people', 'outbox'].map((name) =>
      world.connection.collection(name).find().sort({ _id: 1 }).toArray(),
    ),
  );
  return JSON.stringify(rows);
}

describe('a link', () => {
  it('holds nothing personal and cannot be guessed, and is the same each time until it is renewed', async () => {
    const [one, again, other] = [await pathOf('ann'), await pathOf('ann'), await pathOf('noa')];
    expect(again).toBe(one);
    expect(one).toMatch(/^\/s\/[0-9a-f]{24}-[0-9a-z]+-[0-9a-f]{24}$/);
    expect(other.slice(0, 27)).not.toBe(one.slice(0, 27));
    expect(decodeURIComponent(one)).not.toMatch(/ann|acme|partner/i);
  });

  it('leads nowhere when a single character is changed, its time is stretched, or it has been taken back', async () => {
    const path = await pathOf('ann');
    const [, id = '', expires = '', signature = ''] = /s\/(\w+)-(\w+)-(\w+)$/.exec(path) ?? [];
    const later = (parseInt(expires, 36) + 86_400).toString(36);
    const flipped = `${id.startsWith('0') ? '1' : '0'}${id.slice(1)}`;
    const wrong = [
      `${flipped}-${expires}-${signature}`,
      `${id}-${later}-${signature}`,
      `${id}-${expires}-${'0'.repeat(24)}`,
      'x',
    ];
    for (const token of wrong) {
      const there = await fetch(`${web.url}/s/${token}`);
      expect(there.status).toBe(404);
      expect(await there.text()).toContain('This link does not work any more');
    }
    expect((await fetch(`${web.url}${path}`)).status).toBe(200);
    expect(await revokeLinks(run, ['ann'], world.ports)).toBe(1);
    expect((await fetch(`${web.url}${path}`)).status).toBe(404);
    const renewed = await pathOf('ann');
    expect(renewed).not.toBe(path);
    expect((await fetch(`${web.url}${renewed}`)).status).toBe(200);
  });

  it('ends a month after the close', async () => {
    const path = await pathOf('ann');
    world.at('2026-11-13T09:00:00Z');
    expect((await fetch(`${web.url}${path}`)).status).toBe(200);
    world.at('2026-11-15T09:00:00Z');
    expect((await fetch(`${web.url}${path}`)).status).toBe(404);
  });

  it('is for one person: the form of another one is not reached by it', async () => {
    const ann = await visit('ann');
    await ann.press('Start');
    await ann.press('Satisfied');
    const noa = await visit('noa');
    await noa.press('להתחיל');
    expect(noa.text()).toContain('1 מתוך 6');
    expect(await answersOf('ann')).toEqual({ rewards: 4 });
  });

  it('is looked at by nobody else: not kept, not indexed, no address passed on', async () => {
    const { headers } = await fetch(`${web.url}${await pathOf('ann')}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('the web form', () => {
  it('says first whom it is for and who sees the answers, without a name', async () => {
    const ann = await visit('ann');
    expect(ann.text()).toContain('For A… at Acme');
    expect(ann.text()).toContain(
      'Your answers go to the Orbit team with your name, so that they can follow up',
    );
    expect(ann.text()).not.toContain('Ann');
    expect((await visit('zoe', customers)).text()).toContain('For Z… at Initech');
    expect((await visit('zoe', customers)).text()).toContain('Your answers are anonymous');
  });

  it('stores nothing by a GET, whatever is opened', async () => {
    const before = await everything();
    const path = await pathOf('ann');
    const addresses = ['', '?part=1', '?part=1&question=recommend', '?later=true', '/stop'];
    for (const more of [...addresses, '?lang=ru', '?part=9', '?act=start']) {
      await fetch(`${web.url}${path}${more}`);
      await fetch(`${web.url}${path}${more}`, { method: 'HEAD' });
    }
    expect(await everything()).toBe(before);
  });

  it('saves each answer as it is given and makes the response at the end', async () => {
    const ann = await visit('ann');
    await ann.press('Start');
    await ann.press('Satisfied');
    expect(await answersOf('ann')).toEqual({ rewards: 4 });
    await ann.pressAll(['In between', 'Satisfied', 'Very satisfied', '9']);
    await ann.fill('  More courses ');
    expect(ann.text()).toContain('Thank you. Your answers are saved');
    expect((await world.ports.responses.ofRun(run)).map(({ answers }) => answers)).toEqual([
      {
        ...{ rewards: 4, communication: 3, training: 4, support: 5, recommend: 9 },
        comment: 'More courses',
      },
    ]);
  });

  it('goes back, shows what was chosen, skips what is optional and can be changed until the close', async () => {
    const ann = await visit('ann');
    await ann.press('Start');
    await ann.press('Satisfied');
    await ann.follow('Back');
    expect(ann.chosen()).toBe('Satisfied');
    await ann.press('Dissatisfied');
    await ann.pressAll(['In between', 'Satisfied', 'Very satisfied', '9', 'Skip']);
    await ann.follow('Change answers');
    expect(ann.chosen()).toBe('Dissatisfied');
    await ann.press('Very satisfied');
    expect((await world.ports.responses.ofRun(run))[0]?.answers.rewards).toBe(5);
    const row = await world.connection.collection('answer-sessions').findOne({ recipient: 'ann' });
    const history = row?.history as { question: string; value: unknown }[];
    const given = history.flatMap(({ question, value }) => (question === 'rewards' ? [value] : []));
    expect(given).toEqual([4, 2, 5]);
  });

  it('says what is no answer, and stores nothing of it', async () => {
    const ann = await visit('ann');
    await ann.press('Start');
    await ann.send({ act: 'answer', part: '1', question: 'rewards', given: '6' });
    expect(ann.text()).toContain('That is not one of the possible answers');
    expect(await answersOf('ann')).toEqual({});
    await ann.send({ act: 'nonsense' });
    await ann.send({ act: 'answer', part: '7', question: 'rewards', given: '5' });
    expect(await answersOf('ann')).toEqual({});
  });

  it('takes "not now" and "stop asking me", with a way back', async () => {
    const ann = await visit('ann');
    await ann.press('Not now');
    expect(ann.text()).toContain('I&#39;ll ask again on 2 October');
    const again = await visit('ann');
    await again.follow('Stop asking me');
    await again.press('No surveys any more');
    expect((await world.ports.people.byId('ann'))?.optedOut).toEqual(['*']);
    await again.press('Undo');
    expect((await world.ports.people.byId('ann'))?.optedOut).toEqual([]);
  });

  it('asks in the reader’s language and direction, and in the others on request', async () => {
    const noa = await visit('noa');
    expect(noa.html()).toContain('<html lang="he" dir="rtl">');
    await noa.follow('Русский');
    expect(noa.html()).toContain('<html lang="ru" dir="ltr">');
    await noa.press('Начать');
    expect(noa.text()).toContain('Если вспомнить 3-й квартал 2026 года');
  });

  it('after the close says so and passes a note on, with the name and apart from the answers', async () => {
    const path = await pathOf('ann');
    world.at('2026-10-16T09:00:00Z');
    await world.process().tick(world.time.now);
    const ann = await visitor(web.url, path);
    expect(ann.text()).toContain('This survey closed yesterday. Send a note instead?');
    for (let times = 0; times < 2; times += 1) {
      await ann.send({ act: 'note', text: 'Call me about payouts' });
    }
    expect(ann.text()).toContain('Your note has been passed on');
    expect(await world.ports.tasks.ofRun(run)).toEqual([
      expect.objectContaining({ kind: 'note', person: 'ann', text: 'Call me about payouts' }),
    ]);
    await ann.send({ act: 'answer', part: '1', question: 'rewards', given: '5' });
    expect(await world.ports.responses.ofRun(run)).toEqual([]);
  });

  it('escapes what people wrote', async () => {
    const ann = await visit('ann');
    await ann.press('Start');
    await ann.pressAll(['Satisfied', 'Satisfied', 'Satisfied', 'Satisfied', '9']);
    await ann.fill('</textarea><script>alert(1)</script>');
    const page = await fetch(`${web.url}${await pathOf('ann')}?part=1&question=comment`);
    expect(await page.text()).not.toContain('<script>alert');
  });
});

describe('a session', () => {
  it('begun in chat is finished by the link of its "Finish later", and the other way round', async () => {
    const say = conversation(world, 'ann');
    const message = world.platform('slack').messages[0]?.card ?? { locale: 'en' };
    const third = await press(say, await say(lineOf(message, 'Start')), [
      'Satisfied',
      'In between',
    ]);
    const later = await say(lineOf(third, 'Finish later'));
    const [button] = later.card?.buttons ?? [];
    if (!button || !('url' in button)) throw new Error('no link is offered');
    const ann = await visitor(web.url, new URL(button.url).pathname);
    await ann.press('Continue');
    expect(ann.text()).toContain('3 of 6');
    await ann.pressAll(['Satisfied', 'Satisfied']);
    const fifth = await say(lineOf(message, 'Start'));
    expect(fifth.card?.footer).toContain('5 of 6');
    await press(say, fifth, ['9', 'Skip']);
    expect((await visitor(web.url, new URL(button.url).pathname)).text()).toContain('Thank you');
  });

  it('of a customer without chat makes an anonymous response at the close, and nothing before', async () => {
    const zoe = await visit('zoe', customers);
    await zoe.press('Start');
    await zoe.pressAll(['Satisfied', 'Not applicable', 'Dissatisfied', '3', 'Skip']);
    expect(zoe.text()).toContain('Your answers carry no name');
    expect(await world.ports.responses.ofRun(customers)).toEqual([]);
    await world.process().tick(world.at('2026-10-16T09:00:00Z'));
    const [response] = await world.ports.responses.ofRun(customers);
    expect(response?.answers).toMatchObject({ marketing: 4, sales: null, recommend: 3 });
    expect(JSON.stringify(response)).not.toContain('zoe');
  });
});
