import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorUnitPlaces } from '../../../src/core/currency.js';
import { Problem } from '../../../src/ingest/fields/column.js';
import { readMoney } from '../../../src/ingest/fields/money.js';

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLF', 'ILS', 'HUF');

/** Minor units as people write them: `1,054.50`. */
function written(minor: bigint, places: number, grouped: boolean): string {
  const digits = minor.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places);
  const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return places > 0 ? `${shown}.${fraction}` : shown;
}

describe('an amount of money', () => {
  it('is read exactly, to the last minor unit, with or without thousands separators', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), currency, fc.boolean(), (minor, code, grouped) => {
        expect(readMoney(written(minor, minorUnitPlaces(code), grouped), code)).toBe(minor);
      }),
    );
  });

  it.each([
    ['1054', 'USD', 105400n],
    ['1,054.50', 'USD', 105450n],
    ['0.1', 'USD', 10n],
    ['10.5000', 'USD', 1050n],
    ['1000', 'JPY', 1000n],
    ['1000.0', 'JPY', 1000n],
    ['1.005', 'KWD', 1005n],
    ['-3', 'EUR', -300n],
  ])('%s %s is %s minor units', (text, code, minor) => {
    expect(readMoney(text, code)).toBe(minor);
  });

  it.each([
    '',
    '1,05',
    '1,0540',
    '1.054,50',
    '$100',
    '12 €',
    '1e3',
    '.5',
    '5.',
    '1 000',
    '٣',
    'NaN',
    '--1',
    '0x10',
  ])('is not %j', (text) => {
    expect(() => readMoney(text, 'EUR')).toThrow(Problem);
  });

  it('is never rounded', () => {
    expect(() => readMoney('10.005', 'USD')).toThrow('more decimals than USD');
    expect(() => readMoney('10.5', 'JPY')).toThrow('more decimals than JPY');
  });

  it('is refused where it could not be stored', () => {
    expect(() => readMoney('99999999999999999999', 'USD')).toThrow('larger than');
  });

  it('is a Problem or a number for any text whatever', () => {
    fc.assert(
      fc.property(fc.string(), currency, (text, code) => {
        try {
          expect(typeof readMoney(text, code)).toBe('bigint');
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });
});
