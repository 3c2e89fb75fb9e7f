import type { Button, Card } from '../../src/core/chat/card.js';
import { createChatCore, type ChatCoreParts } from '../../src/core/chat/dispatcher.js';
import type { Incoming } from '../../src/core/chat/incoming.js';
import { deal, type Deal } from '../../src/core/deal.js';
import type { Locale } from '../../src/core/locale.js';
import { partner, type Partner } from '../../src/core/partner.js';
import { person, type Person } from '../../src/core/person.js';
import type { Logger } from '../../src/core/ports.js';
import type { Programme } from '../../src/core/programme.js';
import type { SurveyService } from '../../src/core/survey/service.js';
import { createDealRepository } from '../../src/store/deals.js';
import { createFailedLines } from '../../src/store/failed-lines.js';
import { createInbox } from '../../src/store/inbox.js';
import { help } from '../../commands/help.js';
import { kpi } from '../../commands/kpi.js';
import { freshDatabase } from './database.js';
import { servicesOn } from './services.js';

/** Sunday noon in the fourth quarter of 2026. */
export const today = new Date('2026-11-22T12:00:00Z');

export const aProgramme: Programme = {
  timeZone: 'UTC',
  fiscalYearStart: 1,
  currency: 'USD',
  locale: 'en',
};

export function aPartner(name: string, given: Partial<Partner> = {}): Partner {
  return partner.parse({ id: name, name, ...given });
}

export function aPerson(id: string, given: Partial<Person> = {}): Person {
  return person.parse({ id, name: id, role: 'manager', ...given });
}

/** A deal by its days; `amount` in whole dollars. */
export function aDeal(
  id: string,
  of: string,
  { registered, closed, amount }: { registered: string; closed?: string; amount?: number },
): Deal {
  const on = (day: string) => ({ at: new Date(`${day}T00:00:00Z`), on: day });
  return deal.parse({
    id,
    partner: of,
    currency: 'USD',
    registered: on(registered),
    outcome: closed === undefined ? 'open' : amount === undefined ? 'lost' : 'won',
    ...(closed === undefined ? {} : { closed: on(closed) }),
    ...(amount === undefined ? {} : { amount: BigInt(amount) * 100n }),
  });
}

let count = 0;

/** A line typed by a person that the store knows by this id. */
export function typed(line: string, by: string, given: Partial<Incoming> = {}): Incoming {
  count += 1;
  return {
    key: `key-${count}`,
    kind: 'command',
    line,
    from: { platform: 'web', user: by },
    outsider: false,
    place: { kind: 'dm' },
    forms: 'whole',
    ...given,
  };
}

/** Everything a reader of the card sees. */
export function textOf(card: Card | undefined): string {
  const facts = (card?.facts ?? []).map(({ label, value, change, note }) =>
    [label, value, change, note].filter(Boolean).join(' | '),
  );
  const items = card?.items ?? [];
  const texts = [...items.map(({ text }) => text), ...(card?.paragraphs ?? [])];
  const buttons = buttonsOf(card).map(({ label }) => label);
  const head = [card?.title, card?.lead];
  return [...head, ...facts, ...texts, ...buttons, card?.footer].filter(Boolean).join('\n');
}

/** The lines that a card's buttons type. */
export function linesOf(card: Card | undefined): string[] {
  return buttonsOf(card).flatMap((button) => ('line' in button ? [button.line] : []));
}

function buttonsOf(card: Card | undefined): Button[] {
  return [...(card?.items ?? []).flatMap(({ buttons }) => buttons), ...(card?.buttons ?? [])];
}

/** Keeps what is logged, for tests that look into it. */
export function keepingLogger(): Logger & { lines: { fields: object; message: string }[] } {
  const lines: { fields: object; message: string }[] = [];
  const keep = (fields: object, message: string) => void lines.push({ fields, message });
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
}

const noSurveys = new Proxy({} as SurveyService, {
  get: (_target, name) => {
    if (name === 'openUntil') return async () => null;
    throw new Error(`No surveys here: ${String(name)}`);
  },
});

/** A programme in a database of its own, asked through the chat core. */
export async function openChatProgramme(changed: Partial<ChatCoreParts> = {}) {
  const database = await freshDatabase();
  const { connection } = database;
  const { services, engine, audit, settings } = servicesOn(connection, aProgramme, noSurveys);
  const logger = keepingLogger();
  const parts: ChatCoreParts = {
    commands: [kpi, help],
    services,
    programme: aProgramme,
    settings,
    inbox: createInbox(connection),
    failed: createFailedLines(connection, logger),
    audit,
    logger,
    clock: { now: () => today },
    admins: [],
    newReference: () => '7F3K',
    ...changed,
  };
  const core = createChatCore(parts);
  return {
    connection,
    drop: () => database.drop(),
    parts,
    core,
    services,
    engine,
    logger,
    deals: createDealRepository(connection, { programme: aProgramme }),
    /** The card that answers a line. */
    async ask(line: string, by: string, given: Partial<Incoming> & { locale?: Locale } = {}) {
      return (await core.answer(typed(line, by, given))).card;
    },
  };
}
