import { deal, type Deal, stages } from '../../core/deal.js';
import type { Programme } from '../../core/programme.js';
import { dayOf } from '../../core/time.js';
import { column, Problem } from '../fields/column.js';
import { readDate } from '../fields/date.js';
import { readAmount } from '../fields/money.js';
import { oneOf, readCurrency, readText } from '../fields/words.js';
import { enteredAt, historyWith, sameMoment } from '../deal-stages.js';
import { defineKind, type RowOf } from '../kind.js';
import { overlay } from '../overlay.js';
import type { ImportSession } from '../session.js';

const { outcome, origin, channel, kind, lostReason, status } = deal.shape;

function columns({ timeZone }: Programme) {
  const date = () => column((text) => readDate(text, timeZone));
  return {
    id: column(readText),
    partner: column(readText),
    customer: column(readText),
    origin: column(oneOf('origin', origin.unwrap().options)),
    channel: column(oneOf('channel', channel.unwrap().options)),
    campaign: column(readText),
    product: column(readText),
    region: column(readText),
    /** Read as money only when the row's currency is known. */
    amount: column(readText),
    currency: column(readCurrency),
    kind: column(oneOf('kind', kind.unwrap().options)),
    stage: column(oneOf('stage', stages)),
    outcome: column(oneOf('outcome', outcome.options)),
    registeredAt: date(),
    qualifiedAt: date(),
    expectedCloseAt: date(),
    closedAt: date(),
    lostReason: column(oneOf('lostReason', lostReason.unwrap().options)),
    competitor: column(readText),
    partnerPerson: column(readText),
    commission: column(readText),
    paidAmount: column(readText),
    status: column(oneOf('status', status.unwrap().options)),
  };
}

type Row = RowOf<ReturnType<typeof columns>>;

/** Deals as a CRM exports them, by id. */
export const deals = defineKind({
  id: 'deals',
  needs: [['id']],
  columns,

  async read(rows, session) {
    await session.customers.read(rows.flatMap((row) => row.customer ?? []));
    const ids = rows.flatMap((row) => row.id ?? []);
    return new Map((await session.ports.deals.byIds(ids)).map((one) => [one.id, one]));
  },

  record(row, session, stored, once) {
    if (row.id === undefined) throw new Problem('id is missing');
    once(row.id);
    const before = stored.get(row.id);
    const fields = overlay(before, { ...dealFields(row, session), ...reopening(before, row) });
    refuseIncomplete(fields);
    const record = deal.parse({
      currency: session.programme.currency,
      ...fields,
      ...(row.partner && { partner: session.partners.resolve(row.partner) }),
      ...(row.customer && { customer: session.customers.resolve(row.customer) }),
    });
    report(record, row, session);
    if (isReopened(before, row)) session.tally.note('reopened');
    if (row.stage === undefined) return record;
    return { ...record, stages: historyWith(row.stage, record, before) };
  },

  save: (records, session) => session.ports.deals.saveAll(records),
});

/** The row in the words of a deal; columns that the file does not have stay absent. */
function dealFields(row: Row, session: ImportSession): object {
  return {
    ...row,
    ...('registeredAt' in row && { registered: row.registeredAt }),
    ...('qualifiedAt' in row && { qualified: row.qualifiedAt }),
    ...('expectedCloseAt' in row && { expectedClose: row.expectedCloseAt }),
    ...('closedAt' in row && closing(row, session)),
    ...moneyOf(row, session.programme),
  };
}

/** It was decided, and the file says that it is open. */
function isReopened(before: Deal | undefined, { outcome: now }: Row): boolean {
  return before !== undefined && before.outcome !== 'open' && now === 'open';
}

/**
 * A CRM may date the registration of a deal that was opened again anew. Its first registration stays,
 * and the later one is remembered, so that the same file means the same the next time.
 */
function reopening(before: Deal | undefined, row: Row): object {
  const { registeredAt } = row;
  if (!before?.registered || !registeredAt) return {};
  const known = before.reopened !== undefined && sameMoment(before.reopened, registeredAt);
  const later = registeredAt.at > before.registered.at;
  if (!known && !(isReopened(before, row) && later)) return {};
  return { registered: before.registered, reopened: registeredAt };
}

/** CRMs keep one closing date; while a deal is open it is the one that is hoped for. */
function closing(row: Row, session: ImportSession): object {
  const { outcome: decided, closedAt, expectedCloseAt } = row;
  if (decided !== 'open' || closedAt === undefined) return { closed: closedAt };
  session.tally.note('open-with-closing-date');
  return { closed: undefined, expectedClose: expectedCloseAt ?? closedAt };
}

/** Amounts in minor units; a row that states amounts without a currency means the programme's. */
function moneyOf(row: Row, programme: Programme): object {
  const currency = row.currency ?? programme.currency;
  const given = (['amount', 'commission', 'paidAmount'] as const).filter((name) => name in row);
  const amounts = given.map((name) => [name, readAmount(row[name], name, currency)] as const);
  const stated = given.length > 0 || 'currency' in row;
  return { ...(stated && { currency }), ...Object.fromEntries(amounts) };
}

/** What decides whether a deal can be counted at all. */
const decision = deal.pick({ outcome: true, closed: true, amount: true }).partial();

function refuseIncomplete(fields: object): void {
  const { outcome: decided, closed, amount } = decision.parse(fields);
  if (decided === undefined) {
    throw new Problem('outcome is missing: it must be open, won or lost');
  }
  if (decided !== 'open' && closed === undefined) {
    throw new Problem(`closedAt is missing: the deal is ${decided}`);
  }
  if (decided === 'won' && amount === undefined) {
    throw new Problem('amount is missing: the deal is won');
  }
}

function report(record: Deal, row: Row, session: ImportSession): void {
  const { registered, closed, partner } = record;
  const day = (when: NonNullable<typeof closed>) => dayOf(when, session.programme.timeZone);
  if (partner === undefined) session.tally.note('no-partner');
  else for (const when of [registered, closed]) session.partners.seen(partner, when);
  if (record.origin === undefined) session.tally.note('unmarked-origin');
  if (registered === undefined) session.tally.note('no-registration');
  if (row.stage && !enteredAt(row.stage, record)) session.tally.note('undated-stage');
  if (registered && closed && day(closed) < day(registered)) {
    session.tally.note('closed-before-registered');
  }
}
