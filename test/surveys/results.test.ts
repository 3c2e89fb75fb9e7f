import { afterEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/chat/card.js';
import { partnerPerson, surveyWorld, type World } from '../scheduler/survey-world.js';
import { conversation, lineOf } from './conversation.js';

const closing = '2026-10-15T10:00:00Z';
const opening = '2026-10-01T09:00:00Z';
const named = 'partner-satisfaction|2026-Q3';
const anonymous = 'customer-satisfaction|2026-Q3';
let world: World;
afterEach(() => world.drop());

const posts = (place: string) =>
  world
    .platform('slack')
    .messages.filter(({ to }) =>
      to.kind === 'channel' ? to.channel === place : to.identity.user === place,
    )
    .map(({ card }) => card);
const results = (place = 'C-managers') =>
  posts(place).filter(({ title }) => title?.includes('closed') || title?.includes('your partners'));

/** Posts go out side by side, so that none is always the first. */
const ofPartners = () => results().find(({ title }) => title?.startsWith('Partner survey'));

async function partners(count: number) {
  const ids = Array.from({ length: count }, (_, index) => `p${index + 1}`);
  world = await surveyWorld({
    partners: ids.map((id, index) => ({ id, name: `Partner ${index + 1}`, manager: 'dana' })),
    people: [
      { id: 'dana', name: 'Dana', role: 'manager', slackTeamId: 'T1', slackUserId: 'U-dana' },
      ...ids.map((id) => partnerPerson(`of-${id}`, { partner: id, name: `Person ${id}` })),
      { id: 'lost', name: 'Lost', role: 'partner', partner: 'p1' },
    ],
    settings: { managersSlackChannel: 'C-managers' },
  });
  await world.process().tick(world.at(opening));
}

async function answer(person: string, values: Record<string, string>) {
  const say = conversation(world, person, { forms: 'whole' });
  const form = (await say(lineOf(await say('survey'), 'Start'))).form;
  return say(form?.line ?? '', values);
}

const happy = { rewards: '4', communication: '5', training: '4', support: '5', recommend: '9' };
const unhappy = { rewards: '1', communication: '4', training: '4', support: '4', recommend: '3' };

async function close(instant = closing) {
  world.at(instant);
  await Promise.all([1, 2, 3].map(() => world.process().tick(world.time.now, false)));
  await world.process().tick(world.time.now, false);
}

describe('at the close of a named survey', () => {
  it('the managers get its results privately where their channel may hold no satisfaction', async () => {
    await partners(1);
    world.settings.satisfactionInChannel = 'C-board';
    await answer('of-p1', happy);
    await close();
    expect(results()).toEqual([]);
    const own = results('U-dana').filter(({ title }) => title?.startsWith('Partner survey'));
    expect(own).toHaveLength(1);
  });

  it('the managers’ channel gets its results exactly once: rate, scores, the lowest, whom to call, whom it missed', async () => {
    await partners(3);
    await answer('of-p1', { ...happy, comment: 'Keep it up' });
    await answer('of-p2', { ...unhappy, comment: 'Slow payout' });
    await close();
    const cards = results().filter(({ title }) => title?.startsWith('Partner survey'));
    expect(cards).toHaveLength(1);
    const [card] = cards;
    expect(card?.title).toBe('Partner survey · Q3 2026 · closed 15 October');
    expect(card?.lead).toBe('2 of 3 answered (67 %).');
    expect(card?.facts?.[0]).toMatchObject({
      label: 'Recommend (NPS)',
      value: '0',
      note: expect.stringMatching(/^2 answers, likely between -\d+ and \+\d+$/) as string,
    });
    expect(card?.facts?.at(-1)).toMatchObject({ label: 'Rewards', value: '2.5 of 5' });
    expect(card?.facts?.at(-1)?.note).toContain('← lowest');
    expect(card?.paragraphs).toEqual([
      '2 comments.',
      'To call back: one partner gave a low score – Partner 2 (Dana)',
      'Not reached: 1 – Lost (no chat account known)',
    ]);
    expect(card?.footer).toBe(
      'Sent 3 · delivered 3 · started 2 · completed 2 · failed 0 · named survey',
    );
  });

  it('each manager gets its own partners in one message, the lowest first', async () => {
    await partners(3);
    await answer('of-p1', happy);
    await answer('of-p2', unhappy);
    await close();
    const own = results('U-dana').filter(({ title }) => title?.startsWith('Partner survey'));
    expect(own).toHaveLength(1);
    expect(own[0]?.facts?.map(({ label, value }) => [label, value])).toEqual([
      ['Partner 2', '-100'],
      ['Partner 1', '+100'],
      ['Partner 3', 'no answer'],
    ]);
  });

  it('comments stand behind a button, without the name of whoever wanted none', async () => {
    await partners(2);
    await answer('of-p1', { ...happy, comment: 'Keep it up' });
    const thanks = await answer('of-p2', { ...happy, comment: 'Between us' });
    await conversation(world, 'of-p2')(lineOf(thanks, 'Hide my name'));
    await close();
    const dana = conversation(world, 'dana');
    const read = await dana(lineOf(ofPartners() ?? { locale: 'en' }, 'Read comments'));
    expect([...(read.card?.paragraphs ?? [])].sort()).toEqual([
      '“Between us”',
      '“Keep it up” – Partner 1',
    ]);
  });

  it('a change against the quarter before is called noise where it is', async () => {
    await partners(2);
    await world.ports.responses.saveAll(
      ['p1', 'p2'].map((partner) => ({
        ...{ id: `before ${partner}`, survey: 'partner-satisfaction', partner },
        ...{ run: 'partner-satisfaction|2026-Q2', period: '2026-Q2', month: '2026-06' },
        ...{ anonymous: false, person: partner },
        answers: { rewards: 3, recommend: 8 },
      })),
    );
    await answer('of-p1', happy);
    await answer('of-p2', unhappy);
    await close();
    const [nps] = ofPartners()?.facts ?? [];
    expect(nps).toMatchObject({ value: '0', change: 'same' });
    const rewards = ofPartners()?.facts?.find(({ label }) => label === 'Rewards');
    expect(rewards).toMatchObject({ change: '▼ 0.5, within noise', tone: 'neutral' });
  });
});

describe('the results of several quarters', () => {
  const quarter = (period: string, month: string, rewards: number) =>
    world.ports.responses.saveAll(
      ['p1', 'p2'].map((partner) => ({
        ...{ id: `${period} ${partner}`, survey: 'partner-satisfaction', partner, period, month },
        ...{ run: `partner-satisfaction|${period}`, anonymous: false, person: partner },
        answers: { rewards, communication: 5, recommend: 8 },
      })),
    );

  async function card(first: number, second: number) {
    await partners(2);
    await quarter('2026-Q1', '2026-03', first);
    await quarter('2026-Q2', '2026-06', second);
    await answer('of-p1', happy);
    await answer('of-p2', unhappy);
    await close();
    return ofPartners();
  }
  const rewards = (of: Card | undefined) => of?.facts?.find(({ label }) => label === 'Rewards');

  it('say when a score fell for the second time in a row, and not when it fell once', async () => {
    expect(rewards(await card(4, 3))?.note).toContain('second fall in a row');
    await world.drop();
    expect(rewards(await card(3, 3))?.note).not.toContain('second fall');
  });

  it('are shown as a picture beside those of the quarter before, the lowest first, and in words', async () => {
    const picture = (await card(4, 3))?.picture;
    if (picture?.kind !== 'comparison') throw new Error('there is no comparison');
    expect(picture.subjects[0]).toBe('Rewards');
    expect(picture.measures.map(({ label, values }) => [label, values[0]])).toEqual([
      ['Q3 2026', 2.5],
      ['before', 3],
    ]);
    expect(picture.alt).toContain('Partner survey, Q3 2026: Rewards 2.5 (before: 3)');
  });

  it('count the themes that people gave to comments, and make none up', async () => {
    await partners(2);
    await answer('of-p1', { ...happy, comment: 'Paid late again' });
    await answer('of-p2', { ...unhappy, comment: 'Which tier am I?' });
    await close();
    const dana = conversation(world, 'dana');
    const shown = () => dana(`survey results ${named}`);
    expect((await shown()).card?.paragraphs?.[0]).toBe('2 comments.');
    const read = await dana(`survey comments ${named}`);
    const first = read.card?.paragraphs?.findIndex((text) => text.includes('Paid late')) ?? 0;
    const { form } = await dana(lineOf(read, `Theme of ${first + 1}`));
    const tagged = await dana(form?.line ?? '', { themes: 'slow payout, , slow payout' });
    expect(tagged.card?.paragraphs?.join()).toContain(
      '“Paid late again” – Partner 1 · slow payout',
    );
    expect((await shown()).card?.paragraphs?.[0]).toBe(
      'What they wrote (1 of 2 comments): slow payout (1)',
    );
    await dana(form?.line ?? '', { themes: '' });
    expect((await shown()).card?.paragraphs?.[0]).toBe('2 comments.');
  });
});

describe('at the close of an anonymous survey', () => {
  async function customers(count: number, of: (index: number) => string = () => 'acme') {
    world = await surveyWorld({
      partners: ['acme', 'beta'].map((id) => ({ id, name: id, manager: 'dana' })),
      people: [
        { id: 'dana', name: 'Dana', role: 'manager', slackTeamId: 'T1', slackUserId: 'U-dana' },
        ...Array.from({ length: count }, (_, index) => ({
          ...{ id: `c${index}`, role: 'customer' as const, customer: `company-${index}` },
          ...{ partner: of(index), slackTeamId: 'T1', slackUserId: `U-c${index}` },
        })),
      ],
      settings: { managersSlackChannel: 'C-managers' },
    });
    await world.process().tick(world.at(opening));
    const given = { marketing: '2', sales: '4', support: 'na', recommend: '5', comment: 'Slow' };
    for (let index = 0; index < count; index += 1) await answer(`c${index}`, given);
    await close();
    return results().find(({ title }) => title?.startsWith('Customer')) as Card;
  }

  it('shows no score and no comment of fewer people than the threshold', async () => {
    const card = await customers(4);
    expect(card.lead).toContain('4 answers. Scores are shown from 5');
    expect(card.facts).toEqual([]);
    expect(JSON.stringify(card)).not.toContain('Read comments');
    const said = await conversation(world, 'dana')(`survey comments ${anonymous}`);
    expect(said.card?.lead).toContain('at least 5 people');
    const { rows } = await world.surveys.export(anonymous);
    expect(rows).toEqual([]);
  });

  it('shows them from the threshold up; "not applicable" is no answer', async () => {
    const card = await customers(5);
    expect(card.facts?.map(({ label, value }) => [label, value])).toEqual([
      ['Recommend (NPS)', '-100'],
      ['Purchase', '4 of 5'],
      ['Information', '2 of 5'],
    ]);
    const said = await conversation(world, 'dana')(`survey comments ${anonymous}`);
    expect(said.card?.paragraphs).toEqual(Array(5).fill('“Slow”'));
  });

  it('shows no total from which a small partner’s answers could be subtracted', async () => {
    const card = await customers(7, (index) => (index < 5 ? 'acme' : 'beta'));
    expect(card.facts).toEqual([]);
    const own = results('U-dana').find(({ title }) => title?.startsWith('Customer'));
    expect(own?.facts?.map(({ label, value }) => [label, value])).toEqual([
      ['acme', '-100'],
      ['beta', 'fewer than 5 answers'],
    ]);
  });

  it('says nothing but counts before', async () => {
    await partners(1);
    const said = await conversation(world, 'dana')(`survey results ${anonymous}`);
    expect(said.card?.facts).toEqual([]);
  });
});

describe('closing the loop', () => {
  it('tells the partner’s manager of a low named score once, with what to do', async () => {
    await partners(2);
    await answer('of-p2', unhappy);
    await Promise.all([1, 2].map(() => world.process().tick(world.time.now, false)));
    const tasks = () => posts('U-dana').filter(({ title }) => title?.startsWith('To call back'));
    expect(tasks()).toHaveLength(1);
    expect(tasks()[0]?.lead).toContain('Rewards 1, Recommend 3');
    const dana = conversation(world, 'dana');
    await dana(lineOf(tasks()[0] ?? { locale: 'en' }, 'Snooze'));
    await world.process().tick(world.at('2026-10-05T09:00:00Z'), false);
    expect(tasks()).toHaveLength(1);
    await world.process().tick(world.at('2026-10-06T09:00:00Z'), false);
    expect(tasks()).toHaveLength(2);
    const done = await dana(lineOf(tasks()[1] ?? { locale: 'en' }, 'I called'));
    expect(done.card?.lead).toContain('off the list');
    await world.process().tick(world.at('2026-10-20T09:00:00Z'), false);
    expect(tasks()).toHaveLength(2);
  });

  it('does not call for a call where the answer was changed for the better in time', async () => {
    await partners(1);
    const thanks = await answer('of-p1', unhappy);
    const again = await conversation(world, 'of-p1', { forms: 'whole' })(
      lineOf(thanks, 'Change answers'),
    );
    await conversation(world, 'of-p1', { forms: 'whole' })(again.form?.line ?? '', happy);
    await world.process().tick(world.time.now, false);
    expect(posts('U-dana').filter(({ title }) => title?.startsWith('To call'))).toEqual([]);
  });

  it('keeps "Please contact me" of an anonymous survey apart from all answers', async () => {
    world = await surveyWorld({
      partners: [{ id: 'acme', name: 'Acme', manager: 'dana' }],
      people: [
        { id: 'dana', name: 'Dana', role: 'manager', slackTeamId: 'T1', slackUserId: 'U-dana' },
        {
          ...{ id: 'zoe', name: 'Zoe', role: 'customer', customer: 'x', partner: 'acme' },
          ...{ slackTeamId: 'T1', slackUserId: 'U-zoe' },
        },
      ],
    });
    await world.process().tick(world.at(opening));
    const thanks = await answer('zoe', {
      marketing: '1',
      sales: '1',
      support: '1',
      recommend: '0',
    });
    const noted = await conversation(world, 'zoe')(lineOf(thanks, 'Please contact me'));
    expect(noted.card?.lead).toContain('stay anonymous');
    await world.process().tick(world.time.now, false);
    const [task] = posts('U-dana').filter(({ title }) => title?.startsWith('To call back'));
    expect(task?.lead).toBe('Zoe would like to hear from you.');
    const rows = await world.connection.collection('survey-tasks').find().toArray();
    expect(rows.map(({ kind }) => kind as string)).toEqual(['contact']);
    expect(JSON.stringify(rows)).not.toMatch(/marketing|recommend/);
  });

  it('drafts what could be told ten days after the close, and tells it to all who were asked, once', async () => {
    await partners(2);
    await answer('of-p1', unhappy);
    await close();
    const drafts = () => posts('C-managers').filter(({ title }) => title === 'You said, we do');
    await world.process().tick(world.at('2026-10-23T09:00:00Z'), false);
    expect(drafts()).toEqual([]);
    await world.process().tick(world.at('2026-10-26T10:00:00Z'), false);
    await world.process().tick(world.at('2026-10-27T10:00:00Z'), false);
    expect(drafts()).toHaveLength(1);
    expect(drafts()[0]?.lead).toContain('Rewards (1)');
    const dana = conversation(world, 'dana');
    const { form } = await dana(lineOf(drafts()[0] ?? { locale: 'en' }, 'Edit and send'));
    for (let times = 0; times < 2; times += 1) {
      await dana(form?.line ?? '', { text: 'We pay out weekly now.' });
      await world.process().tick(world.at('2026-10-27T11:00:00Z'), false);
    }
    for (const person of ['U-of-p1', 'U-of-p2']) {
      const told = posts(person).filter(({ title }) => title === 'You said, we do');
      expect(told.map(({ paragraphs }) => paragraphs)).toEqual([['We pay out weekly now.']]);
    }
  });
});

describe('an export', () => {
  it('holds named answers, and nothing a spreadsheet would run', async () => {
    await partners(1);
    await answer('of-p1', { ...happy, comment: '=HYPERLINK("x")' });
    await close();
    const card = (await conversation(world, 'dana')(`survey export ${named}`)).card;
    expect(card?.paragraphs?.[0]).toBe(
      'survey,period,partner,person,rewards,communication,training,support,recommend,comment\r\n' +
        `partner-satisfaction,2026-Q3,p1,of-p1,4,5,4,5,9,"'=HYPERLINK(""x"")"`,
    );
  });

  it('is of a manager’s own partners alone, where there are others', async () => {
    await partners(2);
    const [, other] = await world.ports.partners.all();
    if (other) await world.ports.partners.saveAll([{ ...other, manager: 'mia' }]);
    await answer('of-p1', happy);
    await answer('of-p2', happy);
    await close();
    const card = (await conversation(world, 'dana')(`survey export ${named}`)).card;
    expect(card?.paragraphs?.[0]).toContain(',of-p1,');
    expect(card?.paragraphs?.[0]).not.toContain(',of-p2,');
  });
});
