import type { Command } from 'commander';
import { channelKpis, channelsOf, type ChannelsView } from '../core/kpi/channel-view.js';
import { answer } from './answer.js';
import { viewAsked, type ViewOptions } from './asked-view.js';
import { figureText, numberText, percentText } from './figure-text.js';
import { parseInstant } from './instant.js';
import { table } from './table.js';
import type { Terminal } from './terminal.js';

/** `pulse channels`: paid, earned and owned beside each other. */
export function registerChannels(program: Command, terminal: Terminal): void {
  program
    .command('channels [partner...]')
    .description('marketing channels: leads, wins, revenue, spend and return')
    .option('--period <id>', 'such as 2017-Q2 (default: this quarter, else the latest with data)')
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: ViewOptions) => {
      const { report, name, currency, asOf } = await viewAsked(
        terminal,
        words,
        options,
        channelKpis,
      );
      const data = channelsOf(report);
      const text = data ? textOf(data, name, currency) : '';
      answer(terminal, options, { command: 'channels', asOf, data, text });
    });
}

function textOf(view: ChannelsView, name: string, currency: string): string {
  const money = (value: number | null) => figureText(value, { unit: 'money' }, currency);
  const rows = view.channels.map((one) => [
    one.channel,
    `${numberText(one.leads)}`,
    numberText(one.won),
    percentText(one.closeRate),
    money(one.revenue),
    money(one.spend),
    percentText(one.return),
    figureText(one.daysToClose, { unit: 'days' }, currency),
  ]);
  const head = ['', 'Leads', 'Won', 'Close rate', 'Revenue', 'Spend', 'Return', 'Days to win'];
  return [
    `Channels · ${name} · ${view.period}${view.partial ? ' (so far)' : ''}`,
    '',
    table([head, ...rows]),
    '',
    adviceOf(view),
  ].join('\n');
}

function adviceOf({ invest, cut, unsure }: ChannelsView): string {
  if (unsure === 'untagged') return 'More than 30 % of the leads have no channel: tag them first.';
  if (unsure === 'few') return 'Too few deals were won to tell the channels apart.';
  const lines = [
    ...(invest ? [`Invest in ${invest}: it brought back the most for what was spent.`] : []),
    ...(cut ? [`Stop or test smaller: ${cut} brought in less than was spent.`] : []),
  ];
  return lines.join(' ') || 'No spend is recorded: pulse import costs FILE.';
}
