import { type Contender } from './kpi/answers.js';
import { duckdbContender } from './kpi/duckdb.js';
import { dealsOf, fullScale, partnerIds, type Scale, scaledTo } from './kpi/generated.js';
import { type Engine, install, type Installation, type Place } from './kpi/installation.js';
import { engineOf, productContender } from './kpi/product.js';
import { judged } from './kpi/ratios.js';
import { compareAnswers, countReads, timeReads } from './kpi/reads.js';
import { sqliteContender } from './kpi/sqlite.js';
import { timeRebuild, timeWrites } from './kpi/writes.js';
import { optionOf } from './option.js';

/**
 * The KPI engine on a made-up programme (`--deals 1000000`, 1,000 partners, 36 months) and on one of a
 * tenth of the deals, beside DuckDB and SQLite; on the embedded engine and on TEST_MONGODB_URI. With
 * `--data DIR` on a copy of what was imported there.
 */
export async function kpiTimes(options: readonly string[] = []): Promise<void> {
  const deals = Number(optionOf(options, '--deals') ?? fullScale.deals);
  const partners = Number(optionOf(options, '--partners') ?? fullScale.partners);
  const [large, small] = [scaledTo(deals, partners), scaledTo(Math.round(deals / 10), partners)];
  const rivals = await rivalsOn(large);
  const engines: Engine[] = process.env.TEST_MONGODB_URI ? ['embedded', 'server'] : ['embedded'];
  const shared = optionOf(options, '--data');
  for (const engine of engines) await measure({ engine, shared }, { large, small }, rivals);
  for (const rival of rivals) await rival.close();
}

async function rivalsOn(scale: Scale): Promise<Contender[]> {
  const rivals: Contender[] = [];
  for (const layout of ['raw', 'roll-up'] as const) {
    rivals.push(await duckdbContender(dealsOf(scale), layout));
    rivals.push(await sqliteContender(dealsOf(scale), layout));
  }
  return rivals;
}

async function measure(
  place: Place,
  { large, small }: { large: Scale; small: Scale },
  rivals: readonly Contender[],
): Promise<void> {
  const { engine } = place;
  console.log(`\n## ${engine === 'embedded' ? 'embedded engine' : 'server of TEST_MONGODB_URI'}`);
  const [tenth, whole] = [await install(place, small), await install(place, large)];
  try {
    reportImport(small, tenth);
    reportImport(large, whole);
    const memory = (whole.memory.get('deals') ?? 0) / (tenth.memory.get('deals') ?? 1);
    judged(`memory of importing ${large.deals} deals ÷ of ${small.deals}`, memory, 1.2);
    console.log(`\n${small.deals} deals`);
    const few = await questions(engine, tenth, small, [], (product) => timeRebuild(product));
    console.log(`\n${large.deals} deals`);
    const many = await questions(engine, whole, large, rivals, async (product, partners) => {
      await timeWrites(product, partners);
      await timeRebuild(product);
    });
    judged(`card at ${large.deals} deals ÷ at ${small.deals}, p50`, many / few, 1.15);
  } finally {
    await tenth.remove();
    await whole.remove();
  }
}

async function questions(
  engine: Engine,
  installation: Installation,
  scale: Scale,
  rivals: readonly Contender[],
  andThen: typeof timeWrites,
): Promise<number> {
  const product = await installation.open();
  try {
    const partners = partnerIds(scale);
    const kpiEngine = engineOf(product);
    const ours = productContender(`Partner Pulse, ${engine}`, kpiEngine);
    const contenders = [ours, ...rivals] as const;
    // Makes every row that is asked for: from here on they are clean.
    await compareAnswers(contenders, partners);
    await countReads(kpiEngine, ours, partners);
    const card = await timeReads(engine, product, contenders, partners);
    await andThen(product, partners);
    return card;
  } finally {
    await product.close();
  }
}

function reportImport({ deals }: Scale, { memory, seconds }: Installation): void {
  const parts = [...seconds].map(
    ([kind, taken]) => `${kind} ${taken.toFixed(1)} s (${memory.get(kind) ?? 0} MB)`,
  );
  console.log(`imported with ${deals} deals: ${parts.join(', ')}`);
}
