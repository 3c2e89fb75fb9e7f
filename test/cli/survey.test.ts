import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPulse } from '../../src/cli/program.js';
import { surveyOnPlatforms } from '../../src/cli/survey-on-platforms.js';
import type { ProductAtHand } from '../../src/cli/terminal.js';
import { AppError } from '../../src/core/errors.js';
import { locales } from '../../src/core/locale.js';
import { defaultSettings } from '../../src/core/settings.js';
import { checkSurveys } from '../../src/core/survey/definition.js';
import { surveys } from '../../surveys/index.js';
import { partnerPerson, surveyWorld, type World } from '../scheduler/survey-world.js';

const now = new Date('2026-10-01T09:00:00Z');
let world: World;

beforeEach(async () => {
  world = await surveyWorld({
    partners: [{ id: 'acme', name: 'Acme' }],
    people: [
      partnerPerson('ann', { name: 'Ann' }),
      { id: 'bob', role: 'partner', partner: 'acme' },
    ],
    settings: { managersSlackChannel: 'C-managers' },
  });
});
afterEach(() => world.drop());

async function pulse(...words: string[]) {
  const ended = { out: '', err: '', status: -1 };
  const { ports } = world;
  const product = {
    config: { programme: ports.programme },
    settings: ports.settings,
    services: { surveys: world.surveys, people: ports.people, partners: ports.partners },
    tick: async (at: Date) => void (await world.process().tick(at)),
    close: async () => undefined,
  } as unknown as ProductAtHand;
  ended.status = await runPulse(words, {
    out: (text) => void (ended.out += `${text}\n`),
    err: (text) => void (ended.err += `${text}\n`),
    ...{ watched: false, folder: '/nowhere', actor: 'console:tester', variables: {} },
    clock: { now: () => world.time.now },
    open: async () => product,
    start: async () => ({ url: '', stop: async () => undefined }),
  });
  return ended;
}

const json = async (...words: string[]) =>
  JSON.parse((await pulse('survey', ...words, '--json')).out) as { data: Record<string, unknown> };

describe('pulse survey', () => {
  it('runs a survey at once: typing it is the Send that a first one needs', async () => {
    world.time.now = now;
    expect(await pulse('survey', 'run', 'partner-satisfaction', '--yes')).toMatchObject({
      status: 0,
      out: 'partner-satisfaction|2026-Q3 is open.\n',
    });
    expect(world.platform('slack').places()).toContain('U-ann');
  });

  it('says who would get what, when, and why others would not', async () => {
    const { data } = await json('dry-run', 'partner-satisfaction');
    expect(data).toEqual([
      { person: 'ann', about: ['acme'], platform: 'slack', when: now.toISOString(), reason: null },
      { person: 'bob', about: ['acme'], platform: null, when: null, reason: 'no-chat' },
    ]);
    expect(world.platform('slack').places()).toEqual([]);
  });

  it('pauses, resumes, reminds, closes, tells results, explains and exports, each with its actor', async () => {
    await pulse('survey', 'run', 'partner-satisfaction', '--yes');
    const verbs = ['pause', 'resume', 'remind', 'retry', 'close'];
    for (const verb of verbs) {
      expect(await pulse('survey', verb, 'partner-satisfaction')).toMatchObject({ status: 0 });
    }
    expect((await json('results', 'partner-satisfaction')).data).toMatchObject({
      state: 'closed',
      responseRate: 0,
      notReached: [{ name: 'bob', reason: 'no-chat' }],
    });
    expect((await pulse('survey', 'explain', 'bob')).out).toContain('no chat account known');
    expect((await pulse('survey', 'export', 'partner-satisfaction')).out).toContain(
      'survey,period',
    );
    expect((await pulse('survey', 'list')).out).toContain('2026-Q3 closed');
    const actions = await world.connection.collection('audit').distinct('action');
    expect(actions).toEqual(
      expect.arrayContaining(['run', ...verbs].map((verb) => `survey.${verb}`)),
    );
    expect(await world.connection.collection('audit').distinct('actor')).toEqual([
      'console:tester',
    ]);
  });

  it('exports a link for each person who is asked, for mail merge, and renews them', async () => {
    world.at('2026-10-01T09:00:00Z');
    await pulse('survey', 'run', 'partner-satisfaction', '--yes');
    const links = async (...more: string[]) => {
      const { data } = await json('export', 'partner-satisfaction', '--links', ...more);
      return data.rows as string[][];
    };
    const rows = await links();
    expect(rows.map(([name, , , by]) => [name, by])).toEqual([
      ['Ann', 'slack'],
      ['bob', ''],
    ]);
    expect(rows[1]?.[4]).toMatch(/^https:\/\/pulse\.example\/s\//);
    expect(await links()).toEqual(rows);
    const renewed = await links('--renew', '--partner', 'bob');
    expect(renewed).toHaveLength(1);
    expect(renewed[0]?.[4]).not.toBe(rows[1]?.[4]);
    expect((await links())[0]).toEqual(rows[0]);
    const actions = await world.connection.collection('audit').distinct('action');
    expect(actions).toEqual(expect.arrayContaining(['survey.links', 'survey.links-renewed']));
  });

  it('names the surveys there are where it does not know one', async () => {
    const ended = await pulse('survey', 'run', 'nonsense');
    expect(ended.status).toBe(1);
    expect(ended.err).toContain('partner-satisfaction');
  });
});

describe('pulse survey preview', () => {
  const on = {
    programme: { timeZone: 'UTC', fiscalYearStart: 1, currency: 'USD', locale: 'en' as const },
    settings: defaultSettings,
    now,
  };

  it('shows every question as Slack, Discord, the web and a terminal do', async () => {
    const { data } = await json('preview', 'training-barriers', '--locale', 'he');
    expect(Object.keys(data)).toEqual(['survey', 'locale', 'slack', 'web', 'questions']);
    expect(data.slack).toMatchObject({ type: 'modal' });
    expect(data.web).toMatchObject({ direction: 'rtl' });
    expect(data.questions).toEqual(
      ['barriers', 'formats', 'comment'].map(
        (id) => expect.objectContaining({ id, discord: expect.anything() as object }) as object,
      ),
    );
  });

  it.each(
    checkSurveys(surveys).flatMap((survey) =>
      locales.map((locale) => [survey.id, locale, survey] as const),
    ),
  )('finds nothing cut in %s (%s)', (_id, locale, survey) => {
    expect(surveyOnPlatforms(survey, locale, on).questions).toHaveLength(survey.questions.length);
  });

  it('refuses what a platform would cut short', () => {
    const [survey] = checkSurveys(surveys);
    const [question] = survey?.questions ?? [];
    if (!survey || !question) throw new Error('nothing is shipped');
    const text = { ...question.text, en: 'x'.repeat(5000) };
    const long = { ...survey, questions: [{ ...question, text }] };
    expect(() => surveyOnPlatforms(long, 'en', on)).toThrow(AppError);
  });
});
