import type { Command } from 'commander';
import type { Difference } from '../core/effect/difference.js';
import type { Effect } from '../core/effect/effect.js';
import { pooledFigures } from '../core/effect/programme.js';
import type { EffectReport } from '../core/effect/service.js';
import type { Partner } from '../core/partner.js';
import { answer } from './answer.js';
import { partnerAsked } from './asked.js';
import { parseInstant } from './instant.js';
import { nameOfKpi } from './kpi-text.js';
import { table } from './table.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface TrainingOptions {
  asOf?: Date;
  json?: boolean;
}

/** Courses of a partner whose effects are worked out. */
const mostCourses = 10;

/** `pulse training`: what a partner's courses, or all first courses, went together with. */
export function registerTraining(program: Command, terminal: Terminal): void {
  program
    .command('training [partner...]')
    .description('figures before and after training, beside partners who did not attend')
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: TrainingOptions) => {
      const asOf = options.asOf ?? terminal.clock.now();
      const { data, text } = await withProduct(terminal, async (product) => {
        const partner = await partnerAsked(words, product);
        return partner ? ofPartner(product, partner, asOf) : ofProgramme(product, asOf);
      });
      answer(terminal, options, { command: 'training', asOf, data, text });
    });
}

async function ofPartner({ services }: ProductAtHand, partner: Partner, asOf: Date) {
  const found = await services.effects.ofCourses(partner, asOf, mostCourses);
  const courses = found.map(({ course, ...report }) => ({ course, ...dataOfEffect(report) }));
  const texts = found.map(({ course, ...report }) => `${course}\n${effectText(report)}`);
  const text = texts.length > 0 ? texts.join('\n\n') : `${partner.name} has completed no course.`;
  return { data: { partner: partner.id, courses }, text };
}

async function ofProgramme({ services }: ProductAtHand, asOf: Date) {
  const reports = await services.effects.ofProgramme(asOf);
  const effects = pooledFigures(reports);
  const rows = effects.map(({ kpi, partners, change }) => [
    nameOfKpi(kpi),
    intervalText(change, unitOf(kpi)),
    `${partners} partners`,
  ]);
  const few = 'Too few partners have been trained for a figure over all of them.';
  const data = { partner: null, partners: reports.length, effects };
  return { data, text: rows.length > 0 ? table(rows) : few };
}

/** The JSON of one effect, also of a noted event. */
export function dataOfEffect({ on, provisional, windows, comparedWith, effects }: EffectReport) {
  return {
    on,
    final: windows.final,
    provisional,
    followed: windows.followed,
    comparedWith,
    effects,
  };
}

/** Its figures as a table. */
export function effectText(report: EffectReport): string {
  const { on, provisional, windows, comparedWith, effects } = report;
  const signs = provisional ? `, first signs, final on ${windows.final}` : '';
  const head = `around ${on}, beside ${comparedWith} partners${signs}`;
  return [head, table(effects.map(rowOf))].join('\n');
}

function rowOf({ kpi, own, change }: Effect): string[] {
  const shown = (value: number | null) =>
    value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 1 });
  const said =
    change === null
      ? `not enough data (${own.nBefore} and ${own.nAfter} deals)`
      : intervalText(change, unitOf(kpi));
  return [nameOfKpi(kpi), `${shown(own.before)} → ${shown(own.after)}`, said];
}

function unitOf(kpi: Effect['kpi']): string {
  if (kpi === 'partner-revenue') return '%';
  if (kpi === 'close-rate') return 'points';
  return kpi === 'time-to-close' ? 'days' : '';
}

/** `+6 points (likely between -2 and 14)`. */
function intervalText({ value, low, high }: Difference, unit: string): string {
  const shown = (of: number) => of.toLocaleString('en', { maximumFractionDigits: 1 });
  const sign = value > 0 ? '+' : '';
  return `${sign}${shown(value)} ${unit} (likely between ${shown(low)} and ${shown(high)})`;
}
