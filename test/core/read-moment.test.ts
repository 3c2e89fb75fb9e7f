import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMoment } from '../../src/core/read-moment.js';
import { dayOf } from '../../src/core/time.js';

const zone = fc.constantFrom('UTC', 'Asia/Jerusalem', 'America/Los_Angeles', 'Pacific/Kiritimati');
const instant = fc.date({
  min: new Date('1950-01-01T00:00:00Z'),
  max: new Date('2150-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('a date as text', () => {
  it('without a time is that calendar day in every zone', () => {
    fc.assert(
      fc.property(instant, zone, zone, (date, written, read) => {
        const day = date.toISOString().slice(0, 10);
        const moment = readMoment(day, written);
        expect(moment && dayOf(moment, read)).toBe(day);
      }),
    );
  });

  it('with a time and an offset is that instant', () => {
    fc.assert(
      fc.property(instant, zone, (date, inZone) => {
        expect(readMoment(date.toISOString(), inZone)).toEqual({ at: date });
      }),
    );
  });

  it.each([
    ['2017-03-01T09:30', '2017-03-01T07:30:00Z'],
    ['2017-03-01 09:30:00', '2017-03-01T07:30:00Z'],
    ['2017-03-01 09:30:00 +0000', '2017-03-01T09:30:00Z'],
    ['2017-03-01T09:30:00.000+0100', '2017-03-01T08:30:00Z'],
  ])('%s is %s in Jerusalem', (text, expected) => {
    expect(readMoment(text, 'Asia/Jerusalem')).toEqual({ at: new Date(expected) });
  });

  it.each([
    '',
    '2017',
    '2017-02-30',
    '2017-13-01',
    '03/04/2017',
    '1.3.2017',
    '20170301',
    '42795',
    'today',
    '0017-03-01',
    '2017-03-01T25:00',
  ])('is not %j', (text) => {
    expect(readMoment(text, 'UTC')).toBeUndefined();
  });
});
