import { afterEach, describe, expect, it } from 'vitest';
import {
  partnerPerson,
  surveyWorld,
  type World,
  type WorldFacts,
} from '../scheduler/survey-world.js';
import { buttonsOf, conversation, lineOf } from './conversation.js';

const run = 'partner-satisfaction|2026-Q3';
/** Monday: three working days before Thursday, 1 October 2026. */
const announced = '2026-09-28T09:00:00Z';
const due = '2026-10-01T09:00:00Z';

const facts: WorldFacts = {
  partners: [
    { id: 'acme', name: 'Acme', manager: 'dana' },
    { id: 'beta', name: 'Beta' },
  ],
  people: [
    { id: 'dana', name: 'Dana', role: 'manager', slackTeamId: 'T1', slackUserId: 'U-dana' },
    partnerPerson('ann', { name: 'Ann' }),
    partnerPerson('ben', { name: 'Ben', partner: 'beta', locale: 'ru' }),
    { id: 'cat', name: 'Cat', role: 'partner', partner: 'beta' },
    { id: 'root', name: 'Root', role: 'admin' },
  ],
  settings: { managersSlackChannel: 'C-managers' },
};

let world: World;
afterEach(() => world.drop());

async function open(changed: Partial<WorldFacts> = {}) {
  world = await surveyWorld({ ...facts, ...changed });
  return conversation(world, 'dana');
}

/** What the clock alone does at an instant: nobody consents by it. */
const clock = (instant: string) => world.process().tick(world.at(instant), false);
const places = () => world.platform('slack').places();
const posts = () => world.platform('slack').messages.filter(({ to }) => to.kind === 'channel');
const announcement = () =>
  posts().find(({ card }) => card.title?.startsWith('Partner survey'))?.card ?? { locale: 'en' };
const state = async () => (await world.ports.runs.byId(run))?.state;
/** As if an earlier quarter had been asked about. */
const notTheFirst = () =>
  world.ports.runs.create(
    {
      ...{ id: 'partner-satisfaction|2026-Q2', survey: 'partner-satisfaction' },
      ...{ period: '2026-Q2', from: '2026-04-01', to: '2026-07-01', month: '2026-06' },
      ...{ anonymous: false, state: 'closed', planned: true },
      due: new Date('2026-07-01T00:00:00Z'),
      opened: new Date('2026-07-01T09:00:00Z'),
      closes: new Date('2026-07-15T09:00:00Z'),
    },
    undefined,
  );

describe('the start of a run', () => {
  it('is announced three working days before, once in the managers’ channel: who, when, languages, preview, who cannot be reached', async () => {
    await open();
    await clock('2026-09-28T08:00:00Z');
    expect(posts()).toEqual([]);
    await Promise.all([clock(announced), clock(announced), clock(announced)]);
    await clock('2026-09-28T10:00:00Z');
    expect(posts().map(({ card }) => card.title)).toHaveLength(2);
    const card = announcement();
    expect(card.title).toBe('Partner survey · Q3 2026 · coming up');
    expect(card.facts).toEqual([
      { label: 'Who', value: '2 people of 2 partners' },
      { label: 'When', value: 'from 1 October, in everybody’s working hours; open 14 days' },
      { label: 'Languages', value: 'English 1 · Russian 1' },
      { label: 'Answers', value: 'with names' },
    ]);
    expect(card.paragraphs?.join()).toContain('how was Q3 2026 with us?');
    expect(card.paragraphs?.join()).toContain('Cannot be reached: 1 – Cat (no chat account known)');
  });

  it('waits for one Send where it is the programme’s very first, and is missed without it', async () => {
    await open();
    await clock(announced);
    expect(announcement().lead).toContain('waits for your Send');
    await clock(due);
    expect(await state()).toBe('announced');
    await clock('2026-10-08T09:00:00Z');
    expect(await state()).toBe('missed');
    expect(places()).not.toContain('U-ann');
    expect(posts().at(-1)?.card.lead).toContain('was not sent');
  });

  it('goes out after Send, and with it the other surveys of the programme', async () => {
    const dana = await open();
    await clock(announced);
    const sent = await dana(lineOf(announcement(), 'Send'));
    expect(sent.card?.lead).toContain('goes out from 1 October');
    await clock(due);
    await clock('2026-10-01T09:01:00Z');
    expect(await state()).toBe('open');
    expect((await world.ports.runs.byId('customer-satisfaction|2026-Q3'))?.state).toBe('open');
    expect(
      places()
        .filter((place) => place.startsWith('U-'))
        .sort(),
    ).toEqual(['U-ann', 'U-ben']);
  });

  it('needs nothing but silence where one has been sent before', async () => {
    await open();
    await notTheFirst();
    await clock(announced);
    expect(buttonsOf(announcement()).map(({ label }) => label)).not.toContain('Send');
    await clock(due);
    expect(await state()).toBe('open');
  });

  it('is consented to by a tick that somebody asked for', async () => {
    await open();
    await world.process().tick(world.at(due));
    expect(await state()).toBe('open');
  });

  it('needs no announcement where there is no managers’ channel, and says so', async () => {
    await open({ settings: {} });
    await clock(due);
    expect(await state()).toBe('open');
    expect(world.logged.map(({ message }) => message).join()).toContain('No managers’ channel');
  });

  it('is announced late after a downtime, and still leaves three working days', async () => {
    await open();
    await notTheFirst();
    await clock('2026-10-02T09:00:00Z');
    expect((await world.ports.runs.byId(run))?.starts?.toISOString()).toBe(
      '2026-10-07T00:00:00.000Z',
    );
    await clock('2026-10-06T09:00:00Z');
    expect(await state()).toBe('announced');
    await clock('2026-10-07T09:00:00Z');
    expect(await state()).toBe('open');
  });

  it('can be postponed by a week', async () => {
    const dana = await open();
    await notTheFirst();
    await clock(announced);
    const later = await dana(lineOf(announcement(), 'Postpone a week'));
    expect(later.card?.lead).toContain('from 8 October');
    await clock(due);
    expect(await state()).toBe('announced');
    await clock('2026-10-08T09:00:00Z');
    expect(await state()).toBe('open');
  });

  it('can be reworded; who sees the answers is always said, and an unknown placeholder is refused', async () => {
    const dana = await open();
    await notTheFirst();
    await clock(announced);
    const { form } = await dana(lineOf(announcement(), 'Edit text'));
    expect(form?.fields.map(({ id }) => id)).toEqual(['en', 'ru', 'he']);
    const wrong = await dana(form?.line ?? '', { en: 'Hello {nobody}' });
    expect(wrong.card?.lead).toContain('nothing to fill in for {nobody}');
    const saved = await dana(form?.line ?? '', { en: 'Hello {name}, a new quarter.' });
    const preview = await dana(lineOf(saved, 'Preview'));
    expect(preview.card?.lead).toMatch(/^Hello Dana, a new quarter\. Your answers go to/);
    await clock(due);
    const message = world
      .platform('slack')
      .messages.find(({ to }) => to.kind === 'person' && to.identity.user === 'U-ann');
    expect(message?.card.lead).toMatch(/^Hello Ann, a new quarter\. Your answers go to/);
  });

  it('can be stopped, and started after all', async () => {
    const dana = await open();
    await notTheFirst();
    await clock(announced);
    await dana(lineOf(announcement(), 'Stop it'));
    await clock(due);
    expect(await state()).toBe('stopped');
    await dana('survey run partner-satisfaction');
    expect(await state()).toBe('open');
  });

  it('can leave a partner out, which is explained afterwards', async () => {
    await open();
    const root = conversation(world, 'root');
    await notTheFirst();
    await clock(announced);
    const asked = await root(lineOf(announcement(), 'Leave out…'));
    expect((await root(asked.form?.line ?? '', { who: 'Beta' })).card?.lead).toBe(
      'Beta is left out.',
    );
    await clock(due);
    expect(places().filter((place) => place.startsWith('U-'))).toEqual(['U-ann']);
    const why = await root('survey explain Ben');
    expect(why.card?.paragraphs?.[0]).toBe(
      'Partner survey, Q3 2026: not asked: left out by a manager.',
    );
  });
});

describe('a running survey', () => {
  async function running() {
    const dana = await open({ settings: {} });
    await world.process().tick(world.at(due));
    return dana;
  }

  it('sends nothing while it is paused, takes answers, and goes on at once', async () => {
    const dana = await open({ settings: {} });
    await world.process().tick(world.at('2026-10-01T05:00:00Z'));
    await dana('survey pause partner-satisfaction');
    await clock(due);
    expect(places()).toEqual([]);
    expect((await dana('survey explain ann')).card?.paragraphs?.[0]).toContain('paused');
    await dana('survey resume partner-satisfaction');
    await clock('2026-10-01T09:00:30Z');
    expect(places().sort()).toEqual(['U-ann', 'U-ben']);
  });

  it('is closed early, and takes no answer afterwards', async () => {
    const dana = await running();
    const message = world
      .platform('slack')
      .messages.find(({ to }) => to.kind === 'person' && to.identity.user === 'U-ann');
    await dana('survey close partner-satisfaction');
    const late = await conversation(
      world,
      'ann',
    )(lineOf(message?.card ?? { locale: 'en' }, 'Start'));
    expect(late.card?.lead).toContain('This survey closed');
    await clock('2026-10-01T09:01:00Z');
    expect(await state()).toBe('closed');
  });

  it('reminds by hand as well, never more than twice', async () => {
    const dana = await running();
    const remind = async (instant: string) => {
      world.at(instant);
      const { card } = await dana('survey remind partner-satisfaction');
      await clock(instant);
      return card?.lead;
    };
    expect(await remind('2026-10-01T10:00:00Z')).toBe('A reminder is on its way to 2 people.');
    expect(await remind('2026-10-01T11:00:00Z')).toBe('A reminder is on its way to 2 people.');
    expect(await remind('2026-10-01T12:00:00Z')).toContain('Nobody is left to be reminded');
    await clock('2026-10-05T09:00:00Z');
    expect(places().filter((place) => place === 'U-ann')).toHaveLength(3);
  });

  it('tries again what failed, when a manager wants it', async () => {
    const dana = await open({ settings: {} });
    world.platform('slack').faults.push('deactivated');
    await world.process().tick(world.at(due));
    expect(places()).toHaveLength(1);
    expect((await dana('survey retry partner-satisfaction')).card?.lead).toBe('Tried again: 1.');
    await clock('2026-10-01T09:01:00Z');
    expect(places().sort()).toEqual(['U-ann', 'U-ben']);
  });

  it('keeps in the audit log who did what', async () => {
    const dana = await running();
    await dana('survey pause partner-satisfaction');
    const entry = await world.connection.collection('audit').findOne({ action: 'survey.pause' });
    expect(entry).toMatchObject({ actor: 'dana', subject: run });
  });

  it('notes once what is pressed twice', async () => {
    const dana = await running();
    for (const verb of ['pause', 'pause', 'resume', 'resume']) {
      expect((await dana(`survey ${verb} partner-satisfaction`)).failed).toBeUndefined();
    }
    const notes = world.connection.collection('audit').find({ subject: run });
    const actions = (await notes.toArray()).map(({ action }): unknown => action);
    expect(actions.filter((one) => one === 'survey.pause')).toHaveLength(1);
    expect(actions.filter((one) => one === 'survey.resume')).toHaveLength(1);
  });

  it('asks what is meant by "stop": the survey, or only for me', async () => {
    const dana = await running();
    const labels = buttonsOf((await dana('survey stop')).card).map(({ label }) => label);
    expect(labels).toEqual([
      'Pause: Partner survey',
      'Close now: Partner survey',
      'Pause: Customer survey',
      'Close now: Customer survey',
      'Only for me',
    ]);
  });

  it('that cannot be changed any more says so instead of failing', async () => {
    const dana = await running();
    const { card } = await dana('survey postpone partner-satisfaction');
    expect(card?.lead).toContain(
      'That cannot be done with Partner survey now: Q3 2026, open until',
    );
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([
      'Results',
      'Remind',
      'Pause',
      'Close now',
    ]);
  });

  it.each([
    "survey who hasn't answered partner-satisfaction",
    'survey кто ещё не ответил partner-satisfaction',
    'survey מי עוד לא ענה partner-satisfaction',
    'survey waiting partner-satisfaction',
  ])('says who has not answered: "%s"', async (line) => {
    await running();
    const { card } = await conversation(world, 'root')(line);
    expect(card?.title).toBe('Partner survey · Q3 2026 · not answered yet');
    expect(card?.lead).toBe('3 people of those asked have not answered.');
    expect(card?.paragraphs).toEqual(['Ann\nBen\nCat (could not be reached)']);
    expect(buttonsOf(card)).toContainEqual({ label: 'Remind', line: `survey remind ${run}` });
  });

  it('says of nobody whether they have answered anonymously', async () => {
    const dana = await running();
    await world.connection
      .collection('survey-runs')
      .updateOne({ survey: 'partner-satisfaction' }, { $set: { anonymous: true } });
    const { card } = await dana('survey waiting partner-satisfaction');
    expect(card?.lead).toContain('This survey is anonymous');
    expect(JSON.stringify(card)).not.toContain('Ann');
  });

  it('lets somebody who is asked say "stop", and asks once more', async () => {
    await running();
    const { card } = await conversation(world, 'ann')('survey stop');
    expect(buttonsOf(card)).toEqual([{ label: 'No more surveys', line: 'answer stop' }]);
  });
});

describe('a dry run', () => {
  it('says who would get it, when, and why not, and writes nothing', async () => {
    await open();
    world.at('2026-10-02T20:00:00Z');
    const { card } = await conversation(world, 'root')('survey dry-run partner-satisfaction');
    expect(card?.lead).toBe('2 people would be asked, 1 not.');
    expect(card?.facts).toEqual([
      { label: 'Ann', value: 'on 5 October', note: 'slack' },
      { label: 'Ben', value: 'on 5 October', note: 'slack' },
      { label: 'Cat', value: 'no chat account known' },
    ]);
    expect(await world.connection.collection('deliveries').countDocuments()).toBe(0);
  });
});

describe('somebody who is on hold', () => {
  it('is not asked before the day, with the reason, and is asked afterwards', async () => {
    const dana = await open({ settings: {} });
    world.at('2026-09-30T09:00:00Z');
    expect((await dana('survey hold ann 2026-10-05 open complaint')).card?.lead).toBe(
      'Ann is not asked before 5 October.',
    );
    await world.process().tick(world.at(due));
    expect(places()).toEqual(['U-ben']);
    expect((await dana('survey explain ann')).card?.paragraphs?.[0]).toBe(
      'Partner survey, Q3 2026: not asked: open complaint, until 5 October.',
    );
    await world.process().tick(world.at('2027-01-04T09:00:00Z'));
    expect(places()).toContain('U-ann');
  });
});

describe('a manager with partners of its own', () => {
  it('counts all, and names people of its own partners alone', async () => {
    const dana = await open();
    world.at('2026-10-02T20:00:00Z');
    const { card } = await dana('survey dry-run partner-satisfaction');
    expect(card?.lead).toBe('2 people would be asked, 1 not.');
    expect(card?.facts).toEqual([{ label: 'Ann', value: 'on 5 October', note: 'slack' }]);
    expect(card?.paragraphs).toEqual(['and 2 more']);
  });

  it('does not read who else was not reached, or has not answered', async () => {
    const dana = await open({ settings: {} });
    await world.process().tick(world.at(due));
    const results = await dana('survey results partner-satisfaction');
    expect(results.card?.footer).toContain('Sent 2');
    expect(JSON.stringify(results.card)).not.toContain('Cat');
    const all = await conversation(world, 'root')('survey results partner-satisfaction');
    expect(JSON.stringify(all.card)).toContain('Cat');
    const { card } = await dana('survey waiting partner-satisfaction');
    expect(card?.lead).toBe('3 people of those asked have not answered.');
    expect(card?.paragraphs).toEqual(['Ann', 'and 2 more']);
  });

  it.each(['survey explain Ben', 'survey hold Ben', 'survey exclude partner-satisfaction Beta'])(
    'finds nobody of another’s partner: "%s"',
    async (line) => {
      const dana = await open({ settings: {} });
      await world.process().tick(world.at(due));
      expect((await dana(line)).card?.lead).toContain('Who? Write a name after it');
    },
  );
});
