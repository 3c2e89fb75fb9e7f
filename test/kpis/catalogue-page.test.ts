import { expect, it } from 'vitest';
import { cataloguePage } from '../../src/core/kpi/catalogue-page.js';
import { kpiIds } from '../../src/core/kpi/report.js';
import { kpis } from '../../src/kpis/index.js';

it('docs/KPIS.md says what the definitions say', async () => {
  await expect(cataloguePage(kpis)).toMatchFileSnapshot('../../docs/KPIS.md');
});

it('every KPI of the catalogue is built, each once', () => {
  expect(kpis.map(({ id }) => id).sort()).toEqual([...kpiIds].sort());
});
