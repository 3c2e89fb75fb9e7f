import type { Command } from 'commander';
import { unknownPartner } from '../core/chat/partner-called.js';
import { findByFirstWord, findPartner } from '../core/chat/partner-words.js';
import { wordsOf } from '../core/chat/words.js';
import { UserError } from '../core/errors.js';
import { previousPeriod } from '../core/kpi/fiscal-calendar.js';
import type { Period } from '../core/kpi/period.js';
import type { KpiId } from '../core/kpi/report.js';
import {
  type FigureBySide,
  type Side,
  type SideBySide,
  sideBySide,
} from '../core/kpi/side-by-side.js';
import type { Partner } from '../core/partner.js';
import { answer } from './answer.js';
import { kpiCalled, periodAsked, periodIn } from './asked.js';
import { figureText } from './figure-text.js';
import { parseInstant } from './instant.js';
import { nameOfKpi } from './kpi-text.js';
import { table } from './table.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface CompareOptions {
  kpi?: KpiId;
  asOf?: Date;
  json?: boolean;
}

/** What stands for the whole programme where a partner is named. */
const wholeProgramme = 'programme';

/** Words between names. */
const between = new Set(['vs', 'with', 'and', ',']);

/** `pulse compare`: partners or periods beside each other. */
export function registerCompare(program: Command, terminal: Terminal): void {
  program
    .command('compare <words...>')
    .description(
      `partners ("${wholeProgramme}" = all of them) and periods beside each other; one alone is compared with the period before`,
    )
    .option('--kpi <id>', 'only this one', kpiCalled)
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: CompareOptions) => {
      const asOf = options.asOf ?? terminal.clock.now();
      const { data, text } = await withProduct(terminal, (product) =>
        compare(product, words, options, asOf),
      );
      answer(terminal, options, { command: 'compare', asOf, data, text });
    });
}

async function compare(
  product: ProductAtHand,
  words: readonly string[],
  { kpi }: CompareOptions,
  asOf: Date,
) {
  const all = await product.services.partners.all();
  const sides = await sidesOf(words, all, product, asOf);
  const question = { sides, asOf, ...(kpi && { kpis: [kpi] }) };
  const data = await sideBySide(product.services.kpis, question);
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return { data, text: textOf(data, names, product.config.programme.currency) };
}

/** Every partner named in every period named. */
async function sidesOf(
  words: readonly string[],
  all: readonly Partner[],
  product: ProductAtHand,
  asOf: Date,
): Promise<Side[]> {
  const periods = words.flatMap((word) => periodIn(word, asOf, product) ?? []);
  const others = words.filter((word) => periodIn(word, asOf, product) === null);
  const named = partnersNamed(others, all);
  const partners = named.length > 0 ? named : [null];
  const [only] = periods;
  const period = only ?? (await periodAsked(undefined, partners[0] ?? null, asOf, product));
  const inPeriods =
    partners.length > 1 || periods.length > 1 ? (only ? periods : [period]) : before(period);
  return inPeriods.flatMap((one) => partners.map((partner) => ({ partner, period: one })));

  function before(one: Period): Period[] {
    return [one, previousPeriod(one, product.config.programme)];
  }
}

/** Each word may be a whole name in quotation marks; else names are found among all the words. */
function partnersNamed(words: readonly string[], all: readonly Partner[]): (string | null)[] {
  const found: (string | null)[] = [];
  for (const word of words) {
    const exact = all.find(({ id, name }) => id === word || name === word);
    if (exact) found.push(exact.id);
  }
  if (found.length === words.length) return found;
  return partnersAmong(words.flatMap(wordsOf), all);
}

/** The longest name is looked for first; they are told in the order in which they were written. */
function partnersAmong(words: readonly string[], all: readonly Partner[]): (string | null)[] {
  const found: { partner: string | null; place: number }[] = [];
  let rest = words.filter((word) => !between.has(word.toLowerCase()));
  while (rest.length > 0) {
    const { partner, left } = nextNamed(rest, all);
    found.push({ partner, place: words.indexOf(firstTaken(rest, left)) });
    rest = left;
  }
  return found.sort((a, b) => a.place - b.place).map(({ partner }) => partner);
}

function nextNamed(
  words: readonly string[],
  all: readonly Partner[],
): { partner: string | null; left: string[] } {
  const named = findPartner(words, all);
  const next = named.kind === 'none' ? findByFirstWord(words, all) : named;
  if (next.kind === 'one') return { partner: next.partner.id, left: next.rest };
  if (next.kind === 'several') {
    const ids = next.partners.map(({ id }) => id);
    const message = `"${next.words}" is the name of several partners: use an id (${ids.join(', ')}).`;
    throw new UserError('ambiguous-partner', { name: next.words, ids }, message);
  }
  if (!words.includes(wholeProgramme)) throw unknownPartner(words.join(' '), all);
  return { partner: null, left: words.filter((word) => word !== wholeProgramme) };
}

/** The first word that is no longer there. */
function firstTaken(words: readonly string[], left: readonly string[]): string {
  return words.find((word, place) => word !== left[place]) ?? '';
}

function textOf(
  { sides, kpis }: SideBySide,
  names: ReadonlyMap<string, string>,
  currency: string,
): string {
  const head = sides.map(({ partner, period, partial }) => {
    const name = partner === null ? 'Programme' : (names.get(partner) ?? partner);
    return `${name} ${period}${partial ? ' (so far)' : ''}`;
  });
  const rows = kpis.map((figure) => [nameOfKpi(figure.id), ...cellsOf(figure, currency)]);
  return [
    table([['', ...head], ...rows]),
    '',
    '* the better one, where the gap is more than chance',
  ].join('\n');
}

function cellsOf(figure: FigureBySide, currency: string): string[] {
  return figure.values.map(({ status, value, n }, place) => {
    if (status === 'suppressed') return 'too few answers';
    const few = n !== null && n > 0 && n < 5 && figure.unit === 'percent' ? ` (n ${n})` : '';
    return `${figureText(value, figure, currency)}${few}${place === figure.best ? ' *' : ''}`;
  });
}
