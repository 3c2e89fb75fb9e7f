import type { Command } from 'commander';
import { mostFindings, type Finding } from '../core/advice/findings.js';
import { saidOf } from '../core/advice/wording.js';
import type { Period } from '../core/kpi/period.js';
import type { Partner } from '../core/partner.js';
import { textsIn } from '../i18n/texts.js';
import { answer } from './answer.js';
import { partnerAsked, periodAsked } from './asked.js';
import { parseInstant } from './instant.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface AdviseOptions {
  period?: string;
  asOf?: Date;
  all?: boolean;
  json?: boolean;
}

/** `pulse advise`: what stands out about a partner or the programme, with the figures behind it. */
export function registerAdvise(program: Command, terminal: Terminal): void {
  program
    .command('advise [partner...]')
    .description('what stands out about a partner, or the whole programme, and one step each')
    .option('--period <id>', 'the period looked at (default: this quarter, else the latest)')
    .option('--as-of <iso>', 'as it stood at this moment', parseInstant)
    .option('--all', 'every finding instead of the three most urgent')
    .option('--json', 'print one JSON document')
    .action(async (words: string[], options: AdviseOptions) => {
      const asOf = options.asOf ?? terminal.clock.now();
      const { data, text } = await withProduct(terminal, async (product) => {
        const partner = await partnerAsked(words, product);
        const period = await periodAsked(options.period, partner?.id ?? null, asOf, product);
        const { advice } = product.services;
        const found = await advice.findings({ partner, period, asOf });
        const shown = options.all ? found : found.slice(0, mostFindings);
        const { currency } = product.config.programme;
        return { data: dataOf(partner, period, shown), text: textOf(shown, currency) };
      });
      answer(terminal, options, { command: 'advise', asOf, data, text });
    });
}

function dataOf(partner: Partner | null, period: Period, findings: readonly Finding[]) {
  return {
    partner: partner?.id ?? null,
    period: period.id,
    findings: findings.map(({ rule, evidence, n, internal = false }) => ({
      rule: rule.id,
      cause: rule.cause,
      internal,
      n: Number.isFinite(n) ? n : null,
      evidence,
    })),
  };
}

function textOf(findings: readonly Finding[], currency: string): string {
  const texts = textsIn('en');
  if (findings.length === 0) return texts.advice.nothing;
  const reader = { audience: 'manager', locale: 'en', texts, currency } as const;
  return findings
    .map((found, place) => {
      const { finding, step } = saidOf(found, reader);
      return `${place + 1}. ${finding}\n   ${texts.advice.step(step)}`;
    })
    .join('\n');
}
