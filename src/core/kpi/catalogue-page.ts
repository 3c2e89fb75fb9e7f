import type { KpiDefinition } from './definition.js';

const timings: Record<KpiDefinition['timing'], string> = {
  days: 'An unfinished period is cut at today and compared with the same days before.',
  runs: 'Made of survey runs, each about one whole quarter.',
};

const directions: Record<KpiDefinition['direction'], string> = {
  up: 'more is better',
  down: 'less is better',
  neutral: 'neither more nor less is better by itself',
};

/** The catalogue as a page, from the definitions themselves. */
export function cataloguePage(kpis: readonly KpiDefinition[]): string {
  const sections = kpis.map((kpi) =>
    [
      `## ${kpi.name.en} (\`${kpi.id}\`)`,
      '',
      kpi.formula.en,
      '',
      `- Unit: ${kpi.unit}; ${directions[kpi.direction]}. Formula version ${kpi.version}, source ${kpi.source}.`,
      `- ${timings[kpi.timing]}`,
      `- Parts: ${kpi.parts.length > 0 ? kpi.parts.map((part) => `\`${part}\``).join(', ') : 'none'}.`,
      `- Reads: ${kpi.inputs.map((input) => `\`${input}\``).join(', ')}${kpi.ranked ? ', a ranking' : ''}.`,
      `- Русский: ${kpi.name.ru}. ${kpi.formula.ru}`,
      `- עברית: ${kpi.name.he}. ${kpi.formula.he}`,
      '',
    ].join('\n'),
  );
  return [introduction, ...sections].join('\n');
}

const introduction = `# KPIs

Written from the files in \`src/kpis\` by \`npx vitest run test/kpis/catalogue-page.test.ts -u\`; a test
fails when this page is older than they are. A count or a sum over nothing is 0; a ratio, a mean or a
score over nothing is "no data". Sources: T = KPIs of partner training, C = CRM KPIs of channel
management.

Deal success: one sentence of source C8 can be read as if a low figure were good. It is read here as the
rest of the source has it: a partner with a low figure does not recognise or convert the right deals.
`;
