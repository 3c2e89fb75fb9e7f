import { describe, expect, it } from 'vitest';
import { consonantsOf, inOtherScripts } from '../../../src/core/chat/transliteration.js';

describe('a name sounds the same in every script', () => {
  it.each([
    ['Acme', 'Акме', 'אקמה'],
    ['Globex', 'Глобекс', 'גלובקס'],
    ['Nordwind', 'Нордвинд', 'נורדווינד'],
    ['Orion', 'Орион', 'אוריון'],
    ['Polus', 'Полюс', 'פולוס'],
    ['Kedem', 'Кедем', 'קדם'],
    ['Focus', 'Фокус', 'פוקוס'],
    ['Cisco', 'Сиско', 'סיסקו'],
    ['Schneider', 'Шнайдер', 'שניידר'],
  ])('%s, %s, %s', (latin, russian, hebrew) => {
    expect(consonantsOf(russian)).toBe(consonantsOf(latin));
    expect(consonantsOf(hebrew)).toBe(consonantsOf(latin));
  });

  it('and is compared by sound between scripts only', () => {
    expect(inOtherScripts('Acme', 'Акме')).toBe(true);
    expect(inOtherScripts('Acme', 'Acmee')).toBe(false);
  });
});
