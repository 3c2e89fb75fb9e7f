import { AppError } from '../errors.js';
import { reportOn, type ReportPorts } from './report.js';
import type { Response } from './response.js';
import type { SurveyRun } from './run.js';

/** A table as it is written to a file; the first row names the columns. */
export interface ExportTable {
  run: string;
  columns: string[];
  rows: string[][];
}

/**
 * Named answers row by row; of an anonymous run only the figures and comments that may be shown, so
 * that a file never tells more than a card. `partners` narrows it to these.
 */
export async function exportOf(
  run: SurveyRun,
  ports: ReportPorts,
  partners?: readonly string[],
): Promise<ExportTable> {
  const report = await reportOn(run.id, ports, partners);
  if (!report) {
    throw new AppError('unknown-survey', `The survey of ${run.id} is no longer among the files.`, {
      remedy: 'Put its file back into surveys/.',
    });
  }
  const { survey, results } = report;
  if (!run.anonymous) {
    const questions = survey.questions.map(({ id }) => id);
    const responses = (await ports.responses.ofRun(run.id)).filter(
      ({ partner }) => partners?.includes(partner) ?? true,
    );
    return {
      run: run.id,
      columns: ['survey', 'period', 'partner', 'person', ...questions],
      rows: responses.map((one) => [
        ...[run.survey, run.period, one.partner, one.person ?? ''],
        ...questions.map((id) => written(one.answers[id])),
      ]),
    };
  }
  const figures = [...(results.recommend ? [results.recommend] : []), ...results.ratings];
  return {
    run: run.id,
    columns: ['survey', 'period', 'question', 'n', 'value', 'low', 'high', 'comment'],
    rows: [
      ...figures.map(({ question, n, value, low, high }) => [
        ...[run.survey, run.period, question, String(n), String(value)],
        ...[String(low ?? ''), String(high ?? ''), ''],
      ]),
      ...results.comments.map(({ text }) => [
        ...[run.survey, run.period, 'comment', '', '', '', '', text],
      ]),
    ],
  };
}

function written(given: Response['answers'][string] | undefined): string {
  if (given === undefined) return '';
  if (given === null) return 'na';
  return Array.isArray(given) ? given.join(' ') : String(given);
}

/** RFC 4180; what a spreadsheet would take for a formula becomes text. */
export function csvOf({ columns, rows }: Pick<ExportTable, 'columns' | 'rows'>): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}
