import type { Incoming } from '../../src/core/chat/incoming.js';
import { plainCard } from '../../src/core/chat/plain-card.js';
import type { Platform } from '../../src/core/person.js';
import { createCustomerRepository } from '../../src/store/customers.js';
import { createFailedLines } from '../../src/store/failed-lines.js';
import { createInbox } from '../../src/store/inbox.js';
import { createRegistrationRepository } from '../../src/store/registrations.js';
import { linesOf, textOf, typed } from '../support/chat-programme.js';
import { dealProcess, type DealPorts } from '../support/deal-process.js';
import { servicesOn } from '../support/services.js';
import { surveyWorld, type WorldFacts } from './survey-world.js';

const onSlack = (id: string) => ({ slackTeamId: 'T', slackUserId: `U-${id}` });

/** Dana looks after Acme, for which Alex works; Boss sees all partners. */
export async function dealWorld(facts: WorldFacts = {}) {
  const world = await surveyWorld({
    platforms: ['slack'],
    surveys: [],
    partners: [{ id: 'acme', name: 'Acme', manager: 'dana' }],
    people: [
      { id: 'dana', role: 'manager', ...onSlack('dana') },
      { id: 'boss', role: 'admin', ...onSlack('boss') },
      { id: 'alex', role: 'partner', partner: 'acme', ...onSlack('alex') },
    ],
    ...facts,
  });
  world.at('2026-11-05T10:00:00Z');
  const { programme, logger } = world.ports;
  const { services, settings, audit } = servicesOn(world.connection, programme, world.surveys);
  const repositories = {
    deals: world.ports.deals,
    customers: createCustomerRepository(world.connection),
    registrations: createRegistrationRepository(world.connection),
  };
  const parts = {
    ...{ services, settings, audit, inbox: createInbox(world.connection) },
    failed: createFailedLines(world.connection, logger),
    newReference: () => '7F3K',
  };

  /** One of several processes on the same database and platforms. */
  const startProcess = (changed: Partial<DealPorts> = {}) => {
    const ports: DealPorts = { ...world.ports, ...repositories, ...changed };
    const { core, scheduler } = dealProcess(ports, parts);
    const say = async (line: string, by: string, given: Partial<Incoming> = {}) => {
      const from = { platform: 'slack', team: 'T', user: `U-${by}` } as const;
      return core.answer(typed(line, by, { from, ...given }));
    };
    return {
      say,
      /** Alex fills in the form. */
      register: (customer = 'Initech') =>
        say('deal submit acme', 'alex', { kind: 'form', values: { customer, amount: '50k' } }),
      tick: (at: string) => scheduler.tick(world.at(at)),
      /** Until nothing is being sent any more. */
      settled: () => scheduler.settled(),
      stop: () => scheduler.stop(),
    };
  };

  const sentTo = (place: string, platform: Platform = 'slack') =>
    world
      .platform(platform)
      .messages.filter(
        ({ to }) => (to.kind === 'channel' ? to.channel : to.identity.user) === place,
      );

  return {
    ...{ world, settings, startProcess, repositories },
    /** The words of what was sent to somebody, or to a channel. */
    textsFor: (place: string, platform?: Platform) =>
      sentTo(place, platform).map(({ card }) => textOf(plainCard(card)).replace(/\s/gu, ' ')),
    /** What the buttons of the last message there type. */
    buttonsOf: (place: string, platform?: Platform) =>
      linesOf(sentTo(place, platform).at(-1)?.card),
    deals: () => repositories.deals.ofPartners(['acme']),
  };
}

export type DealWorld = Awaited<ReturnType<typeof dealWorld>>;
