import { minorUnitPlaces } from '../../core/currency.js';
import { Problem } from './column.js';

/** `1054`, `1054.5`, `1,054.50`, `-3.00`: a point for decimals, commas only between thousands. */
const decimal = /^(?<sign>-?)(?<whole>\d+|\d{1,3}(?:,\d{3})+)(?:\.(?<fraction>\d+))?$/;

/**
 * An amount in minor units of the currency, exactly: no floating point is involved.
 * Digits beyond the currency's minor unit must be zeros; nothing is ever rounded.
 */
export function readMoney(text: string, currency: string): bigint {
  const parts = decimal.exec(text)?.groups;
  if (!parts) {
    throw new Problem(`"${text}" is not an amount: write 1054.50 or 1,054.50, without a symbol`);
  }
  const places = minorUnitPlaces(currency);
  const fraction = parts.fraction ?? '';
  if (/[1-9]/.test(fraction.slice(places))) {
    throw new Problem(`"${text}" has more decimals than ${currency}, which has ${places}`);
  }
  const digits =
    (parts.whole ?? '').replaceAll(',', '') + fraction.slice(0, places).padEnd(places, '0');
  const value = BigInt(digits);
  if (value > largest) throw new Problem(`"${text}" is larger than can be stored`);
  return parts.sign ? -value : value;
}

/** The amount in a row's column `name`, which must not be negative; an empty cell has none. */
export function readAmount(
  text: string | undefined,
  name: string,
  currency: string,
): bigint | undefined {
  if (text === undefined || text === '') return undefined;
  const amount = moneyIn(name, text, currency);
  if (amount < 0n) throw new Problem(`${name}: "${text}" is negative`);
  return amount;
}

function moneyIn(name: string, text: string, currency: string): bigint {
  try {
    return readMoney(text, currency);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(`${name}: ${error.message}`);
  }
}

/** Amounts are stored as 64-bit integers; sums of many must fit, too. */
const largest = 10n ** 15n;
