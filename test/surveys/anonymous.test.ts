import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSurveyService } from '../../src/core/survey/create-service.js';
import { closeRun } from '../../src/core/survey/close.js';
import { surveyWorld, type World } from '../scheduler/survey-world.js';
import { conversation, lineOf, press } from './conversation.js';

const run = 'customer-satisfaction|2026-Q3';
const ids = ['zoe', 'yuri', 'xu', 'wim'];
const closing = '2026-10-15T09:00:00Z';
let world: World;

beforeEach(async () => {
  world = await surveyWorld({
    partners: [
      { id: 'acme', name: 'Acme' },
      { id: 'beta', name: 'Beta' },
    ],
    people: ids.map((id, index) => ({
      id,
      role: 'customer' as const,
      customer: `company-${index}`,
      partner: 'acme',
      slackTeamId: 'T1',
      slackUserId: `U-${id}`,
    })),
  });
  await world.process().tick(world.at('2026-10-01T09:00:00Z'));
});
afterEach(() => world.drop());

async function answerAll(person: string, rating: string) {
  const say = conversation(world, person);
  const message = world
    .platform('slack')
    .messages.find(({ to }) => to.kind === 'person' && to.identity.user === `U-${person}`);
  const first = await say(lineOf(message?.card ?? { locale: 'en' }, 'Start'));
  return press(say, first, [rating, 'Not applicable', rating, '8', 'Skip']);
}

const rows = (collection: string) => world.connection.collection(collection).find().toArray();

describe('an anonymous survey', () => {
  it('promises what the settings hold', () => {
    const leads = world.platform('slack').messages.map(({ card }) => card.lead);
    expect(leads).toContain(
      'Hello zoe, you bought from Acme. Five short questions, about a minute, open until 15 October. Your answers are anonymous: Acme sees only totals, from 5 people up; our team also reads comments, without names.',
    );
  });

  it('changes no figure before its close, and keeps answers apart from people and times', async () => {
    await answerAll('zoe', 'Satisfied');
    expect(await world.ports.responses.ofRun(run)).toEqual([]);
    const [session] = await rows('answer-sessions');
    expect(JSON.stringify(session)).not.toMatch(/zoe|company-0|20\d\d-\d\d-\d\dT/);
    const people = await world.ports.participations.ofRun(run);
    expect(people.filter(({ started }) => started)).toEqual([
      { run, recipient: 'zoe', about: 'acme', started: true, completed: true },
    ]);
    // Everybody has a row from the start, so that none tells by its place when somebody answered.
    expect(people.map(({ recipient }) => recipient).sort()).toEqual([...ids].sort());
  });

  it('does not tell managers who has answered', async () => {
    const zoe = await world.ports.people.byId('zoe');
    if (!zoe) throw new Error('nobody is called zoe');
    const before = await world.surveys.explain(zoe, world.time.now);
    await answerAll('zoe', 'Satisfied');
    expect(await world.surveys.explain(zoe, world.time.now)).toEqual(before);
  });

  it('counts completed answers at the close, once, and forgets who gave them', async () => {
    await answerAll('zoe', 'Satisfied');
    await answerAll('yuri', 'Dissatisfied');
    const sessions = (await rows('answer-sessions')).map(({ _id }) => String(_id));
    world.at(closing);
    await Promise.all([1, 2, 3].map(() => world.process().tick(world.time.now)));
    await world.process().tick(world.time.now);
    const responses = await world.ports.responses.ofRun(run);
    expect(responses.map(({ answers }) => answers.marketing).sort()).toEqual([2, 4]);
    expect(responses[0]?.answers.sales).toBeNull();
    for (const response of responses) {
      expect(response).toMatchObject({ partner: 'acme', month: '2026-09', anonymous: true });
      expect(response.person).toBeUndefined();
      expect(sessions).not.toContain(response.id);
    }
    expect(await rows('answer-sessions')).toEqual([]);
    expect(await world.ports.runs.secretOf(run)).toBeNull();
  });

  it('stays anonymous when its file is switched while it runs', async () => {
    const surveys = world.ports.surveys.map((one) => ({ ...one, anonymous: false }));
    world.surveys = createSurveyService({ ...world.ports, surveys });
    await answerAll('zoe', 'Satisfied');
    expect(JSON.stringify(await rows('answer-sessions'))).not.toContain('zoe');
    await world.process({ surveys }).tick(world.at(closing));
    const [response] = await world.ports.responses.ofRun(run);
    expect(response).toMatchObject({ anonymous: true });
    expect(response?.person).toBeUndefined();
  });

  it('loses and doubles nothing when the closing is killed between any two writes', async () => {
    await answerAll('zoe', 'Satisfied');
    await answerAll('yuri', 'Dissatisfied');
    const open = await world.ports.runs.byId(run);
    if (!open) throw new Error('the run is missing');
    const { runs, sessions, responses } = world.ports;
    let allowed = 0;
    const limited = <T extends object>(port: T): T =>
      new Proxy(port, {
        get(target, name, receiver) {
          const value: unknown = Reflect.get(target, name, receiver);
          if (typeof value !== 'function') return value;
          return async (...given: unknown[]) => {
            allowed -= 1;
            if (allowed < 0) throw new Error('killed');
            return Reflect.apply(value, target, given) as unknown;
          };
        },
      });
    const ports = {
      ...world.ports,
      runs: limited(runs),
      sessions: limited(sessions),
      responses: limited(responses),
    };
    for (let steps = 0; (await runs.byId(run))?.state !== 'closed'; steps += 1) {
      allowed = steps;
      await closeRun(open, ports).catch(() => undefined);
    }
    const saved = await responses.ofRun(run);
    expect(saved.map(({ answers }) => answers.marketing).sort()).toEqual([2, 4]);
  });

  it('takes no answer any more once the close has begun', async () => {
    const end = await answerAll('zoe', 'Satisfied');
    await world.ports.runs.advance(run, 'open', 'closing');
    await world.ports.sessions.seal(run);
    const late = await conversation(world, 'zoe')(lineOf(end, 'Change answers'));
    expect(late.card?.lead).toContain('This survey closed on');
  });
});

describe('a customer of several partners', () => {
  it('gets one message and is led from one partner to the next', async () => {
    const closed = { at: new Date('2026-09-01T00:00:00Z'), on: '2026-09-01' };
    const deal = { currency: 'USD', outcome: 'won', customer: 'both', closed } as const;
    const fields = { kind: 'new', status: 'approved', stages: [] } as const;
    await world.drop();
    world = await surveyWorld({
      partners: [
        { id: 'acme', name: 'Acme' },
        { id: 'beta', name: 'Beta' },
      ],
      people: [
        { id: 'oz', role: 'customer', customer: 'both', slackTeamId: 'T1', slackUserId: 'U-oz' },
      ],
      deals: ['acme', 'beta'].map((partner) => ({
        ...deal,
        ...fields,
        id: partner,
        partner,
        stages: [],
      })),
    });
    await world.process().tick(world.at('2026-10-01T09:00:00Z'));
    expect(world.platform('slack').places()).toEqual(['U-oz']);
    expect(world.platform('slack').messages[0]?.card.lead).toContain(
      'you bought from Acme and Beta',
    );
    const first = await answerAll('oz', 'Satisfied');
    expect(first.card?.paragraphs).toEqual(['The next questions are about Beta.']);
    const say = conversation(world, 'oz');
    const next = await say(lineOf(first, 'Continue'));
    expect(next.card?.title).toBe('Customer survey · Beta');
    await press(say, next, ['Satisfied', 'Satisfied', 'Satisfied', '9', 'Skip']);
    world.at(closing);
    await world.process().tick(world.time.now);
    const partners = (await world.ports.responses.ofRun(run)).map(({ partner }) => partner);
    expect(partners.sort()).toEqual(['acme', 'beta']);
  });
});
