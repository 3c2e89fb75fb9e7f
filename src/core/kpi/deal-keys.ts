import { byCurrency } from './money.js';

/** Keys of `won` and `lost` (kind of deal) without renewals, which follow a contract and not a sale. */
export function isNewBusiness(kind: string): boolean {
  return kind !== 'renewal';
}

/** Won amounts by currency of the deals wanted; the keys are `currency|origin|kind`. */
export function wonAmounts(
  amounts: ReadonlyMap<string, bigint>,
  wanted: (deal: { origin: string; kind: string }) => boolean = () => true,
): Map<string, bigint> {
  return byCurrency(amounts, (key) => {
    const [, origin = '', kind = ''] = key.split('|');
    return wanted({ origin, kind });
  });
}
