import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kpiReport } from '../../src/core/kpi/report.js';
import { crmMapping } from '../ingest/support.js';
import { wordsOf } from '../support/discord-server.js';
import { waitFor } from '../support/slack-server.js';
import { installation } from './installation.js';

const pipeline = resolve(import.meta.dirname, '../fixtures/sales-pipeline/sales_pipeline.csv');
const dana = { user: 'U0DANA' };
const anna = { user: 'U0ANNA' };
const boris = { user: '300000000000000003' };
const people = `id,name,role,partner,slackUserId,slackTeamId,discordUserId,dm
dana,Dana,manager,,U0DANA,T0HOME,100000000000000001,
anna,Anna Berg,partner,Anna Berg,U0ANNA,T0HOME,,
boris,Boris Levi,partner,Boris Levi,,,${boris.user},true
`;
/** The first working hour of a new quarter: a Thursday in UTC. */
const newQuarter = '2026-10-01T09:00:00Z';

let here: Awaited<ReturnType<typeof installation>>;
beforeAll(async () => {
  here = await installation();
  const imported = await here.pulse(
    ...['import', 'deals', pipeline, '--json'],
    ...crmMapping.map.flatMap((option) => ['--map', option]),
    ...crmMapping.values.flatMap((option) => ['--value', option]),
  );
  expect(imported).toMatchObject({ status: 0 });
  expect(await here.pulse('import', 'people', here.file('people.csv', people))).toMatchObject({
    status: 0,
  });
  await here.start();
}, 60_000);
afterAll(() => here.remove());

const invitationsTo = (user: string) =>
  here.slack.messages.filter((message) => message.channel === `D${user.slice(1)}`);

async function kpiOf(partner: string, id: string, period: string) {
  const { out } = await here.pulse('kpi', partner, '--period', period, '--json');
  return kpiReport.parse(JSON.parse(out)).kpis.find((kpi) => kpi.id === id);
}

describe('a manager', () => {
  it('types /kpi in Slack and gets a partner’s figures from the imported deals', async () => {
    const asked = await here.slack.command('/kpi Anna Berg Q2 2017', dana);
    expect(asked).toMatchObject({ status: 200, acknowledgement: '' });
    const { words, response_type } = await asked.answer();
    expect(response_type).toBe('ephemeral');
    expect(words).toContain('Anna Berg · Q2 2017');
    expect(words).toContain('1,056 USD');
    expect(words).toContain('2 of 3');
  });

  it('gets the same figures in Discord', async () => {
    const asked = here.discord.command({
      name: 'kpi',
      options: { partner: 'Anna Berg', period: '2017-Q2' },
      user: '100000000000000001',
    });
    const words = wordsOf(await asked.answer());
    expect(words).toContain('Anna Berg · Q2 2017');
    expect(words).toContain('1,056 USD');
    expect(words).toContain('2 of 3');
  });

  it('is offered the nearest name, and one press answers the question', async () => {
    const misspelt = await (await here.slack.command('/kpi Ana Brg 2017-Q2', dana)).answer();
    expect(misspelt.words).toContain('[Anna Berg]');
    const pressed = await here.slack.press(misspelt, 'Anna Berg', dana);
    expect((await pressed.answer()).words).toContain('1,056 USD');
  });

  it('gets the same card in the console', async () => {
    const { out } = await here.pulse('chat', '/kpi Anna Berg 2017-Q2');
    expect(out).toContain('Anna Berg · Q2 2017');
    expect(out).toContain('1,056 USD');
  });
});

describe('a partner', () => {
  it('sees its own figures without naming itself', async () => {
    const { words } = await (await here.slack.command('/kpi 2017-Q2', anna)).answer();
    expect(words).toContain('Anna Berg · Q2 2017');
  });

  it('is refused another partner’s figures, whether it exists or not', async () => {
    const known = await (await here.slack.command('/kpi Boris Levi 2017-Q1', anna)).answer();
    const unknown = await (await here.slack.command('/kpi Nobody Here 2017-Q1', anna)).answer();
    expect(known.words).not.toContain('300');
    expect(known.words).toBe(unknown.words);
  });
});

describe('a stranger', () => {
  it('is refused politely and learns nothing', async () => {
    const { words } = await (
      await here.slack.command('/kpi Anna Berg', { user: 'U0WHO' })
    ).answer();
    expect(words).not.toContain('USD');
    expect(words).not.toContain('Anna');
  });
});

describe('the quarterly survey', () => {
  it('begins by itself, once, however many processes look at the clock', async () => {
    const ticks = await Promise.all([
      here.pulse('tick', '--now', newQuarter),
      here.pulse('tick', '--now', newQuarter),
      here.pulse('tick', '--now', newQuarter),
    ]);
    expect(ticks.map(({ status }) => status)).toEqual([0, 0, 0]);
    await here.pulse('tick', '--now', newQuarter);
    expect(invitationsTo('U0ANNA')).toHaveLength(1);
    expect(here.discord.messages).toSatisfy(
      (messages: typeof here.discord.messages) =>
        messages.filter((message) => wordsOf(message).includes('[Start]')).length === 1,
    );
  });

  it('is answered in Slack, one dialog, and changes the figure of the quarter asked about', async () => {
    expect(await kpiOf('Anna Berg', 'partner-satisfaction', '2026-Q3')).toMatchObject({
      status: 'no-data',
    });
    const [invitation] = invitationsTo('U0ANNA');
    if (!invitation) throw new Error('Anna was not invited');
    const dialog = await (await here.slack.press(invitation, 'Start', anna)).dialog();
    await here.slack.submit(dialog, {
      rewards: '4',
      communication: '5',
      training: '3',
      support: '4',
      recommend: '9',
      comment: 'Faster payout',
    });
    await waitFor(() => wordsOfView(dialog.id).includes('Thank you'), 'thanks');
    expect(await kpiOf('Anna Berg', 'partner-satisfaction', '2026-Q3')).toMatchObject({
      status: 'ok',
      value: 4,
      n: 1,
    });
  });

  it('is answered in Discord, question by question', async () => {
    const invitation = await here.discord.messageIn(boris);
    const asked = here.discord.press({ message: invitation, label: 'Start', ...boris });
    const survey = await asked.answer();
    const presses = ['Satisfied', 'Satisfied', 'Satisfied', 'Satisfied', '9', 'Skip'];
    for (const [index, label] of presses.entries()) {
      await waitFor(
        () => shownNow(survey.id).includes(`${index + 1} of 6`),
        `question ${index + 1}`,
      );
      await here.discord.press({ message: latest(survey.id), label, ...boris }).first();
    }
    await waitFor(() => shownNow(survey.id).includes('Thank you'), 'thanks');
    expect(await kpiOf('Boris Levi', 'partner-satisfaction', '2026-Q3')).toMatchObject({
      status: 'ok',
      value: 4,
      n: 1,
    });
  });
});

/** A Discord message as it reads after all edits. */
function latest(id: string) {
  const found = here.discord.messages.find((message) => message.id === id);
  if (!found) throw new Error(`No message ${id}`);
  return found;
}
const shownNow = (id: string) => wordsOf(latest(id));

function wordsOfView(id: string): string {
  return JSON.stringify(here.slack.views.get(id)?.content.blocks ?? []);
}

describe('the platforms', () => {
  it('refused nothing the bot sent', () => {
    expect(here.slack.calls().filter(({ ok }) => !ok)).toEqual([]);
    expect(here.discord.refusedForms()).toEqual([]);
  });
});
