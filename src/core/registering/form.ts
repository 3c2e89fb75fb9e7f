import type { Form } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { readAmountWords } from '../chat/amount-words.js';
import { namesYear, readDays } from '../chat/day-words.js';
import { todayOf } from '../chat/today.js';
import { minorUnitPlaces } from '../currency.js';
import { UserError } from '../errors.js';
import type { Day } from '../time.js';
import type { Draft } from './service.js';

/** Five questions: more do not fit into a dialog of Discord. */
const fields = ['customer', 'amount', 'product', 'expectedClose', 'note'] as const;

/** The dialog by which a deal is put in; `given` stands in it already. */
export function dealForm(
  { locale, texts }: Pick<Ask, 'locale' | 'texts'>,
  partner: string,
  given: Ask['values'],
): Form {
  const { form } = texts.deals;
  return {
    locale,
    line: `deal submit ${partner}`,
    title: form.title,
    submit: form.submit,
    intro: form.intro,
    fields: fields.map((id) => ({
      id,
      kind: 'text',
      ...form[id],
      optional: id !== 'customer',
      ...(given[id] !== undefined && { value: given[id] }),
    })),
  };
}

/** Reads a filled dialog. Throws UserError for what cannot be read. */
export function draftOf(ask: Ask): Omit<Draft, 'partner' | 'by'> {
  const written = (id: (typeof fields)[number]) => [ask.values[id] ?? ''].flat().join(' ').trim();
  const customer = written('customer').replace(/\s+/gu, ' ').normalize('NFC');
  if (!customer) throw new UserError('deal-customer');
  const [product, note, close] = [written('product'), written('note'), written('expectedClose')];
  return {
    customer,
    ...(product && { product }),
    ...(note && { note }),
    ...(close && { expectedClose: closingDay(close, ask) }),
    ...amountOf(written('amount'), ask.programme.currency),
  };
}

function amountOf(typed: string, currency: string): Pick<Draft, 'amount' | 'currency'> {
  if (typed === '') return { currency };
  const read = readAmountWords(typed, currency);
  if (!read || read.percent || read.value < 0) throw new UserError('deal-amount', { typed });
  const of = read.currency ?? currency;
  return { currency: of, amount: BigInt(Math.round(read.value * 10 ** minorUnitPlaces(of))) };
}

/** Expected: a day without a year is the next one, not the last. */
function closingDay(typed: string, ask: Ask): Day {
  const { today } = todayOf(ask);
  const [day] = readDays(typed, today);
  if (day === undefined) throw new UserError('deal-day', { typed });
  if (day >= today || namesYear(typed)) return day;
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}
