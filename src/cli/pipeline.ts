import type { Command } from 'commander';
import {
  type DealsWorth,
  pipelineKpis,
  pipelineOf,
  type PipelineView,
} from '../core/kpi/pipeline-view.js';
import { answer } from './answer.js';
import { viewAsked, type ViewOptions } from './asked-view.js';
import { figureText, numberText, percentText } from './figure-text.js';
import { parseInstant } from './instant.js';
import { table } from './table.js';
import type { Terminal } from './terminal.js';

/** `pulse pipeline`: the open deals by stage, and what of them needs somebody. */
export function registerPipeline(program: Command, terminal: Terminal): void {
  program
    .command('pipeline [partner...]')
    .description('open deals by stage, what is stale, overdue or contested, and the target')
    .option('--period <id>', 'open at its end (default: this quarter, else the latest with data)')
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: ViewOptions) => {
      const asked = await viewAsked(terminal, words, options, pipelineKpis);
      const { report, asOf } = asked;
      const data = pipelineOf(report);
      const text = data ? textOf(data, asked) : '';
      answer(terminal, options, { command: 'pipeline', asOf, data, text });
    });
}

function textOf(
  view: PipelineView,
  { name, currency, lastDay }: { name: string; currency: string; lastDay: string },
): string {
  const money = (value: number | null) => figureText(value, { unit: 'money' }, currency);
  const worth = ({ deals, amount }: DealsWorth) => [numberText(deals), money(amount)];
  const stages = view.stages.map((stage) => [
    stage.stage,
    ...worth(stage),
    percentText(stage.chance),
    stage.ownChance === null
      ? ''
      : `${percentText(stage.ownChance)} of ${numberText(stage.decided)} decided`,
  ]);
  const facts = [
    ['stale', ...worth(view.stale)],
    ['overdue', ...worth(view.overdue)],
    ['competitor named', ...worth(view.contested)],
    ['lost to competitors', ...worth(view.lostToCompetitor)],
    ['without an amount', numberText(view.unpriced), ''],
  ];
  const { before, opened, won, lost } = view.moves;
  return [
    `Pipeline · ${name} · as of ${lastDay}`,
    '',
    table([
      ['', 'Deals', 'Amount', 'Chance', 'Own history'],
      ...stages,
      ['open', ...worth(view), '', ''],
    ]),
    '',
    table(facts),
    '',
    `Weighted ${money(view.weighted)} by the settings, ${money(view.expected)} by own history.`,
    `Since last month ${money(view.sinceLastMonth)}: ${money(before)} + opened ${money(opened)} − won ${money(won)} − lost ${money(lost)}.`,
    targetLine(view, money),
  ].join('\n');
}

function targetLine(view: PipelineView, money: (value: number | null) => string): string {
  const { target, won, attainment, pace, coverage } = view;
  if (target === null)
    return 'No target is set: pulse target PARTNER partner-revenue PERIOD VALUE.';
  const reached = won !== null && won >= target ? ' Target reached.' : '';
  const covered =
    coverage === null ? '' : ` The open deals are ${numberText(coverage)} × the rest.`;
  return `Won ${money(won)} of ${money(target)} (${percentText(attainment)} at ${percentText(pace)} of the days).${reached}${covered}`;
}
