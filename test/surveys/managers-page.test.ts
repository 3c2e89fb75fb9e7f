import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebServer } from '../../src/web/server.js';
import { partnerPerson, surveyWorld, type World } from '../scheduler/survey-world.js';
import { startedServer } from '../web/web-server.js';
import { conversation } from './conversation.js';
import { visitor } from './web-visitor.js';

const run = 'partner-satisfaction|2026-Q3';
const mia = { id: 'mia', name: 'Mia Stern', role: 'manager' as const };
let world: World;
let web: WebServer;

beforeEach(async () => {
  world = await surveyWorld({
    partners: [{ id: 'acme', name: 'Acme' }],
    people: [
      { ...mia, slackTeamId: 'T1', slackUserId: 'U-mia' },
      partnerPerson('ann', { name: 'Ann Lee' }),
      partnerPerson('bob', { name: '<b>Bob</b>' }),
    ],
  });
  world.platform('slack').closed.set('U-bob', 'user_not_found');
  await world.process().tick(world.at('2026-10-01T09:00:00Z'));
  world.at('2026-10-02T09:00:00Z');
  ({ server: web } = await startedServer({
    forms: world.forms,
    people: world.ports.people,
    partners: world.ports.partners,
    surveys: { surveys: world.surveys, people: world.ports.people },
    clock: { now: () => world.time.now },
  }));
});
afterEach(async () => {
  await web.stop();
  await world.drop();
});

/** The address behind the button of `/survey`, as it is told in chat. */
async function address(person = 'mia'): Promise<string> {
  const { card } = await conversation(world, person)('survey');
  const [link] = (card?.buttons ?? []).flatMap((button) => ('url' in button ? [button] : []));
  if (!link) throw new Error(`${person} gets no link`);
  expect(link.label).toBe('Open on the web');
  return new URL(link.url).pathname;
}

const open = async (query = '') => visitor(web.url, `${await address()}${query}`);
const audited = async () =>
  (await world.connection.collection('audit').find().toArray()).map(
    ({ actor, action, subject }) => `${String(actor)} ${String(action)} ${String(subject)}`,
  );
const stateOf = (id = run) => world.ports.runs.byId(id);

describe('the managers’ page', () => {
  it('is reached from /survey, and shows each survey with its answers and who could not be reached', async () => {
    const page = await open();
    expect(page.text()).toContain('Mia Stern');
    expect(page.text()).toContain('0 of 2 answered · 0 % have answered');
    expect(page.text()).toContain('Not reached: 1');
    expect(page.html()).toContain('&#60;b&#62;Bob&#60;/b&#62; – ');
    expect(page.html()).not.toContain('<b>Bob');
  });

  it('pauses, resumes and closes a run as chat does, with the manager in the audit log', async () => {
    const page = await open();
    await page.press('Pause');
    expect(page.text()).toContain('is paused');
    expect((await stateOf())?.paused).toBe(true);
    await page.press('Resume');
    expect((await stateOf())?.paused).toBe(false);
    await page.press('Try again');
    expect(page.text()).toContain('Tried again: 1.');
    await page.press('Close now');
    expect(page.text()).toContain('closes now');
    await world.process().tick(world.at('2026-10-02T09:01:00Z'));
    expect((await stateOf())?.state).toBe('closed');
    expect((await audited()).sort()).toEqual(
      ['close', 'pause', 'resume', 'retry'].map((verb) => `mia survey.${verb} ${run}`),
    );
  });

  it('shows the questions and who would get them, and changes nothing by that', async () => {
    const page = await open();
    await page.follow('Preview');
    expect(page.text()).toContain('1. ');
    await page.follow('All surveys');
    await page.follow('Who gets it');
    expect(page.text()).toContain('Ann Lee');
    expect(await audited()).toEqual([]);
  });

  it('starts the survey about the quarter that is over, once: who presses a second time is told', async () => {
    await world.process().tick(world.at('2026-10-16T09:00:00Z'));
    world.at('2027-01-01T08:00:00Z');
    const [one, other] = [await open(), await open()];
    await one.press('Start now');
    expect(one.text()).toContain('goes out now');
    await other.press('Start now');
    expect(other.text()).toContain('Nothing was changed: by now Partner survey');
    expect((await audited()).filter((line) => line.includes('survey.run'))).toHaveLength(1);
  });

  it('sends a survey without a calendar to who is named, and says before who that is', async () => {
    const page = await open();
    await page.follow('Ask somebody');
    await page.look('Find', { who: 'Nobody & Sons' });
    expect(page.text()).toContain('Nobody who works for a partner goes by');
    await page.look('Find', { who: 'acme' });
    expect(page.text()).toMatch(/Acme.* – it goes to .*Ann Lee.* and .*Bob/);
    expect(await audited()).toEqual([]);
    await page.press('Send');
    expect(page.text()).toMatch(/Training.* goes to \d/);
    const [line] = await audited();
    expect(line).toMatch(/^mia survey.run training-barriers/);
  });

  it('does by a second press of the same button what the first has done, and no more', async () => {
    const [one, other] = [await open(), await open()];
    await one.press('Try again');
    await other.press('Try again');
    expect(other.text()).toContain('Nothing is waiting for another attempt.');
    await one.press('Pause');
    await other.press('Pause');
    expect((await stateOf())?.paused).toBe(true);
  });

  it('speaks the reader’s language and reads from right to left in Hebrew', async () => {
    const page = await open('?lang=he');
    expect(page.html()).toContain('dir="rtl"');
    await page.press('להשהות');
    expect(page.html()).toContain('dir="rtl"');
  });
});

describe('a link to the managers’ page', () => {
  it('is not given to partners, nor where nobody could follow it', async () => {
    const say = conversation(world, 'ann');
    const { card } = await say('survey');
    expect(card?.buttons?.some((button) => 'url' in button)).toBe(false);
  });

  it('leads nowhere when a character is changed, its time is stretched, or half a day is over', async () => {
    const path = await address();
    const [, id = '', expires = '', signature = ''] = /m\/(\w+)-(\w+)-(\w+)$/.exec(path) ?? [];
    const stretched = (parseInt(expires, 36) + 86_400).toString(36);
    const wrong = [
      `${id}-${stretched}-${signature}`,
      `${id.startsWith('0') ? '1' : '0'}${id.slice(1)}-${expires}-${signature}`,
      'x',
    ];
    for (const token of wrong) {
      const there = await fetch(`${web.url}/m/${token}`);
      expect(there.status).toBe(404);
      expect(await there.text()).toContain('This link does not work any more');
    }
    expect((await fetch(`${web.url}${path}`)).status).toBe(200);
    world.at('2026-10-02T21:00:01Z');
    expect((await fetch(`${web.url}${path}`)).status).toBe(404);
  });

  it('leads nowhere for somebody’s link into a survey, and the other way round', async () => {
    const answer = await world.surveys.webLink(run, {
      person: await personOf('ann'),
      now: world.time.now,
    });
    const survey = new URL(answer ?? '').pathname;
    expect((await fetch(`${web.url}${survey}`)).status).toBe(200);
    expect((await fetch(`${web.url}${survey.replace('/s/', '/m/')}`)).status).toBe(404);
    const path = await address();
    expect((await fetch(`${web.url}${path.replace('/m/', '/s/')}`)).status).toBe(404);
  });

  it('ends at once for somebody who does not run the programme any more', async () => {
    const page = await open();
    const { slackTeamId, slackUserId, dm, optedOut } = await personOf('mia');
    const left = { slackTeamId, slackUserId, dm, optedOut, role: 'partner' as const };
    await world.ports.people.saveAll([{ ...mia, ...left }]);
    await page.press('Close now');
    expect(page.text()).toContain('This link does not work any more');
    expect((await stateOf())?.state).toBe('open');
    expect(await audited()).toEqual([]);
  });
});

async function personOf(id: string) {
  const found = await world.ports.people.byId(id);
  if (!found) throw new Error(`${id} is not known`);
  return found;
}
