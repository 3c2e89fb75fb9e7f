import { isolated, money, percent } from '../../i18n/format.js';
import { readAmountWords, type TypedAmount } from '../chat/amount-words.js';
import type { Button, Card, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { periodLabel } from '../chat/period-label.js';
import { periodVocabulary } from '../chat/period-vocabulary.js';
import { todayOf } from '../chat/today.js';
import { understand, type Understood } from '../chat/understood.js';
import { folded, wordsOf } from '../chat/words.js';
import { UserError } from '../errors.js';
import { quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { KpiId, KpiResult } from '../kpi/report.js';
import { moneyKpis, targetPeriod } from '../kpi/targets.js';
import { figureWords, kpiName, nameOf } from './figure-words.js';

/** What stands before a value that was shown and agreed to. */
const agreed = 'save';

/**
 * Answers `/target [value] [partner] [figure] [period]`: shows a target and how far it is reached; with
 * a value, says back what was understood and stores it once somebody presses yes.
 */
export async function answerTarget(ask: Ask): Promise<Reply> {
  const saves = wordsOf(ask.words)[0] === agreed;
  const words = saves ? ask.words.replace(agreed, '') : ask.words;
  const { amount, rest } = takeAmount(words, ask.programme.currency);
  const asked = await understand({ ...ask, words: rest }, 'target');
  if ('card' in asked) return asked;
  const kpi = asked.kpi ?? 'partner-revenue';
  const period = asked.period ?? quarterOf(todayOf(ask).today, ask.programme);
  const id = targetPeriod(period, ask.programme);
  if (id === undefined) throw new UserError('target-period', {});
  if (!amount) return { card: await targetCard(ask, asked, period) };
  refuseCurrency(ask, amount, kpi);
  const given = { kpi, period, id, value: amount.value };
  return saves ? store(ask, asked, given) : { card: check(ask, asked, given) };
}

interface Given {
  kpi: KpiId;
  period: Period;
  id: string;
  value: number;
}

/** No number is written in more words than these: `1,5 млн рублей`, `50 000 ₽`. */
const longestAmount = 4;

/** Takes the amount out of a line; a bare year or a quarter's number is none. */
function takeAmount(typed: string, currency: string): { amount: TypedAmount | null; rest: string } {
  const words = typed.split(/\s+/).filter(Boolean);
  for (let length = longestAmount; length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const text = words.slice(from, from + length).join(' ');
      const around = [words[from - 1], words[from + length]];
      const amount = isAmount(text, around) ? readAmountWords(text, currency) : null;
      if (!amount) continue;
      return { amount, rest: [...words.slice(0, from), ...words.slice(from + length)].join(' ') };
    }
  }
  return { amount: null, rest: typed };
}

/** Not `2017`, `2017-Q4`, `4 кв`, `רבעון 4`: those are periods. */
function isAmount(text: string, around: readonly (string | undefined)[]): boolean {
  if (/^(19|20)\d{2}$/.test(text) || /^\d{4}[-/]/.test(text)) return false;
  const [, , unit = ''] = /^(\d{1,2})\s+(\p{L}+)/u.exec(text) ?? [];
  const beside = /^\d{1,2}$/.test(text) ? around : [unit];
  const ofPeriod = beside.some((word) => periodVocabulary.has(folded(word ?? '')));
  return /^[€£₽₪¥₴₸$]?\s*\d/u.test(text) && !ofPeriod;
}

function refuseCurrency({ programme }: Ask, { currency }: TypedAmount, kpi: KpiId): void {
  if (currency === undefined || currency === programme.currency || !moneyKpis.includes(kpi)) return;
  throw new UserError('target-currency', { currency: programme.currency, given: currency });
}

function valueWords(ask: Ask, kpi: KpiId, value: number): string {
  const unit = ask.services.kpis.catalogue.find(({ id }) => id === kpi)?.unit ?? 'count';
  const result: Pick<KpiResult, 'id' | 'unit' | 'status' | 'value'> = {
    ...{ id: kpi, unit, status: 'ok', value },
  };
  return moneyKpis.includes(kpi)
    ? money(ask.locale, value, ask.programme.currency)
    : figureWords(ask, result);
}

/** Says back what was understood, in the asker's own way of writing numbers. */
function check(ask: Ask, { partner }: Understood, { kpi, period, id, value }: Given): Card {
  const { locale, texts } = ask;
  const say = texts.targets;
  const what = valueWords(ask, kpi, value);
  const who = isolated(locale, nameOf(texts, partner));
  const line = ['target', agreed, partner?.id ?? 'programme', kpi, id, String(value)].join(' ');
  return {
    locale,
    lead: say.check(kpiName(ask, kpi), who, periodLabel(period, locale, texts), what),
    buttons: [
      { label: `${say.save}: ${what}`, line, style: 'primary' },
      { label: say.cancel, line: kpiLine(partner, id) },
    ],
  };
}

async function store(
  ask: Ask,
  { partner }: Understood,
  { kpi, period, id, value }: Given,
): Promise<Reply> {
  const { locale, texts, services, person } = ask;
  const key = { ...(partner && { partner: partner.id }), kpi, period: id };
  await services.targets.set(key, value, person.id);
  const who = isolated(locale, nameOf(texts, partner));
  const when = periodLabel(period, locale, texts);
  const lead = texts.targets.saved(kpiName(ask, kpi), who, when, valueWords(ask, kpi, value));
  const button = { label: texts.asking.buttons.figures, line: kpiLine(partner, id) };
  return { card: { locale, lead, buttons: [button] }, replace: true };
}

/** The targets of a period with how far each is reached, and how one is set. */
async function targetCard(ask: Ask, { partner }: Understood, period: Period): Promise<Card> {
  const { locale, texts, services, now, programme } = ask;
  const say = texts.targets;
  const who = isolated(locale, nameOf(texts, partner));
  const when = periodLabel(period, locale, texts);
  const id = targetPeriod(period, programme) ?? period.id;
  const found = await services.targets.of(partner?.id ?? null, id);
  const known = found.filter((one) => one.period === id);
  const example = `/target 50k ${partner?.name ?? 'programme'} ${id}`;
  const howTo = say.howToSet(isolated(locale, example));
  const button: Button = { label: texts.asking.buttons.figures, line: kpiLine(partner, period.id) };
  const title = say.title(who, when);
  if (known.length === 0) {
    return { locale, title, lead: say.none(who, when), paragraphs: [howTo], buttons: [button] };
  }
  const hasBegun = period.from <= todayOf(ask).today;
  const report = hasBegun
    ? await services.kpis.report({
        partner: partner?.id ?? null,
        period,
        asOf: now,
        kpis: known.map((one) => one.kpi),
      })
    : null;
  return {
    locale,
    title,
    lead: say.lead,
    facts: known.map((one) => {
      const value = report?.kpis.find((result) => result.id === one.kpi)?.value ?? null;
      const share = value === null || one.value === 0 ? null : (100 * value) / one.value;
      return {
        label: kpiName(ask, one.kpi),
        value: valueWords(ask, one.kpi, one.value),
        note: share === null ? say.noValueYet : say.reached(percent(locale, share, 0)),
      };
    }),
    paragraphs: [howTo],
    buttons: [button],
  };
}
