import type { ImportSummary } from '../ingest/import-file.js';

type Imported = ImportSummary & { kind: string; file: string; dryRun: boolean; seconds: number };

/** Names listed in full; of more only the first are. */
const namesShown = 40;

/** More reasons would only hide the first ones. */
const reasonsShown = 20;

/** What an import did, for people. */
export function importText(imported: Imported): string {
  const { dryRun, rejected, rejectedFile } = imported;
  const told = imported.reasons.slice(0, reasonsShown);
  const lines = [
    `${dryRun ? 'Dry run, nothing stored. ' : ''}${imported.kind}: ${countsOf(imported)} (${imported.seconds.toFixed(1)} s)`,
    ...listed('New partners', imported.createdPartners),
    ...listed('New customers', imported.createdCustomers),
    ...listed('New courses', imported.createdCourses),
    ...imported.notes.map(({ count, text }) => `${text}: ${shown(count)}`),
    ...listed('Columns that nothing is read from', imported.unusedColumns),
    ...told.map(rejectionText),
  ];
  const untold = rejected - told.reduce((sum, { count }) => sum + count, 0);
  if (untold > 0) lines.push(`… and ${shown(untold)} more rejected rows.`);
  if (rejectedFile) {
    lines.push(
      `Rejected rows with line and reason: ${rejectedFile} – correct them there and import that file.`,
    );
  }
  return lines.join('\n');
}

/** Rows that lack the same are told together. */
function rejectionText({ line, count, reason }: Imported['reasons'][number]): string {
  const rows = count === 1 ? `Line ${line}` : `${shown(count)} rows from line ${line} on`;
  return `${rows} rejected: ${oneLine(reason)}`;
}

function countsOf({ created, updated, unchanged, rejected, ignored }: Imported): string {
  return [
    `${shown(created)} created`,
    `${shown(updated)} updated`,
    `${shown(unchanged)} unchanged`,
    ...(rejected > 0 ? [`${shown(rejected)} rejected`] : []),
    ...(ignored > 0 ? [`${shown(ignored)} ignored`] : []),
  ].join(', ');
}

function listed(label: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > namesShown ? `, … ${shown(names.length - namesShown)} more` : '';
  return [`${label} (${shown(names.length)}): ${names.slice(0, namesShown).join(', ')}${more}`];
}

function shown(count: number): string {
  return count.toLocaleString('en');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
