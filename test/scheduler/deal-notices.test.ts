import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/core/person.js';
import { aPartner, aPerson } from '../support/chat-programme.js';
import { dealWorld, type DealWorld } from './deal-world.js';
import type { WorldFacts } from './survey-world.js';

let here: DealWorld;
afterEach(() => here.world.drop());

const acme = aPartner('acme', { name: 'Acme', manager: 'dana' });
const soon = '2026-11-05T10:01:00Z';
const later = '2026-11-05T10:02:00Z';

/** A world with one process that runs. */
async function open(facts: WorldFacts = {}) {
  here = await dealWorld(facts);
  return { ...here, ...here.startProcess() };
}

describe('a deal that is registered', () => {
  it('is asked of its manager at once, and what was decided is told at once to who put it in', async () => {
    const { register, say, settled, textsFor, buttonsOf, deals } = await open();
    expect((await register()).card?.lead).toContain('I will tell you what is decided.');
    await settled();
    expect(textsFor('U-dana')).toEqual([expect.stringContaining('Deal to approve · Acme')]);
    const [approve = ''] = buttonsOf('U-dana');
    expect((await say(approve, 'dana')).card?.lead).toContain('Approved by dana');
    await settled();
    expect(textsFor('U-alex')).toEqual([expect.stringContaining('Approved by dana')]);
    expect(await deals()).toMatchObject([{ status: 'approved' }]);
  });

  it('is asked and told once, however often processes look', async () => {
    const { register, say, settled, tick, textsFor, buttonsOf, startProcess } = await open();
    await register();
    await Promise.all([settled(), tick(soon), startProcess().tick(soon)]);
    await say(buttonsOf('U-dana')[1] ?? '', 'dana');
    await Promise.all([settled(), tick(later), startProcess().tick(later)]);
    await tick('2026-11-20T10:02:00Z');
    expect(textsFor('U-dana')).toHaveLength(1);
    expect(textsFor('U-alex')).toEqual([expect.stringContaining('Not approved, by dana')]);
  });

  it.each(['rate-limit', 'break', 'accept-then-break'] as const)(
    'is asked once and of nobody else where the platform answers by %s',
    async (fault) => {
      const { world, settings, register, say, settled, tick, textsFor, buttonsOf } = await open();
      await settings.set('managersSlackChannel', 'C-managers', 'test');
      world.platform('slack').faults.push(fault);
      await register();
      await settled();
      await tick(soon);
      expect(textsFor('U-dana')).toHaveLength(1);
      world.platform('slack').faults.push(fault);
      await say(buttonsOf('U-dana')[0] ?? '', 'dana');
      await settled();
      await tick(later);
      expect(textsFor('U-alex')).toHaveLength(1);
      expect(textsFor('C-managers')).toEqual([]);
    },
  );

  it('is not asked again where nobody can find out whether it arrived', async () => {
    const { world, settings, register, settled, tick, textsFor } = await open();
    await settings.set('managersSlackChannel', 'C-managers', 'test');
    world.platform('slack').mayLook = false;
    world.platform('slack').faults.push('accept-then-break');
    await register();
    await settled();
    await tick(soon);
    expect([textsFor('U-dana').length, textsFor('C-managers').length]).toEqual([1, 0]);
  });

  it('is asked in the managers’ channel at once where its manager has left', async () => {
    const { world, settings, register, settled, textsFor } = await open();
    await settings.set('managersSlackChannel', 'C-managers', 'test');
    world.platform('slack').closed.set('U-dana', 'user_deactivated');
    await register();
    await settled();
    expect(textsFor('C-managers')).toEqual([expect.stringContaining('Deal to approve · Acme')]);
  });

  it('is asked of who looks after the partner by then', async () => {
    const { world, register, tick, settled, textsFor } = await open();
    const yossi = { id: 'yossi', role: 'manager', locale: 'he', slackTeamId: 'T' } as const;
    await world.ports.people.saveAll([aPerson('yossi', { ...yossi, slackUserId: 'U-yossi' })]);
    world.platform('slack').faults.push('rate-limit');
    await register();
    await world.ports.partners.saveAll([{ ...acme, manager: 'yossi' }]);
    await settled();
    await tick(soon);
    expect(textsFor('U-dana')).toEqual([]);
    expect(textsFor('U-yossi')).toEqual([expect.stringContaining('עסקה לאישור')]);
  });

  it('waits in the list where nobody can be asked, which is said', async () => {
    const { register, settled, say } = await open({
      partners: [{ id: 'acme', name: 'Acme', slackChannel: 'C-acme' }],
    });
    expect((await register()).card?.lead).toContain('I could not tell your manager in chat');
    await settled();
    expect((await say('deal', 'boss')).card?.lead).toContain('One deal waits for a decision.');
  });

  it('is decided once where two press at the same time, and both read what was decided', async () => {
    const { register, say, settled, textsFor, buttonsOf, startProcess, deals } = await open();
    await register();
    await settled();
    const [approve = '', reject = ''] = buttonsOf('U-dana');
    const other = startProcess();
    const [one, two] = await Promise.all([say(approve, 'dana'), other.say(reject, 'boss')]);
    await Promise.all([settled(), other.settled()]);
    const [{ status } = { status: '' }] = await deals();
    const said = status === 'approved' ? 'Approved by dana' : 'Not approved, by boss';
    expect([one.card?.lead, two.card?.lead]).toEqual([
      expect.stringContaining(said),
      expect.stringContaining(said),
    ]);
    expect(textsFor('U-alex')).toEqual([expect.stringContaining(said)]);
  });

  it('stays as the programme’s data have it by then, whoever presses an old button', async () => {
    const { register, say, settled, buttonsOf, deals, world } = await open();
    await register();
    await settled();
    const [approve = ''] = buttonsOf('U-dana');
    await say(approve, 'dana');
    const [deal] = await deals();
    if (deal) await world.ports.deals.saveAll([{ ...deal, status: 'withdrawn' }]);
    await say(approve, 'dana');
    expect(await deals()).toMatchObject([{ status: 'withdrawn' }]);
  });
});

describe('what was decided', () => {
  const decided = async (facts: WorldFacts, prepare = () => undefined as void) => {
    const opened = await open(facts);
    await opened.register();
    await opened.settled();
    prepare();
    await opened.say(opened.buttonsOf('U-dana')[0] ?? '', 'dana');
    await opened.settled();
    await opened.tick(soon);
    return opened;
  };

  it('is told in the partner’s own channel, in its language and without amounts, where nobody may write privately', async () => {
    const close = () => void here.world.platform('slack').closed.set('U-alex', 'user_deactivated');
    const partners = [{ ...acme, slackChannel: 'C-acme', locale: 'ru' as const }];
    const { textsFor } = await decided({ partners }, close);
    expect(textsFor('C-acme')).toEqual([
      expect.stringMatching(/Одобрено 5 нояб\. 2026 г\.: dana\. /u),
    ]);
    expect(textsFor('C-acme')[0]).not.toContain('50');
    expect(textsFor('U-dana')[0]).toContain('50');
  });

  it('is told to nobody who decided it', async () => {
    const { say, settled, tick, textsFor, buttonsOf } = await open();
    await say('deal submit acme', 'dana', { kind: 'form', values: { customer: 'Hooli' } });
    await settled();
    await say(buttonsOf('U-dana')[0] ?? '', 'dana');
    await settled();
    await tick(soon);
    expect(textsFor('U-dana')).toHaveLength(1);
  });

  it('opens the list of who reads it', async () => {
    const { say, buttonsOf } = await decided({});
    const [list = ''] = buttonsOf('U-alex');
    expect((await say(list, 'alex')).card?.facts).toMatchObject([{ change: 'approved' }]);
  });
});

describe('on Discord', () => {
  const onDiscord = (id: string, given: Partial<Person>) => ({
    id,
    ...given,
    discordUserId: `D-${id}`,
  });
  const facts = (dm: boolean, discordChannel?: string): WorldFacts => ({
    platforms: ['discord'],
    partners: [{ ...acme, ...(discordChannel !== undefined && { discordChannel }) }],
    people: [
      { ...onDiscord('dana', { dm: true }), role: 'manager' },
      { ...onDiscord('alex', { dm, partner: 'acme' }), role: 'partner' },
    ],
  });
  const from = (by: string) => ({ from: { platform: 'discord', user: `D-${by}` } }) as const;
  const submit = { kind: 'form', values: { customer: 'Initech' }, ...from('alex') } as const;

  it.each([
    [true, 'D-alex'],
    [false, 'C-acme'],
  ])(
    'who has agreed to it (%s) is written to privately, else the channel (%s)',
    async (dm, place) => {
      const { say, settled, textsFor, buttonsOf } = await open(facts(dm, 'C-acme'));
      const { card } = await say('deal submit acme', 'alex', submit);
      expect(card?.lead).toContain('I will tell you');
      await settled();
      await say(buttonsOf('D-dana', 'discord')[0] ?? '', 'dana', from('dana'));
      await settled();
      expect(textsFor(place, 'discord')).toEqual([expect.stringContaining('Approved by dana')]);
    },
  );

  it('who can be written to nowhere is told where to look', async () => {
    const { say } = await open(facts(false));
    const { card } = await say('deal submit acme', 'alex', submit);
    expect(card?.lead).toContain('look here for what was decided: /deal');
  });
});
