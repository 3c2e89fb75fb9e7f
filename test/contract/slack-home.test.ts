import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deal } from '../../commands/deal.js';
import { home } from '../../commands/home.js';
import { kpi } from '../../commands/kpi.js';
import type { SurveyService } from '../../src/core/survey/service.js';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../support/chat-programme.js';
import { startSlackBot } from '../support/slack-bot.js';
import {
  startSlackServer,
  team,
  waitFor,
  wordsOf,
  type SlackServer,
} from '../support/slack-server.js';

let slack: SlackServer;
let programme: Awaited<ReturnType<typeof openChatProgramme>>;
let stop: () => Promise<void>;

const onSlack = (user: string) => ({ slackTeamId: team, slackUserId: user });

/** No survey has been asked yet; what surveys show is tested where they are. */
const noSurveys = {
  status: async () => [],
  runs: async () => [],
  openFor: async () => [],
  openUntil: async () => null,
} satisfies Partial<SurveyService>;

beforeEach(async () => {
  slack = await startSlackServer();
  programme = await openChatProgramme({ commands: [kpi, deal, home] });
  programme.parts.services = {
    ...programme.services,
    surveys: { ...programme.services.surveys, ...noSurveys },
  };
  ({ stop } = await startSlackBot(slack, programme.core));
  const { partners, people } = programme.services;
  await partners.saveAll([aPartner('Acme', { slackChannel: 'C0ACME' }), aPartner('Globex')]);
  await people.saveAll([
    aPerson('dana', onSlack('U0DANA')),
    aPerson('alex', { role: 'partner', partner: 'Acme', ...onSlack('U0ALEX') }),
    aPerson('noa', { role: 'partner', partner: 'Acme', locale: 'he', ...onSlack('U0NOA') }),
    aPerson('cleo', { role: 'customer', customer: 'Initech', ...onSlack('U0CLEO') }),
  ]);
  await programme.deals.saveAll([
    aDeal('1', 'Acme', { registered: '2026-10-02', closed: '2026-10-20', amount: 1000 }),
    aDeal('2', 'Globex', { registered: '2026-10-02', closed: '2026-10-20', amount: 7000 }),
  ]);
});
afterEach(async () => {
  await stop();
  await slack.close();
  await programme.drop();
});

const homeOf = async (user: string) => wordsOf((await slack.openHome({ user })).blocks);

describe('the Home tab', () => {
  it('shows who runs the programme its figures and what the set-up still lacks', async () => {
    const words = await homeOf('U0DANA');
    expect(words).toContain('8,000');
    expect(words).toContain('To get going');
    expect(words).toMatch(/Partners {2}✓ done/);
    expect(words).toContain('/pulse settings set managersSlackChannel');
  });

  it('shows a partner its own figures and deals, and nobody else’s', async () => {
    const words = await homeOf('U0ALEX');
    expect(words).toContain('1,000');
    expect(words).toContain('[Register a deal]');
    expect(words).not.toMatch(/Globex|7,000|To get going/);
  });

  it('shows a customer the survey that waits, or that none does', async () => {
    const words = await homeOf('U0CLEO');
    expect(words).toContain('Nothing to answer at the moment.');
    expect(words).not.toMatch(/Acme|Globex|\d,000/);
  });

  it('tells a stranger how to be added, and nothing else', async () => {
    expect(await homeOf('U0WHO')).toContain('U0WHO (workspace T0HOME)');
  });

  it('opens what is pressed in a window, at once with "Loading…", and is drawn anew', async () => {
    await homeOf('U0ALEX');
    const before = slack.calls('views.publish').length;
    const dialog = await (await slack.pressAtHome('Register a deal', { user: 'U0ALEX' })).dialog();
    expect(wordsOf(dialog.history[0]?.blocks ?? [])).toBe('Loading…');
    expect(wordsOf(dialog.content.blocks)).toContain('Whose project it is');
    await waitFor(() => slack.calls('views.publish').length > before, 'the new Home tab');
  });

  it('opens its windows in the person’s language', async () => {
    await homeOf('U0NOA');
    const pressed = await slack.pressAtHome('רישום עסקה', { user: 'U0NOA' });
    expect(wordsOf((await pressed.dialog()).history[0]?.blocks ?? [])).toBe('בטעינה…');
  });

  it('answers in a direct message where the window did not open in time', async () => {
    await homeOf('U0ALEX');
    slack.faults.set('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await slack.pressAtHome('Register a deal', { user: 'U0ALEX' });
    const message = await waitFor(() => slack.messages[0], 'the message');
    expect(wordsOf(message.blocks)).toContain('[Open]');
  });
});

describe('"Register as a deal" on a message', () => {
  const press = (user: string, channel = 'C0GENERAL') =>
    slack.shortcut('register-deal', 'Initech wants &lt;40&gt; seats', { user, channel });

  it('opens the form with the message in it', async () => {
    const dialog = await (await press('U0ALEX')).dialog();
    expect(wordsOf(dialog.history[0]?.blocks ?? [])).toBe('Loading…');
    expect(slack.filledIn(dialog)).toMatchObject({ note: 'Initech wants <40> seats' });
  });

  it('means the partner in whose channel a manager stands', async () => {
    const dialog = await (await press('U0DANA', 'C0ACME')).dialog();
    await slack.submit(dialog, { customer: 'Initech' });
    await waitFor(
      async () => (await programme.deals.ofPartners(['Acme'])).length === 2,
      'the registered deal',
    );
  });

  it('asks a manager elsewhere whose deal it is', async () => {
    const dialog = await (await press('U0DANA')).dialog();
    expect(wordsOf(dialog.content.blocks)).toContain('Whose deal is it?');
  });
});

describe('a question in a thread', () => {
  it.each([
    '<@U0BOT> how is Acme doing in Q4?',
    '<@U0BOT> kpi acme',
    '<@U0BOT>  acme this quarter please',
  ])('"%s" is understood and answered there', async (text) => {
    await slack.say(text, { user: 'U0DANA', thread: '1700000000.000050' });
    const message = await waitFor(() => slack.messages[0], 'the answer');
    expect(message).toMatchObject({ thread_ts: '1700000000.000050', onlyFor: 'U0DANA' });
    expect(wordsOf(message.blocks)).toMatch(/Acme[^]*1,000/);
  });
});
