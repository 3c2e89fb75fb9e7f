import { expect, it } from 'vitest';
import { lastDue } from '../../../src/core/watching/due.js';

const calendar = { fiscalYearStart: 2 };
const due = (every: 'week' | 'month' | 'quarter', day: number, at: string, zone = 'UTC') =>
  lastDue(
    { kind: 'digest', every, day, time: '09:00' },
    new Date(at),
    zone,
    calendar,
  ).toISOString();

it('is the last such weekday, this minute included', () => {
  expect(due('week', 1, '2026-11-23T09:00:00Z')).toBe('2026-11-23T09:00:00.000Z');
  expect(due('week', 1, '2026-11-23T08:59:59Z')).toBe('2026-11-16T09:00:00.000Z');
  expect(due('week', 7, '2026-11-23T12:00:00Z')).toBe('2026-11-22T09:00:00.000Z');
});

it('is nine o’clock on the wall, in winter and in summer', () => {
  expect(due('week', 1, '2026-11-24T00:00:00Z', 'Europe/Berlin')).toBe('2026-11-23T08:00:00.000Z');
  expect(due('week', 1, '2026-07-07T00:00:00Z', 'Europe/Berlin')).toBe('2026-07-06T07:00:00.000Z');
});

it('is the day of the month, and of the fiscal quarter’s first month', () => {
  expect(due('month', 5, '2026-11-04T12:00:00Z')).toBe('2026-10-05T09:00:00.000Z');
  expect(due('quarter', 2, '2026-12-31T12:00:00Z')).toBe('2026-11-02T09:00:00.000Z');
  expect(due('quarter', 2, '2026-11-01T12:00:00Z')).toBe('2026-08-02T09:00:00.000Z');
});
