import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSurveyService } from '../../src/core/survey/create-service.js';
import { partnerPerson, surveyWorld, type World } from '../scheduler/survey-world.js';
import { buttonsOf, conversation, lineOf, press } from './conversation.js';

const run = 'partner-satisfaction|2026-Q3';
const sixAnswers = ['Satisfied', 'In between', 'Satisfied', 'Very satisfied', '9', 'Skip'];
let world: World;
let ann: ReturnType<typeof conversation>;

beforeEach(async () => {
  world = await surveyWorld({
    partners: [{ id: 'acme', name: 'Acme' }],
    people: [partnerPerson('ann', { name: 'Ann' }), partnerPerson('bob', { name: 'Bob' })],
    settings: { programmeName: 'Orbit' },
  });
  await world.process().tick(world.at('2026-10-01T09:00:00Z'));
  ann = conversation(world, 'ann');
});
afterEach(() => world.drop());

function invitation(to: string) {
  const found = world
    .platform('slack')
    .messages.find(({ to: place }) => place.kind === 'person' && place.identity.user === `U-${to}`);
  if (!found) throw new Error(`${to} was not invited`);
  return found;
}

async function responses() {
  return world.ports.responses.ofRun(run);
}

describe('an invitation', () => {
  it('says what is asked, for how long, and who will see it', () => {
    expect(invitation('ann').card).toMatchObject({
      title: 'Partner survey',
      lead: 'Hello Ann, how was Q3 2026 with us? Six short questions, about 2 minutes, open until 15 October. Your answers go to the Orbit team with your name, so that they can follow up; other partners never see them. They do not affect your tier or terms.',
    });
    expect(buttonsOf(invitation('ann').card).map(({ label }) => label)).toEqual([
      'Start',
      'Not now',
      'Stop asking me',
    ]);
  });

  it('holds its key in every button, short enough for Discord', () => {
    const { key, card } = invitation('ann');
    for (const button of buttonsOf(card)) {
      expect('line' in button && button.line).toContain(key);
      expect(`run:${'line' in button ? button.line : ''}`.length).toBeLessThanOrEqual(100);
    }
  });
});

describe('answering question by question', () => {
  it('leads through all questions and makes a response that counts in the quarter asked about', async () => {
    const first = await ann(lineOf(invitation('ann').card, 'Start'));
    expect(first.card).toMatchObject({ footer: '1 of 6 · open until 15 October' });
    const labels = buttonsOf(first.card).map(({ label }) => label);
    expect(labels).toEqual([
      'Very dissatisfied',
      'Dissatisfied',
      'In between',
      'Satisfied',
      'Very satisfied',
      'Not applicable',
    ]);
    const last = await press(ann, first, sixAnswers);
    expect(last.card?.lead).toContain('Thank you, Ann. Your answers are saved');
    expect(await responses()).toEqual([
      expect.objectContaining({
        run,
        period: '2026-Q3',
        month: '2026-09',
        partner: 'acme',
        person: 'ann',
        anonymous: false,
        answers: { rewards: 4, communication: 3, training: 4, support: 5, recommend: 9 },
      }),
    ]);
  });

  it('has room for every line in a Discord button', async () => {
    let reply = await ann(lineOf(invitation('ann').card, 'Start'));
    for (const label of sixAnswers) {
      for (const button of buttonsOf(reply.card)) {
        expect(`run:${'line' in button ? button.line : ''}`.length).toBeLessThanOrEqual(100);
        expect(button.label.length).toBeLessThanOrEqual(20);
      }
      reply = await ann(lineOf(reply, label));
    }
  });

  it('goes on where it was left, whatever the platform', async () => {
    const start = lineOf(invitation('ann').card, 'Start');
    await press(ann, await ann(start), ['Satisfied', 'In between']);
    expect((await ann(start)).card?.footer).toContain('3 of 6');
    const slack = await conversation(world, 'ann', { forms: 'whole' })(start);
    expect(slack.form?.fields.map(({ value }) => value)).toEqual([
      '4',
      '3',
      ...Array<undefined>(4),
    ]);
  });

  it('goes back, showing what was chosen', async () => {
    const second = await press(ann, await ann(lineOf(invitation('ann').card, 'Start')), [
      'Satisfied',
    ]);
    const back = await ann(lineOf(second, 'Back'));
    expect(back.replace).toBe(true);
    const chosen = buttonsOf(back.card).filter((button) => 'style' in button);
    expect(chosen.map(({ label }) => label)).toEqual(['Satisfied']);
  });

  it('takes a comment by a dialog of one question', async () => {
    const before = await press(
      ann,
      await ann(lineOf(invitation('ann').card, 'Start')),
      sixAnswers.slice(0, 5),
    );
    const dialog = await ann(lineOf(before, 'Write'));
    expect(dialog.form?.fields).toHaveLength(1);
    const end = await ann(dialog.form?.line ?? '', { comment: '  More courses  ' });
    expect(end.card?.lead).toContain('Thank you');
    expect((await responses())[0]?.answers.comment).toBe('More courses');
  });

  it('refuses what is no answer and stores nothing', async () => {
    const first = await ann(lineOf(invitation('ann').card, 'Start'));
    const line = lineOf(first, 'Satisfied');
    for (const value of ['6', '0', '-1', '4.5', 'x', '']) {
      const reply = await ann(line.replace(/ 4$/, ` ${value}`));
      expect(reply.card?.footer).toContain('1 of 6');
    }
    expect((await world.ports.sessions.byId(line.split(' ')[2] ?? ''))?.answers).toEqual({});
  });
});

describe('answering in one dialog', () => {
  it('stores each choice at once and the rest when it is sent', async () => {
    const say = conversation(world, 'ann', { forms: 'whole' });
    const { form } = await say(lineOf(invitation('ann').card, 'Start'));
    expect(form?.fields.map(({ id }) => id)).toEqual([
      'rewards',
      'communication',
      'training',
      'support',
      'recommend',
      'comment',
    ]);
    expect(await say(`${form?.fields[0]?.line} 2`)).toEqual({});
    const session = form?.line.split(' ')[2] ?? '';
    expect((await world.ports.sessions.byId(session))?.answers).toEqual({ rewards: 2 });
    const incomplete = await say(form?.line ?? '', { communication: '3' });
    expect(incomplete.form).toBeDefined();
    const rest = { communication: '3', training: '4', support: '5', recommend: '10', comment: '' };
    const done = await say(form?.line ?? '', rest);
    expect(done.card?.lead).toContain('Thank you, Ann');
    expect((await responses())[0]?.answers).toEqual({
      rewards: 2,
      communication: 3,
      training: 4,
      support: 5,
      recommend: 10,
    });
  });
});

describe('answers of a named survey', () => {
  it('change the figures at once, keep every change, and stay one response', async () => {
    const end = await press(ann, await ann(lineOf(invitation('ann').card, 'Start')), sixAnswers);
    await press(ann, end, ['Change answers', 'Very dissatisfied']);
    const all = await responses();
    expect(all).toHaveLength(1);
    expect(all[0]?.answers.rewards).toBe(1);
    const row = await world.connection.collection('answer-sessions').findOne({ recipient: 'ann' });
    const rewards = (row?.history as { question: string; value: number }[])
      .filter(({ question }) => question === 'rewards')
      .map(({ value }) => value);
    expect(rewards).toEqual([4, 1]);
  });

  it('are complete by the last one even where another device changed one in that moment', async () => {
    const before = await press(
      ann,
      await ann(lineOf(invitation('ann').card, 'Start')),
      sixAnswers.slice(0, 4),
    );
    const late = { question: 'rewards', value: 1, at: world.time.now };
    const change: typeof world.ports.sessions.change = async (id, patch, history) => {
      if (patch.version !== undefined) {
        await world.ports.sessions.change(id, { set: { rewards: 1 } }, [late]);
      }
      return world.ports.sessions.change(id, patch, history);
    };
    const sessions = { ...world.ports.sessions, change };
    world.surveys = createSurveyService({ ...world.ports, sessions });
    const slack = conversation(world, 'ann', { forms: 'whole' });
    const id = lineOf(before, '9').split(' ')[2] ?? '';
    const end = await slack(`answer submit ${id}`, { recommend: '9' });
    expect(end.card?.lead).toContain('Thank you, Ann');
    expect((await responses()).map(({ answers }) => answers)).toEqual([
      { rewards: 1, communication: 3, training: 4, support: 5, recommend: 9 },
    ]);
    expect(
      await world.ports.sessions.change(id, { unset: ['rewards'], version: 0 }, []),
    ).toBeNull();
  });

  it('are published by the next tick when the process ended before', async () => {
    const broken = { ...world.ports.responses, saveAll: () => Promise.reject(new Error('killed')) };
    const start = await ann(lineOf(invitation('ann').card, 'Start'));
    const before = await press(ann, start, sixAnswers.slice(0, 5));
    world.surveys = createSurveyService({ ...world.ports, responses: broken });
    await expect(ann(lineOf(before, 'Skip'))).rejects.toThrow('killed');
    expect(await responses()).toEqual([]);
    await world.process().tick(world.time.now);
    expect((await responses()).map(({ person }) => person)).toEqual(['ann']);
  });
});

describe('somebody else', () => {
  it('may neither start an invitation nor touch a session', async () => {
    const bob = conversation(world, 'bob');
    const refused = expect.stringContaining('meant for somebody else') as string;
    expect((await bob(lineOf(invitation('ann').card, 'Start'))).card?.lead).toEqual(refused);
    const first = await ann(lineOf(invitation('ann').card, 'Start'));
    expect((await bob(lineOf(first, 'Satisfied'))).card?.lead).toEqual(refused);
    expect(
      (await world.ports.sessions.byId(lineOf(first, 'Satisfied').split(' ')[2] ?? ''))?.answers,
    ).toEqual({});
  });
});

describe('after the close', () => {
  it('nothing is stored, and it is said when the survey closed', async () => {
    const first = await ann(lineOf(invitation('ann').card, 'Start'));
    world.at('2026-10-15T09:00:00Z');
    const late = await ann(lineOf(first, 'Satisfied'));
    expect(late.card?.lead).toBe('This survey closed on 15 October. Thank you for the thought.');
    await world.process().tick(world.time.now);
    expect((await ann(lineOf(invitation('ann').card, 'Start'))).card?.lead).toBe(late.card?.lead);
  });
});

describe('"Not now"', () => {
  it('is followed by one reminder on the day that was said, however often it is pressed', async () => {
    const line = lineOf(invitation('ann').card, 'Not now');
    expect((await ann(line)).card?.lead).toBe("All right, I'll ask again on 2 October.");
    await ann(line);
    await world.process().tick(world.at('2026-10-01T17:00:00Z'));
    expect(world.platform('slack').messages).toHaveLength(2);
    await world.process().tick(world.at('2026-10-02T09:00:00Z'));
    await world.process().tick(world.at('2026-10-02T10:00:00Z'));
    const [reminder, ...more] = world
      .platform('slack')
      .messages.slice(2)
      .filter(({ to }) => to.kind === 'person' && to.identity.user === 'U-ann');
    expect(more).toEqual([]);
    expect(reminder?.card.lead).toBe(
      'A short reminder, Ann: our 2-minute survey is open until 15 October.',
    );
    const first = await ann(lineOf(reminder?.card ?? { locale: 'en' }, 'Continue'));
    expect(first.card?.footer).toContain('1 of 6');
  });

  it('brings no reminder to those who have answered meanwhile', async () => {
    await ann(lineOf(invitation('ann').card, 'Not now'));
    await press(ann, await ann(lineOf(invitation('ann').card, 'Start')), sixAnswers);
    await world.process().tick(world.at('2026-10-02T09:00:00Z'));
    expect(world.platform('slack').places().sort()).toEqual(['U-ann', 'U-bob', 'U-bob']);
  });
});

describe('a reminder', () => {
  it('tells whoever has begun how many answers are saved, and blames nobody', async () => {
    await press(ann, await ann(lineOf(invitation('ann').card, 'Start')), [
      'Satisfied',
      'In between',
    ]);
    await world.process().tick(world.at('2026-10-02T09:30:00Z'));
    const reminders = world
      .platform('slack')
      .messages.filter(({ card }) => card.lead?.startsWith('A short reminder'))
      .map(({ card }) => card.lead);
    expect(reminders.sort()).toEqual([
      'A short reminder, Ann: our 2-minute survey is open until 15 October. Your 2 answers are saved.',
      'A short reminder, Bob: our 2-minute survey is open until 15 October.',
    ]);
  });
});

describe('"Stop asking me"', () => {
  it('holds for the next quarter, unless it is undone', async () => {
    const stopped = await ann(lineOf(invitation('ann').card, 'Stop asking me'));
    expect(stopped.card?.lead).toBe("Understood. You won't get surveys from us any more.");
    await conversation(world, 'bob')(lineOf(invitation('bob').card, 'Stop asking me'));
    await ann(lineOf(stopped, 'Undo'));
    await world.process().tick(world.at('2027-01-04T09:00:00Z'));
    expect(world.platform('slack').places().sort()).toEqual(['U-ann', 'U-ann', 'U-bob']);
  });
});

describe('"Only this survey"', () => {
  it('keeps away this survey alone, and undo asks again', async () => {
    const optedOut = async () => (await world.ports.people.byId('ann'))?.optedOut;
    const stopped = await ann(lineOf(invitation('ann').card, 'Stop asking me'));
    expect(await optedOut()).toEqual(['*']);
    const only = await ann(lineOf(stopped, 'Only this survey'));
    expect(await optedOut()).toEqual(['partner-satisfaction']);
    await ann(lineOf(only, 'Undo'));
    expect(await optedOut()).toEqual([]);
  });
});

describe('"Finish later"', () => {
  it('keeps what was answered, and /survey leads back to it', async () => {
    const second = await press(ann, await ann(lineOf(invitation('ann').card, 'Start')), [
      'Satisfied',
    ]);
    const later = await ann(lineOf(second, 'Finish later'));
    expect(later.card?.lead).toContain('saved');
    const back = await ann(lineOf(await ann('survey'), 'Start'));
    expect(back.card?.footer).toContain('2 of 6');
  });
});

describe('/survey', () => {
  it('gives partners what is open and nothing when all is answered', async () => {
    const open = await ann('survey');
    expect(open.card?.lead).toBe('One survey waits for you.');
    await press(ann, await ann(lineOf(open, 'Start')), sixAnswers);
    const nothing = await ann('survey');
    expect(nothing.card?.lead).toContain('Nothing to answer');
    expect(lineOf(nothing, 'Your figures')).toBe('kpi');
  });

  it('tells managers how the surveys stand', async () => {
    await world.ports.people.saveAll([
      { id: 'max', name: 'Max', role: 'manager', dm: false, optedOut: [] },
    ]);
    await press(ann, await ann(lineOf(invitation('ann').card, 'Start')), sixAnswers);
    const { card } = await conversation(world, 'max')('survey status');
    expect(card?.facts).toEqual([
      {
        label: 'Partner survey',
        value: '1 of 2 answered',
        change: 'Q3 2026, open until 15 October',
        note: 'answers come with names',
      },
      {
        label: 'Customer survey',
        value: 'nobody asked yet',
        change: 'Q3 2026, open until 15 October',
        note: 'anonymous, so only counts until it closes',
      },
      { label: 'Training survey', value: 'not started yet' },
    ]);
    expect(card?.lead).toBe('2 surveys are open; 1 of 2 answered so far.');
    expect(card?.buttons).toEqual([
      { label: 'Show Q3 2026', line: 'kpi programme 2026-Q3' },
      { label: 'Results: Partner survey', line: 'survey results partner-satisfaction|2026-Q3' },
      { label: 'Results: Customer survey', line: 'survey results customer-satisfaction|2026-Q3' },
      { label: 'Open on the web', url: expect.stringMatching(/\/m\/[\w-]+$/) as string },
    ]);
  });

  it('says until when the surveys about a quarter are open', async () => {
    const { surveys, time } = world;
    expect(await surveys.openUntil('2026-Q3', time.now)).toEqual(new Date('2026-10-15T09:00:00Z'));
    expect(await surveys.openUntil('2026-Q2', time.now)).toBeNull();
    expect(await surveys.openUntil('2026-Q3', new Date('2026-10-15T09:00:00Z'))).toBeNull();
  });
});

describe('a post in a partner’s channel', () => {
  beforeEach(async () => {
    await world.drop();
    world = await surveyWorld({
      partners: [{ id: 'acme', name: 'Acme', discordChannel: 'C-acme', locale: 'ru' }],
      people: [
        { id: 'cat', role: 'partner', partner: 'acme', discordUserId: '1' },
        { id: 'dan', role: 'partner', partner: 'acme', discordUserId: '2' },
        { id: 'eve', role: 'customer', discordUserId: '3' },
      ],
    });
    await world.process().tick(world.at('2026-10-01T09:00:00Z'));
  });

  it('speaks to the company, in its language, and opens each person’s own questions', async () => {
    const [post, ...others] = world.platform('discord').messages;
    expect(others).toEqual([]);
    expect(post?.card.lead).toContain(
      'Здравствуйте, Acme! Как прошёл для вас 3-й квартал 2026 года',
    );
    const start = lineOf(post?.card ?? { locale: 'en' }, 'Начать');
    const cat = await conversation(world, 'cat')(start);
    const dan = await conversation(world, 'dan')(start);
    expect(cat.replace).toBeUndefined();
    expect(lineOf(cat, 'Satisfied')).not.toBe(lineOf(dan, 'Satisfied'));
    const eve = await conversation(world, 'eve')(start);
    expect(eve.card?.lead).toContain('meant for somebody else');
  });

  it('leaves the survey open at "Not now", for nobody there can be reminded privately', async () => {
    const [post] = world.platform('discord').messages;
    const later = lineOf(post?.card ?? { locale: 'en' }, 'Не сейчас');
    const reply = await conversation(world, 'cat')(later);
    expect(reply.card?.lead).toBe('That is fine. The survey stays open until 15 October.');
    await world.process().tick(world.at('2026-10-02T09:00:00Z'));
    expect(world.platform('discord').messages).toHaveLength(1);
  });
});
