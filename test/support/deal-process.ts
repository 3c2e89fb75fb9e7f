import { randomUUID } from 'node:crypto';
import { commands } from '../../commands/index.js';
import type { ChatAdapter } from '../../src/core/chat/adapter.js';
import { createChannelPosts } from '../../src/core/chat/channel-posts.js';
import type { Services } from '../../src/core/chat/command.js';
import { composeDealNotice } from '../../src/core/registering/compose-notice.js';
import { createDealNotices } from '../../src/core/registering/notices.js';
import type { CustomerRepository } from '../../src/core/ports.js';
import type { RegistrationRepository } from '../../src/core/registering/registration.js';
import { createRegistrations } from '../../src/core/registering/service.js';
import { createChatCore, type ChatCoreParts } from '../../src/core/chat/dispatcher.js';
import { createScheduler, type SchedulerPorts } from '../../src/scheduler/scheduler.js';

/** What a process that takes deals and tells of them works on. */
export type DealPorts = SchedulerPorts & {
  registrations: RegistrationRepository;
  customers: CustomerRepository;
};

/** A process that answers what people type about deals, and sends what follows from it. */
export function dealProcess(
  ports: DealPorts,
  parts: Omit<ChatCoreParts, 'commands' | 'programme' | 'clock' | 'logger' | 'admins'>,
) {
  const { programme, clock, logger, outbox, ids } = ports;
  const channels = createChannelPosts(() => Object.values<ChatAdapter>(ports.adapters));
  const registrations = createRegistrations(ports);
  const dealNotices = createDealNotices({
    ...{ registrations, outbox, ids, channels, hurry: (keys) => scheduler.hurry(keys) },
    ...{ partners: ports.partners, people: ports.people, settings: parts.services.settings },
  });
  const services: Services = { ...parts.services, registrations, dealNotices, channels };
  const core = createChatCore({
    ...{ ...parts, commands, services, programme, clock, logger, admins: [] },
    answerWithin: 30_000,
  });
  const scheduler = createScheduler({
    ...{ ...ports, holder: randomUUID() },
    registering: {
      reconcile: (at) => dealNotices.reconcile(at),
      compose: (message) => composeDealNotice(message, { services, programme, admins: [] }),
    },
  });
  return { core, scheduler, services };
}
