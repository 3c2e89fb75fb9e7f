import { isolated, number } from '../../i18n/format.js';
import type { Reply, ReplyFile } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { groupLabel } from '../chat/group-label.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import { kpiLine } from '../chat/kpi-line.js';
import { understand, type Understood } from '../chat/understood.js';
import { evidenceKinds } from '../kpi/evidence.js';
import type { Period } from '../kpi/period.js';
import type { KpiId } from '../kpi/report.js';
import { readWhich } from './deals-answer.js';
import { csvOf, dealRows, figureRows, type Cell } from './export-rows.js';
import { nameOf } from './figure-words.js';
import { readEvidence } from './read-evidence.js';
import { refusedRanking } from './refused-here.js';

/** Figures of a file of all partners; satisfaction is not among them, so that nobody is told by it. */
const exportedKpis: readonly KpiId[] = [
  'partner-revenue',
  'deal-count',
  'close-rate',
  'average-deal-size',
  'time-to-close',
  'registered-deals',
  'opportunity-pipeline',
];

/**
 * Answers `/export [partner] [won|decided|registered|open|old] [period] [csv|xlsx]`: the deals behind a
 * figure, or – of the programme or a group – all partners with their figures, as a file.
 */
export async function answerExport(ask: Ask): Promise<Reply> {
  const words = ask.words.split(/\s+/).filter(Boolean);
  const type = words.some((word) => /^(xlsx|excel)$/i.test(word)) ? 'xlsx' : 'csv';
  const others = words.filter((word) => !/^(xlsx|excel|csv)$/i.test(word)).join(' ');
  const which = readWhich(others);
  const asked = await understand({ ...ask, words: which.words }, 'export');
  if ('card' in asked) return asked;
  const meant = await periodMeant(ask, asked.partner, asked.period);
  if (!meant) return { card: nothingYet(ask, asked.partner) };
  const { period } = meant;
  const named = evidenceKinds.some((kind) => others.split(/\s+/).includes(kind));
  if (!asked.partner) {
    const refused = await refusedRanking(ask);
    if (refused) return { card: refused };
  }
  const rows = asked.partner
    ? dealRows(
        ask,
        (await readEvidence(ask, asked.partner, named ? which.kind : 'won', period)).rows,
      )
    : await programmeRows(ask, asked, period);
  return exported(ask, asked, { rows, period, type });
}

async function programmeRows(
  ask: Ask,
  { groups, visible }: Understood,
  period: Period,
): Promise<Cell[][]> {
  const partners = groups[0]?.partners ?? visible;
  const reports = await ask.services.kpis.reports(
    partners.map(({ id }) => id),
    { period, asOf: ask.now, kpis: exportedKpis },
  );
  return figureRows(ask, partners, reports);
}

async function exported(
  ask: Ask,
  { partner, groups }: Understood,
  { rows, period, type }: { rows: Cell[][]; period: Period; type: 'csv' | 'xlsx' },
): Promise<Reply> {
  const { locale, texts, services, incoming } = ask;
  const say = texts.asking.export;
  const count = rows.length - 1;
  const [group] = groups;
  const who = group ? groupLabel(group, locale, texts) : isolated(locale, nameOf(texts, partner));
  const title = `${who} · ${periodLabel(period, locale, texts)}`;
  const buttons = [{ label: texts.asking.buttons.figures, line: kpiLine(partner, period.id) }];
  if (count < 1) return { card: { locale, title, lead: say.nothing, buttons } };
  if (incoming.takesFiles !== true) return { card: { locale, title, lead: say.noFiles, buttons } };
  const bytes = type === 'csv' ? csvOf(rows) : await services.spreadsheet(rows);
  const file: ReplyFile = {
    name: `${partner?.id ?? group?.value ?? 'programme'}-${period.id}.${type}`.replace(
      /[^\p{L}\p{N}._-]+/gu,
      '-',
    ),
    type:
      type === 'csv'
        ? 'text/csv'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
  const lead = say.ready(count, number(locale, count));
  return { card: { locale, title, lead, buttons }, files: [file] };
}
