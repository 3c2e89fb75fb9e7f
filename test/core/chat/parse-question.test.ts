import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuestion } from '../../../src/core/chat/parse-question.js';
import { aPartner } from '../../support/chat-programme.js';

const on = { today: '2026-11-22', fiscalYearStart: 1 };
const partners = [
  aPartner('Acme'),
  aPartner('Acme Cloud'),
  aPartner('May Flowers'),
  aPartner('Q2 Partners'),
  aPartner('Kedem בע"מ', { id: 'kedem' }),
  aPartner('ООО «Полюс»', { id: 'polus' }),
  aPartner('Müller & Söhne KG', { id: 'mueller' }),
  aPartner('Dos-1'),
  aPartner('Dos 1'),
];

function read(typed: string) {
  const {
    partners: found,
    period,
    unknown,
  } = parseQuestion(typed, { partners, programme: true, on });
  return [found.map(({ id }) => id).join('+'), period?.id ?? '', unknown];
}

describe('a line', () => {
  it.each([
    ['the longest name wins', 'acme cloud Q2', ['Acme Cloud', '2026-Q2', '']],
    ['the shorter one is still found', 'acme Q2', ['Acme', '2026-Q2', '']],
    ['a name may look like a period', 'Q2 Partners 2026-Q1', ['Q2 Partners', '2026-Q1', '']],
    ['a month stays a month', 'may', ['', '2026-05', '']],
    ['beside the partner of that name', 'may flowers may', ['May Flowers', '2026-05', '']],
    ['Hebrew legal forms may be left out', 'kedem', ['kedem', '', '']],
    ['and written', 'Kedem בע״מ רבעון 3', ['kedem', '2026-Q3', '']],
    ['Russian ones too', 'Полюс прошлый квартал', ['polus', '2026-Q3', '']],
    ['with any quotation marks', 'ООО "Полюс"', ['polus', '', '']],
    ['accents do not matter', 'muller sohne', ['mueller', '', '']],
    ['an id written out decides between like names', 'Dos-1', ['Dos-1', '', '']],
    ['what is left over is named', 'acme tomorrow please', ['Acme', '', 'tomorrow']],
    ['every card holds the figure asked for', 'acme win rate Q2', ['Acme', '2026-Q2', '']],
    ['in Russian too', 'Полюс выручка', ['polus', '', '']],
    ['and in Hebrew', 'הכנסות kedem רבעון 3', ['kedem', '2026-Q3', '']],
    ['nothing is the programme', '', ['', '', '']],
  ])('%s: "%s"', (_rule, typed, expected) => {
    expect(read(typed)).toEqual(expected);
  });

  it.each(['programme Q2', 'Программа 2 кв', 'התוכנית רבעון 2'])('"%s" is the whole', (typed) => {
    const known = { partners, programme: true, on };
    expect(parseQuestion(typed, known)).toMatchObject({ programme: true, unknown: '' });
    expect(parseQuestion(typed, { ...known, programme: false })).toMatchObject({
      programme: false,
      unknown: typed.split(' ')[0],
    });
  });

  it('of any partner and period, in any order, is understood', () => {
    const periods = ['2017-Q2', 'last quarter', 'май 2017', 'רבעון 2 2017', '30 days'];
    const choice = fc.tuple(
      fc.constantFrom(...partners.filter(({ id }) => id !== 'Dos 1')),
      fc.constantFrom(...periods),
      fc.boolean(),
    );
    fc.assert(
      fc.property(choice, ([partner, period, first]) => {
        const line = first ? `${period} ${partner.name}` : `${partner.name} ${period}`;
        const [who, when, unknown] = read(line);
        expect([who, unknown]).toEqual([partner.id, '']);
        expect(when).not.toBe('');
      }),
    );
  });
});
