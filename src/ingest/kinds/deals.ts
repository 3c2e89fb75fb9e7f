import { deal, type Deal, stages } from '../../core/deal.js';
import type { Programme } from '../../core/programme.js';
import { dayOf } from '../../core/time.js';
import { cell, Problem } from '../cells/cell.js';
import { readDate } from '../cells/date.js';
import { readAmount } from '../cells/money.js';
import { oneOf, readCurrency, readText } from '../cells/words.js';
import { enteredAt, historyWith } from '../deal-stages.js';
import { defineKind, type RowOf } from '../kind.js';
import { overlay } from '../overlay.js';
import type { ImportSession } from '../session.js';

const { outcome, origin, channel, kind, lostReason, status } = deal.shape;

function columns({ timeZone }: Programme) {
  const date = () => cell((text) => readDate(text, timeZone));
  return {
    id: cell(readText),
    partner: cell(readText),
    customer: cell(readText),
    origin: cell(oneOf('origin', origin.unwrap().options)),
    channel: cell(oneOf('channel', channel.unwrap().options)),
    campaign: cell(readText),
    product: cell(readText),
    region: cell(readText),
    /** Read as money only when the row's currency is known. */
    amount: cell(readText),
    currency: cell(readCurrency),
    kind: cell(oneOf('kind', kind.unwrap().options)),
    stage: cell(oneOf('stage', stages)),
    outcome: cell(oneOf('outcome', outcome.options)),
    registeredAt: date(),
    qualifiedAt: date(),
    expectedCloseAt: date(),
    closedAt: date(),
    lostReason: cell(oneOf('lostReason', lostReason.unwrap().options)),
    competitor: cell(readText),
    partnerPerson: cell(readText),
    commission: cell(readText),
    paidAmount: cell(readText),
    status: cell(oneOf('status', status.unwrap().options)),
  };
}

type Row = RowOf<ReturnType<typeof columns>>;

/** Deals as a CRM exports them, by id. */
export const deals = defineKind({
  id: 'deals',
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
    const fields = overlay(before, dealFields(row, session));
    refuseIncomplete(fields);
    const record = deal.parse({
      currency: session.programme.currency,
      ...fields,
      ...(row.partner && { partner: session.partners.resolve(row.partner) }),
      ...(row.customer && { customer: session.customers.resolve(row.customer) }),
    });
    report(record, row, session);
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
