import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../src/store/fact-writes.js';

describe('the hash of a fact', () => {
  it('is of a text that no version may write otherwise: a file imported again changes nothing', () => {
    const at = new Date('2026-01-05T12:00:00Z');
    const fields = {
      ...{ partner: 'a', customer: undefined, amount: 12n, registered: { at, on: undefined } },
      ...{ stages: [{ stage: 'guide', entered: { at } }], credits: [] },
      adjustments: [{ date: '2026-01-06', amount: 3n, kind: 'refund' }],
    };
    const text =
      '{"partner":"a","amount":"12n","registered":{"at":"2026-01-05T12:00:00.000Z"},' +
      '"stages":[{"stage":"guide","entered":{"at":"2026-01-05T12:00:00.000Z"}}],"credits":[],' +
      '"adjustments":[{"date":"2026-01-06","amount":"3n","kind":"refund"}]}';
    expect(hashOf(fields)).toBe(hash('sha256', text, 'base64url'));
  });
});
