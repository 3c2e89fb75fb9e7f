import { afterEach, describe, expect, it } from 'vitest';
import { checkSurveys } from '../../src/core/survey/definition.js';
import {
  partnerPerson,
  surveyWorld,
  type World,
  type WorldFacts,
} from '../scheduler/survey-world.js';
import { surveys } from '../../surveys/index.js';
import { conversation, lineOf } from './conversation.js';

let world: World;
afterEach(() => world.drop());

/** Mid-quarter: far from every quarterly survey. */
const middle = '2026-11-10T10:00:00Z';
const facts: WorldFacts = {
  partners: ['acme', 'beta'].map((id) => ({ id, name: id, manager: 'dana' })),
  people: [
    { id: 'dana', name: 'Dana', role: 'manager', slackTeamId: 'T1', slackUserId: 'U-dana' },
    partnerPerson('ann'),
    partnerPerson('ben', { partner: 'beta' }),
  ],
};
const invited = () =>
  world
    .platform('slack')
    .messages.filter(
      ({ card }) =>
        card.title === 'Training survey' && card.buttons?.some(({ label }) => label === 'Start'),
    )
    .map(({ to }) => (to.kind === 'person' ? to.identity.user : to.channel));

async function open(changed: Partial<WorldFacts> = {}) {
  world = await surveyWorld({ ...facts, ...changed });
  const attended = { at: new Date('2026-11-01T10:00:00Z') };
  await world.ports.training.saveAttendances([
    { partner: 'beta', person: 'ben', course: 'basics', attended, completed: true },
  ]);
}

describe('training-barriers', () => {
  it('is triggered for the people of partners that attended too few courses, once a month', async () => {
    await open();
    for (const instant of [middle, '2026-11-11T10:00:00Z', '2026-11-28T10:00:00Z']) {
      await world.process().tick(world.at(instant), false);
    }
    expect(invited().filter((place) => place === 'U-ann')).toHaveLength(1);
    expect(invited()).not.toContain('U-ben');
    expect(
      (await world.ports.runs.all()).filter(({ survey }) => survey === 'training-barriers'),
    ).toHaveLength(1);
  });

  it('is announced to managers first, who can stop it; the first survey of all waits for Send', async () => {
    await open({ settings: { managersSlackChannel: 'C-managers' } });
    const clock = (instant: string) => world.process().tick(world.at(instant), false);
    await clock(middle);
    await clock('2026-11-13T10:00:00Z');
    expect(invited()).toEqual([]);
    const card = world
      .platform('slack')
      .messages.find(({ card }) => card.title?.startsWith('Training survey'))?.card;
    expect(card?.facts?.[0]?.value).toBe('one person of one partner');
    await conversation(world, 'dana')(lineOf(card ?? { locale: 'en' }, 'Send'));
    await clock('2026-11-13T10:01:00Z');
    expect(invited()).toEqual(['U-ann']);
  });

  it('is not triggered where nobody records courses', async () => {
    world = await surveyWorld(facts);
    await world.process().tick(world.at(middle), false);
    expect(invited()).toEqual([]);
  });

  it('is started by a manager for one partner, under the same caps', async () => {
    world = await surveyWorld({
      ...facts,
      partners: [
        { id: 'acme', name: 'acme' },
        { id: 'beta', name: 'beta', joinedAt: { at: new Date('2026-10-20T00:00:00Z') } },
      ],
    });
    world.at(middle);
    const dana = conversation(world, 'dana');
    await dana('survey run training-barriers acme');
    const young = await dana('survey run training-barriers beta');
    expect(young.card?.facts?.map(({ value }) => value)).toContain(
      'joined less than two months ago',
    );
    await world.process().tick(world.at(middle), false);
    expect(invited()).toEqual(['U-ann']);
    expect((await dana('survey explain ben')).card?.paragraphs?.join()).toContain(
      'not asked: joined less than two months ago.',
    );
  });
});

describe('one person', () => {
  it('is asked by one survey in 24 hours; the other waits its turn and is explained', async () => {
    const both = checkSurveys(surveys).find(({ id }) => id === 'partner-satisfaction');
    if (!both) throw new Error('not shipped');
    world = await surveyWorld({ ...facts, surveys: [both, { ...both, id: 'second' }] });
    await world.process().tick(world.at('2026-10-01T09:00:00Z'));
    const places = () =>
      world
        .platform('slack')
        .places()
        .filter((place) => place === 'U-ann');
    expect(places()).toHaveLength(1);
    const why = await conversation(world, 'dana')('survey explain ann');
    expect(why.card?.paragraphs?.join('\n')).toContain(
      'another survey went out less than a day ago',
    );
    await world.process().tick(world.at('2026-10-02T08:59:00Z'));
    expect(places()).toHaveLength(1);
    await world.process().tick(world.at('2026-10-02T09:00:00Z'));
    const second = world
      .platform('slack')
      .messages.filter(
        ({ card, to }) =>
          to.kind === 'person' &&
          to.identity.user === 'U-ann' &&
          card.buttons?.some(({ label }) => label === 'Start'),
      );
    expect(second).toHaveLength(2);
  });
});

describe('quarterly-review', () => {
  it('reminds each manager on the third working day, once, with a button per partner', async () => {
    world = await surveyWorld(facts);
    const reviews = () =>
      world.platform('slack').messages.filter(({ card }) => card.title?.startsWith('Quarterly'));
    await world.process().tick(world.at('2026-10-02T10:00:00Z'), false);
    expect(reviews()).toEqual([]);
    await Promise.all(
      [1, 2, 3].map(() => world.process().tick(world.at('2026-10-05T09:00:00Z'), false)),
    );
    await world.process().tick(world.at('2026-10-06T09:00:00Z'), false);
    expect(reviews().map(({ card }) => card.buttons)).toEqual([
      [
        { label: 'acme', line: 'kpi acme 2026-Q3' },
        { label: 'beta', line: 'kpi beta 2026-Q3' },
      ],
    ]);
  });
});
