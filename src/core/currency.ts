/**
 * Decimal places of each currency's minor unit (ISO 4217, list one); all others have two.
 * Intl is not asked: its places are what people write, which differs from the standard for some.
 */
const places: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
      .split(' ')
      .map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  ...Object.fromEntries('CLF UYW'.split(' ').map((code) => [code, 4])),
};

/** How many decimal places a currency's minor unit has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorUnitPlaces(currency: string): number {
  return places[currency] ?? 2;
}

const known = new Set(Intl.supportedValuesOf('currency'));

export function isCurrency(code: string): boolean {
  return known.has(code);
}
