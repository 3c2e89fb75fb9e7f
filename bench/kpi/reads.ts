import type { KpiEngine } from '../../src/core/kpi/engine.js';
import type { Product } from '../../src/main.js';
import { derivedRowCollection, withoutDays } from '../../src/store/derived-rows.js';
import { type Contender, mustAgree } from './answers.js';
import { lastQuarter, quarters, rowsOfCard } from './product.js';
import { inTurn, judged, quantile, ratio } from './ratios.js';
import type { Engine } from './installation.js';

const cardRounds = 500;
const fewRounds = 20;

/** Fails unless all contenders give the same answers to every question that is timed. */
export async function compareAnswers(
  contenders: readonly Contender[],
  partners: readonly string[],
): Promise<void> {
  const answersBy = async (answer: (one: Contender) => Promise<unknown>) => {
    const found = new Map<string, unknown>();
    for (const one of contenders) found.set(one.name, await answer(one));
    return found;
  };
  mustAgree('digest', await answersBy((one) => one.digest(partners, lastQuarter)));
  mustAgree('programme', await answersBy((one) => one.programme(quarters)));
  mustAgree('top', await answersBy((one) => one.top(lastQuarter)));
  for (const partner of partners.slice(0, 20)) {
    mustAgree(`card of ${partner}`, await answersBy((one) => one.card(partner, lastQuarter)));
  }
  console.log(`  the answers of ${contenders.length} contenders are equal`);
}

/** What questions read, counted: the same on any machine. */
export async function countReads(
  engine: KpiEngine,
  product: Contender,
  partners: readonly string[],
): Promise<void> {
  const counted = async (name: string, atMost: number, question: () => Promise<unknown>) => {
    const before = { ...engine.documentsRead };
    await question();
    const { roundTrips, rows, facts } = engine.documentsRead;
    judged(`${name}: rows`, rows - before.rows, atMost);
    const trips = roundTrips - before.roundTrips;
    console.log(`    ${trips} reads of rows, ${facts - before.facts} facts`);
  };
  await counted('card', 12, () => product.card(partners[0] ?? '', lastQuarter));
  await counted('top 10', 1, () => product.top(lastQuarter));
  await counted('programme card and eight quarters', 27, () => product.programme(quarters));
  await counted('digest', 12 * partners.length, () => product.digest(partners, lastQuarter));
}

export async function timeReads(
  engine: Engine,
  { database }: Product,
  contenders: readonly [Contender, ...Contender[]],
  partners: readonly string[],
): Promise<number> {
  const rows = derivedRowCollection(database.connection);
  const [product, ...rivals] = contenders;
  const partnerOf = (round: number) => partners[(round * 7) % partners.length] ?? '';
  const bare = 'bare find of the same rows';
  console.log('one partner’s card, ms');
  const cards = await inTurn(cardRounds, {
    [bare]: (round) =>
      rows
        .find({ _id: { $in: rowsOfCard(partnerOf(round)) } }, { projection: withoutDays })
        .toArray(),
    ...worksOf(contenders, (one, round) => one.card(partnerOf(round), lastQuarter)),
  });
  const [card, found] = [cards.get(product.name), cards.get(bare)];
  judged('card ÷ bare find, p50', quantile(card, 0.5) / quantile(found, 0.5), 2);
  const spread = (times: number[] | undefined) => quantile(times, 0.99) / quantile(times, 0.5);
  judged('p99 ÷ p50 of the card ÷ that of the bare find', spread(card) / spread(found), 1.5);
  ratios('card', product, rivals, cards);
  const questions = {
    'the programme with eight quarters': (one: Contender) => one.programme(quarters),
    'top 10': (one: Contender) => one.top(lastQuarter),
    'digest of all cards': (one: Contender) => one.digest(partners, lastQuarter),
  };
  for (const [name, question] of Object.entries(questions)) {
    console.log(`${name}, ms`);
    const times = await inTurn(fewRounds, worksOf(contenders, question));
    ratios(name, product, rivals, times);
    if (!name.startsWith('digest')) continue;
    const [took, share] = [quantile(times.get(product.name), 0.5), 1000 / partners.length];
    judged(
      'digest of 1,000 cards, p50',
      (took * share) / 1000,
      engine === 'embedded' ? 1 : 3,
      ' s',
    );
  }
  return quantile(card, 0.5);
}

function worksOf(
  contenders: readonly Contender[],
  work: (one: Contender, round: number) => Promise<unknown>,
) {
  return Object.fromEntries(
    contenders.map((one) => [one.name, (round: number) => work(one, round)]),
  );
}

function ratios(
  name: string,
  product: Contender,
  rivals: readonly Contender[],
  times: ReadonlyMap<string, number[]>,
): void {
  for (const rival of rivals) {
    const [own, other] = [product, rival].map((one) => quantile(times.get(one.name), 0.5));
    ratio(`${name}: product ÷ ${rival.name}, p50`, own ?? NaN, other ?? NaN);
  }
}
