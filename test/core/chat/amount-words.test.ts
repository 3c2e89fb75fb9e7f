import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmountWords } from '../../../src/core/chat/amount-words.js';

describe('an amount as people type it', () => {
  it.each([
    ['50k', { value: 50_000 }],
    ['50K', { value: 50_000 }],
    ['1.5M', { value: 1_500_000 }],
    ['1,5 млн', { value: 1_500_000 }],
    ['50 тыс.', { value: 50_000 }],
    ['50 тыс. руб.', { value: 50_000, currency: 'RUB' }],
    ['50 אלף', { value: 50_000 }],
    ['50 אלף ש"ח', { value: 50_000, currency: 'ILS' }],
    ['50 000 ₽', { value: 50_000, currency: 'RUB' }],
    ['50\u00a0000\u00a0₽', { value: 50_000, currency: 'RUB' }],
    ['₪50,000', { value: 50_000, currency: 'ILS' }],
    ['50.000 €', { value: 50_000, currency: 'EUR' }],
    ['€50.000,50', { value: 50_000.5, currency: 'EUR' }],
    ['$1,234.50', { value: 1234.5, currency: 'USD' }],
    ['1,234,567', { value: 1_234_567 }],
    ['50000', { value: 50_000 }],
    ['50000 usd', { value: 50_000, currency: 'USD' }],
    ['12.5 %', { value: 12.5, percent: true }],
    ['12,5%', { value: 12.5, percent: true }],
    ['0', { value: 0 }],
    ['1.1k', { value: 1100 }],
  ])('%s is read', (text, amount) => {
    expect(readAmountWords(text, 'USD')).toEqual(amount);
  });

  it.each(['', 'acme', 'Q4', '50 acme', '1.2.3,4', '12..5', 'k', '-5'])('%s is none', (text) => {
    expect(readAmountWords(text, 'USD')).toBeNull();
  });

  it('is the programme’s own dollar where there is a dollar sign', () => {
    expect(readAmountWords('$5', 'CAD')?.currency).toBe('CAD');
  });

  it('is read back as it is written in each language', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.constantFrom('en-US', 'ru-RU', 'he-IL', 'de-DE', 'de-CH'),
        (value, tag) => {
          const written = new Intl.NumberFormat(tag).format(value).replace('’', "'");
          expect(readAmountWords(written, 'USD')?.value).toBe(value);
        },
      ),
    );
  });
});
