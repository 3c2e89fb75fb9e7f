import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partnerPerson, surveyWorld, type World } from '../scheduler/survey-world.js';
import { commandsOf } from '../support/commands-of.js';
import { conversation, lineOf, press } from './conversation.js';

const ratings = ['Satisfied', 'In between', 'Satisfied', 'Very satisfied'];
let world: World;

beforeEach(async () => {
  world = await surveyWorld({
    partners: [{ id: 'acme', name: 'Acme' }],
    people: [
      partnerPerson('ann'),
      partnerPerson('zoe', { role: 'customer', customer: 'zoo', partner: 'acme' }),
    ],
  });
  await world.process().tick(world.at('2026-10-01T09:00:00Z'));
});
afterEach(() => world.drop());

function startOf(person: string): string {
  const message = world
    .platform('slack')
    .messages.find(({ to }) => to.kind === 'person' && to.identity.user === `U-${person}`);
  if (!message?.card) throw new Error(`${person} was not invited`);
  return lineOf(message.card, 'Start');
}

/** The commands of a line, without the look-up of the person, which the conversation does itself. */
async function asked(person: string, line: string, values = {}): Promise<string[]> {
  const say = conversation(world, person);
  const [, ...commands] = await commandsOf(world.connection, () => say(line, values));
  return commands;
}

describe('the database is asked', () => {
  it('when a survey is begun: for invitation, run and what is done; the session is made by one command', async () => {
    const begun = [
      'find deliveries',
      'find survey-runs',
      'find participations',
      'findAndModify answer-sessions',
      'find partners',
    ];
    expect(await asked('ann', startOf('ann'))).toEqual([...begun, 'update participations']);
    const ann = conversation(world, 'ann');
    await press(ann, await ann(startOf('ann')), ['Satisfied']);
    // Somebody who goes on has been noted before.
    expect(await asked('ann', startOf('ann'))).toEqual(begun);
  });

  it('by an answer for its session and to store it, and once a second for run and partner', async () => {
    const ann = conversation(world, 'ann');
    const first = await ann(startOf('ann'));
    expect(await asked('ann', lineOf(first, 'Satisfied'))).toEqual([
      'find answer-sessions',
      'find survey-runs',
      'find partners',
      'findAndModify answer-sessions',
    ]);
    for (const label of ['In between', 'Very satisfied']) {
      expect(await asked('ann', lineOf(first, label))).toEqual([
        'find answer-sessions',
        'findAndModify answer-sessions',
      ]);
    }
  });

  it('by an anonymous answer also for the secret of its run, which nobody keeps', async () => {
    const first = await conversation(world, 'zoe')(startOf('zoe'));
    await asked('zoe', lineOf(first, 'Satisfied'));
    expect(await asked('zoe', lineOf(first, 'In between'))).toEqual([
      'find answer-sessions',
      'find survey-runs',
      'findAndModify answer-sessions',
    ]);
  });

  it('by the last answer to store it and the end at once, then to make figures of it', async () => {
    const ann = conversation(world, 'ann');
    const last = await press(ann, await ann(startOf('ann')), [...ratings, '9']);
    const dialog = await ann(lineOf(last, 'Write'));
    expect(await asked('ann', dialog.form?.line ?? '', { comment: 'More courses' })).toEqual([
      'find answer-sessions',
      'findAndModify answer-sessions',
      'findAndModify responses',
      'update derived-rows',
      'update responses',
      'update answer-sessions',
      'update participations',
      'find deliveries',
    ]);
  });

  it('by a whole form as by a last answer', async () => {
    const slack = conversation(world, 'ann', { forms: 'whole' });
    const form = await slack(startOf('ann'));
    const values = {
      rewards: '4',
      communication: '3',
      training: '4',
      support: '5',
      recommend: '9',
    };
    await slack(form.form?.line ?? '', { rewards: '4' });
    expect(await asked('ann', form.form?.line ?? '', values)).toEqual([
      'find answer-sessions',
      'findAndModify answer-sessions',
      'findAndModify responses',
      'update derived-rows',
      'update responses',
      'update answer-sessions',
      'update participations',
      'find deliveries',
    ]);
  });
});
