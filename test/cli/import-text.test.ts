import { expect, it } from 'vitest';
import { importText } from '../../src/cli/import-text.js';

const imported = {
  ...{ kind: 'deals', file: 'deals.csv', dryRun: false, seconds: 1 },
  ...{ rows: 5000, created: 0, updated: 0, unchanged: 0, rejected: 4240, ignored: 0 },
  ...{ createdPartners: [], createdCustomers: [], createdCourses: [], unusedColumns: [] },
  ...{ notes: [], rejections: [] },
};

it('tells rows that lack the same together, with the first of their lines', () => {
  const reasons = [
    { reason: 'stage: "Won" is none of ours', count: 4238, line: 2 },
    { reason: 'id is missing', count: 1, line: 7 },
  ];
  expect(
    importText({ ...imported, reasons })
      .split('\n')
      .slice(1),
  ).toEqual([
    '4,238 rows from line 2 on rejected: stage: "Won" is none of ours',
    'Line 7 rejected: id is missing',
    '… and 1 more rejected rows.',
  ]);
});
