import type { ChannelPosts } from '../chat/channel-posts.js';
import type { PartnerRepository, PersonRepository, SettingsRepository } from '../ports.js';
import type { Ids, OutboxRepository } from '../survey/ports.js';
import { isOver, type OutboxMessage } from '../survey/outbox-message.js';
import type { Registration } from './registration.js';
import type { Registered, Registrations } from './service.js';
import { nextWay } from '../survey/next-way.js';
import { kindOf, waysOf, type WaysKnown } from './ways.js';

/** Questions to who decides on deals, and what was decided to who put them in: each once. */
export interface DealNotices {
  /**
   * Puts on its way what is still to be asked or told about one deal; nobody waits until it has arrived.
   * False where there is no way to anybody.
   */
  tell(deal: string, at: Date): Promise<boolean>;
  /**
   * The same about all deals, where a process ended before it could, or a way was refused for good; gives
   * the keys of what is on its way. Harmless to repeat, by any number of processes.
   */
  reconcile(at: Date): Promise<string[]>;
}

interface Ports {
  registrations: Pick<Registrations, 'find' | 'untold' | 'markTold'>;
  partners: Pick<PartnerRepository, 'all'>;
  people: Pick<PersonRepository, 'byIds'>;
  settings: Pick<SettingsRepository, 'get'>;
  channels: Pick<ChannelPosts, 'waysTo' | 'waysInto'>;
  outbox: Pick<OutboxRepository, 'addAll' | 'ofRuns'>;
  ids: Pick<Ids, 'derived'>;
  /** Sends what was just written, behind whoever waits for an answer. */
  hurry(keys: readonly string[]): void;
}

/** Over the outbox. What is lacking is told by the registrations, so that it can be written at any time. */
export function createDealNotices(ports: Ports): DealNotices {
  /** Writes what is lacking; gives all notices of these registrations, those lacking included. */
  async function write(all: readonly Registered[], at: Date): Promise<OutboxMessage[]> {
    if (all.length === 0) return [];
    const { outbox, registrations } = ports;
    const known = await knownOf(all, ports);
    const before = await outbox.ofRuns(all.map(({ deal }) => dealRun(deal.id)));
    const lacking: OutboxMessage[] = [];
    for (const { registration, deal } of all) {
      const own = before.filter(
        ({ run, kind }) => run === dealRun(deal.id) && kind === kindOf(registration),
      );
      const way = nextWay(waysOf(registration, known), own);
      if (way) lacking.push(messageOf(registration, way, ports.ids));
      else if (isTold(registration, own, at)) await registrations.markTold(registration);
    }
    if (lacking.length > 0) await outbox.addAll(lacking);
    return [...before, ...lacking];
  }

  return {
    async tell(deal, at) {
      const found = await ports.registrations.find(deal);
      if (!found?.registration.untold) return true;
      const kind = kindOf(found.registration);
      const messages = (await write([found], at)).filter((message) => message.kind === kind);
      ports.hurry(messages.filter((message) => !isOver(message)).map(({ key }) => key));
      return messages.some(({ state }) => state !== 'failed');
    },

    async reconcile(at) {
      const messages = await write(await ports.registrations.untold(), at);
      return messages.filter((message) => !isOver(message)).map(({ key }) => key);
    },
  };
}

async function knownOf(
  all: readonly Registered[],
  { partners, people, settings, channels }: Ports,
): Promise<WaysKnown> {
  const [everyPartner, set] = await Promise.all([partners.all(), settings.get()]);
  const about = new Set(all.map(({ registration }) => registration.partner));
  const managers = everyPartner.flatMap(({ id, manager }) =>
    about.has(id) ? (manager ?? []) : [],
  );
  const ids = new Set([...managers, ...all.map(({ registration }) => registration.by)]);
  const found = await people.byIds([...ids]);
  const byId = new Map(found.map((person) => [person.id, person]));
  return { partners: everyPartner, people: byId, settings: set, channels };
}

/** So long a decision waits for a way to who put the deal in; after that it is no news. */
const newsForMs = 7 * 24 * 3_600_000;

/** Whether nobody has to be told any more of what was decided. */
function isTold(
  { state, decidedAt }: Registration,
  notices: readonly OutboxMessage[],
  at: Date,
): boolean {
  if (state === 'pending') return false;
  if (notices.some((notice) => isOver(notice) && notice.state !== 'failed')) return true;
  return notices.every(isOver) && at.getTime() - (decidedAt?.getTime() ?? 0) > newsForMs;
}

const runPrefix = 'deal|';

/** By which the notices of a deal are found again. */
function dealRun(deal: string): string {
  return `${runPrefix}${deal}`;
}

/** The deal that a notice is about. */
export function dealOfRun(run: string): string {
  return run.slice(runPrefix.length);
}

/** Its key makes it the same row, whichever process writes it, however often. */
function messageOf(
  registration: Registration,
  { recipient, route, ordinal }: NonNullable<ReturnType<typeof nextWay>>,
  ids: Pick<Ids, 'derived'>,
): OutboxMessage {
  const { deal, at, decidedAt } = registration;
  const kind = kindOf(registration);
  return {
    key: ids.derived(kind, deal, recipient, String(ordinal)),
    ...{ run: dealRun(deal), kind, subject: recipient, ordinal, route, due: decidedAt ?? at },
    ...{ state: 'waiting', attempt: 0, refusals: 0, ready: new Date(0) },
  };
}
