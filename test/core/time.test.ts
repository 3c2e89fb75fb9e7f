import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dayAt, dayOf } from '../../src/core/time.js';

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'];

describe('the calendar day of an instant', () => {
  it('is the one of the zone, at any time, also where clocks are put back', () => {
    const instant = fc.date({
      min: new Date('0900-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (at, zone) => {
        expect(dayAt(at, zone)).toBe(DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd'));
      }),
    );
  });

  it('is told again for another zone', () => {
    const when = { at: new Date('2026-01-01T02:00:00Z') };
    expect(dayOf(when, 'UTC')).toBe('2026-01-01');
    expect(dayOf(when, 'America/New_York')).toBe('2025-12-31');
    expect(dayOf(when, 'UTC')).toBe('2026-01-01');
  });
});
