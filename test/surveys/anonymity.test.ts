import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { surveyOnPlatforms } from '../../src/cli/survey-on-platforms.js';
import { createChatCore } from '../../src/core/chat/dispatcher.js';
import { parsePeriodId } from '../../src/core/kpi/period-words.js';
import { differences } from '../../src/core/kpi/differences.js';
import { defaultSettings } from '../../src/core/settings.js';
import { keepingPromises } from '../../src/core/survey/kept-promises.js';
import { createFailedLines } from '../../src/store/failed-lines.js';
import { createInbox } from '../../src/store/inbox.js';
import { surveyWorld, type World } from '../scheduler/survey-world.js';
import { servicesOn } from '../support/services.js';
import { startedServer } from '../web/web-server.js';
import { conversation, lineOf } from './conversation.js';

const run = 'customer-satisfaction|2026-Q3';
const groups = { acme: 6, beta: 3, holding: 5 };
const people = Object.entries(groups).flatMap(([partner, count]) =>
  Array.from({ length: count }, (_, index) => ({ id: `${partner}-${index}`, partner })),
);
/** Whose answer somebody would like to know: one of three, whom nothing may tell apart. */
const victim = 'beta-1';
const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.drop();
});

/** A programme in which everything but the victim's answers is the same each time. */
async function programme(): Promise<World> {
  const world = await surveyWorld({
    partners: [
      { id: 'acme', name: 'Acme', manager: 'dana' },
      { id: 'beta', name: 'Beta', parent: 'holding', manager: 'dana' },
      { id: 'holding', name: 'Holding' },
    ],
    people: [
      { id: 'dana', name: 'Dana', role: 'admin', slackTeamId: 'T1', slackUserId: 'U-dana' },
      { id: 'bo', role: 'partner', partner: 'beta', slackTeamId: 'T1', slackUserId: 'U-bo' },
      ...people.map(({ id, partner }) => ({
        ...{ id, role: 'customer' as const, customer: `company of ${id}`, partner },
        ...{ slackTeamId: 'T1', slackUserId: `U-${id}` },
      })),
    ],
    settings: { managersSlackChannel: 'C-managers' },
  });
  worlds.push(world);
  // The quarter before was answered by enough people, so that its figures can be subtracted.
  await world.ports.responses.saveAll(
    Array.from({ length: 6 }, (_, index) => ({
      ...{ id: `earlier ${index}`, survey: 'customer-satisfaction', partner: 'beta' },
      ...{ run: 'customer-satisfaction|2026-Q2', period: '2026-Q2', month: '2026-06' },
      ...{ anonymous: true, answers: { marketing: 3, sales: 3, support: 3, recommend: 7 } },
    })),
  );
  await world.process().tick(world.at('2026-10-01T09:00:00Z'));
  return world;
}

async function answer(
  world: World,
  person: string,
  rating: string,
  recommend: string,
  comment: string,
) {
  const say = conversation(world, person, { forms: 'whole' });
  const { form } = await say(lineOf(await say('survey'), 'Start'));
  const given = { marketing: rating, sales: rating, support: rating, recommend, comment };
  await say(form?.line ?? '', given);
}

async function everybodyAnswers(
  world: World,
  secret: { rating: string; recommend: string; comment: string },
) {
  for (const { id } of people) {
    if (id === victim) await answer(world, id, secret.rating, secret.recommend, secret.comment);
    else await answer(world, id, '4', '8', 'Fine');
  }
}

const lines = [
  ...['', 'acme', 'beta', 'holding'].flatMap((partner) =>
    ['2026-Q3', '2026'].map((period) => `kpi ${partner} ${period}`),
  ),
  ...['kpi acme beta 2026-Q3', 'kpi Q3 vs Q2', 'kpi beta satisfaction trend', 'advise beta', 'top'],
  ...[`survey results ${run}`, `survey comments ${run}`, `survey export ${run}`, 'survey status'],
  ...[`survey explain ${victim}`, `survey preview ${run}`, `survey dry-run ${run}`],
  ...[`survey draft ${run}`, `survey tag ${run} 000000000000000000000000`, 'quarter 2026-Q3'],
];
const addresses = [
  ...['', 'acme', 'beta', 'holding'].flatMap((partner) =>
    ['2026-Q3', '2026-09', '2026-07', '2026', '2026-Q2', 'last-30d', 'ytd'].map(
      (period) => `/api/v1/kpis?partner=${partner}&period=${period}`,
    ),
  ),
  ...['', `/${run}`, `/${run}/export`, `/${run}/dry-run`].map((path) => `/api/v1/surveys${path}`),
  `/api/v1/people/${victim}/surveys`,
];

/** Messages go out side by side, so that their order is another one each time. */
function inAnyOrder(entries: readonly object[]): string[] {
  const places = /"messageId":"\d+"/g;
  return entries
    .map((entry) =>
      JSON.stringify(entry)
        .replace(/[0-9a-f]{24}/g, '#')
        .replace(places, ''),
    )
    .sort();
}

/** Everything that anybody can get to read, by name; what is random in it is struck out. */
async function surfaces(world: World): Promise<Record<string, string>> {
  const { services, rows, facts, context, audit, settings } = servicesOn(
    world.connection,
    world.ports.programme,
    world.surveys,
  );
  const clock = { now: () => world.time.now };
  const chat = createChatCore({
    // What is compared must not depend on how busy the machine is.
    answerWithin: 60_000,
    ...{ commands, services, audit, settings, clock, admins: [] },
    ...{ programme: world.ports.programme, logger: world.ports.logger },
    ...{ inbox: createInbox(world.connection), newReference: () => 'REF' },
    failed: createFailedLines(world.connection, world.ports.logger),
  });
  const found: Record<string, unknown> = {};
  for (const user of ['U-dana', 'U-bo']) {
    for (const [index, line] of lines.entries()) {
      found[`${user} /${line}`] = await chat.answer({
        ...{ key: `${user} ${index} ${world.time.now.getTime()}`, kind: 'command', line },
        ...{ from: { platform: 'slack', team: 'T1', user }, outsider: false },
        ...{ place: { kind: 'dm' }, forms: 'single' },
      });
    }
  }
  const { server } = await startedServer({
    ...{ clock, kpis: services.kpis, partners: services.partners, forms: world.forms },
    surveys: { surveys: world.surveys, people: world.ports.people },
  });
  for (const key of ['dana-key', 'acme-key']) {
    for (const address of addresses) {
      const headers = { authorization: `Bearer ${key}`, accept: 'text/csv' };
      found[`${key} ${address}`] = await (await fetch(server.url + address, { headers })).text();
    }
  }
  await server.stop();
  const asOf = world.time.now;
  const today = { today: asOf.toISOString().slice(0, 10), fiscalYearStart: 1 };
  for (const id of ['2026-Q3', '2026']) {
    const period = parsePeriodId(id, today);
    if (period)
      found[`series ${id}`] = await services.kpis.report({ partner: 'beta', period, asOf });
  }
  const sources = {
    ...{ rows, facts, context: await context() },
    today: today.today,
  };
  found['rebuild --check'] = await differences(sources, () => undefined);
  const [survey] = world.surveys.surveys().filter(({ id }) => run.startsWith(id));
  const on = { programme: world.ports.programme, settings: defaultSettings, now: asOf };
  if (survey) found['survey preview'] = surveyOnPlatforms(survey, 'en', on);
  found.posts = inAnyOrder(world.platform('slack').messages);
  found.log = inAnyOrder(world.logged);
  const audited = await world.connection
    .collection('audit')
    .find({}, { projection: { _id: 0, at: 0 } })
    .toArray();
  found.audit = inAnyOrder(audited);
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [
      name,
      JSON.stringify(value).replace(/[0-9a-f]{24}/g, '#'),
    ]),
  );
}

describe('one answer of a group that is too small to be shown', () => {
  it('changes nothing that can be read anywhere, before the close or after it', async () => {
    const seen: Record<string, string>[][] = [];
    for (const secret of [
      { rating: '1', recommend: '0', comment: 'Xylophone' },
      { rating: '5', recommend: '10', comment: 'Marimba' },
    ]) {
      const world = await programme();
      await everybodyAnswers(world, secret);
      const open = await surfaces(world);
      await world.process().tick(world.at('2026-10-16T09:00:00Z'));
      await world.process().tick(world.at('2026-10-26T09:00:00Z'));
      const closed = await surfaces(world);
      seen.push([open, closed]);
      for (const texts of [open, closed]) {
        expect(Object.values(texts).join()).not.toMatch(/Xylophone|Marimba/);
      }
      // The test looks where figures are: those of the larger group are there.
      expect(closed['U-dana /kpi acme 2026-Q3']).toContain('satisfied');
      const rest = closed[`dana-key /api/v1/kpis?partner=acme&period=2026-Q3`];
      expect(rest).toMatch(/customer-satisfaction[^}]*ok/);
    }
    const [one = [], other = []] = seen;
    for (const [index, texts] of one.entries()) expect(texts).toEqual(other[index]);
  }, 240_000);

  it('stays hidden where a manager lowers the number of people that was promised', async () => {
    const world = await programme();
    const { settings } = servicesOn(world.connection, world.ports.programme, world.surveys);
    const kept = keepingPromises(settings, world.ports.runs);
    await expect(kept.set('anonymityThreshold', 3, 'dana')).rejects.toMatchObject({
      code: 'threshold-promised',
      values: { promised: '5' },
    });
    await kept.set('anonymityThreshold', 7, 'dana');
    await kept.set('anonymityThreshold', 5, 'dana');
    expect((await kept.get()).anonymityThreshold).toBe(5);
  });

  it('is not told by who is left to be reminded or written to', async () => {
    const world = await programme();
    const by = { actor: 'dana', now: world.time.now };
    const all = { renew: false };
    const before = (await world.surveys.links(run, all, by)).rows;
    await answer(world, victim, '1', '0', 'Xylophone');
    expect((await world.surveys.links(run, all, by)).rows).toEqual(before);
  });
});
