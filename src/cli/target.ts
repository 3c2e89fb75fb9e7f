import type { Command } from 'commander';
import { UserError } from '../core/errors.js';
import { moneyKpis, type Target, type TargetKey } from '../core/kpi/targets.js';
import { dayAt } from '../core/time.js';
import { Problem } from '../ingest/fields/column.js';
import { readTargetPeriod, readTargetValue } from '../ingest/fields/target.js';
import { createPartnerLookup } from '../ingest/partner-lookup.js';
import { answer } from './answer.js';
import { kpiCalled } from './asked.js';
import { table } from './table.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

/** What stands for the whole programme where a partner is named. */
const wholeProgramme = 'programme';

/** The value that takes a target away. */
const noTarget = 'none';

type Wanted = Partial<Omit<TargetKey, 'partner'>> & { partner?: string | null };

/** `pulse target`: lists targets, or sets one where a value is given. */
export function registerTarget(program: Command, terminal: Terminal): void {
  program
    .command('target [partner] [kpi] [period] [value]')
    .description(
      `list targets; with a value, set one ("${noTarget}" removes it; partner "${wholeProgramme}" = all of it)`,
    )
    .option('--json', 'print one JSON document')
    .action(
      async (partner?: Word, kpi?: Word, period?: Word, value?: Word, options: Options = {}) => {
        const { targets, currency } = await withProduct(terminal, async (product) => ({
          targets: await run(product, terminal, { partner, kpi, period, value }),
          currency: product.config.programme.currency,
        }));
        answer(terminal, options, {
          command: 'target',
          data: targets,
          text: textOf(targets, currency),
        });
      },
    );
}

/** As typed; absent = not typed. */
type Word = string | undefined;

interface Options {
  json?: boolean;
}

async function run(
  product: ProductAtHand,
  terminal: Terminal,
  { partner, kpi, period, value }: Record<'partner' | 'kpi' | 'period' | 'value', Word>,
): Promise<Target[]> {
  const { programme } = product.config;
  const today = dayAt(terminal.clock.now(), programme.timeZone);
  const wanted: Wanted = {
    ...(partner !== undefined && { partner: await partnerOf(partner, product) }),
    ...(kpi !== undefined && { kpi: kpiCalled(kpi) }),
    ...(period !== undefined && { period: read(() => readTargetPeriod(period, programme, today)) }),
  };
  if (value !== undefined) await set(wanted, value, product, terminal.actor);
  return (await product.targets.all()).filter((one) => matches(one, wanted));
}

async function set(
  { partner, kpi, period }: Wanted,
  text: string,
  { targets, config }: ProductAtHand,
  actor: string,
): Promise<void> {
  if (kpi === undefined || period === undefined) return;
  const key: TargetKey = { ...(partner && { partner }), kpi, period };
  const value =
    text === noTarget ? null : read(() => readTargetValue(text, kpi, config.programme.currency));
  await targets.set(key, value, actor);
}

function matches(one: Target, { partner, kpi, period }: Wanted): boolean {
  return (
    (partner === undefined || (one.partner ?? null) === partner) &&
    (kpi === undefined || one.kpi === kpi) &&
    (period === undefined || one.period === period)
  );
}

/** Null = the programme. */
async function partnerOf(called: string, { services }: ProductAtHand): Promise<string | null> {
  const found = createPartnerLookup(await services.partners.all()).find(called);
  if (found) return found.id;
  if (called === wholeProgramme) return null;
  throw new UserError(
    'unknown-partner',
    { name: called },
    `There is no partner "${called}". For the whole programme write "${wholeProgramme}".`,
  );
}

/** What cannot be read is wrong usage here, and a rejected row in a file. */
function read<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof Problem) throw new UserError('usage', {}, `${error.message}.`);
    throw error;
  }
}

function textOf(targets: readonly Target[], currency: string): string {
  if (targets.length === 0) return 'No target is set.';
  return table(
    targets.map(({ partner, kpi, period, value }) => [
      partner ?? wholeProgramme,
      kpi,
      period,
      moneyKpis.includes(kpi) ? `${value} ${currency}` : String(value),
    ]),
  );
}
