import { describe, expect, it } from 'vitest';
import { asksToWatch, readWish } from '../../../src/core/watching/watch-words.js';

const wish = (line: string) => readWish(line, 'USD');

describe('a movement to be told of', () => {
  it.each([
    ['tell me when close rate of any partner falls by 10 points', 'close rate'],
    ['close rate of all partners falls 10 points', 'close rate'],
    ['скажи, когда конверсия любого партнёра упадёт на 10 пунктов', ', конверсия'],
    ['תגיד לי כשאחוז סגירה של כל שותף יורד ב-10 נקודות', 'אחוז סגירה'],
  ])('is a fall by ten points of each partner: "%s"', (line, rest) => {
    expect(wish(line)).toEqual({
      what: {
        kind: 'rule',
        direction: 'falls',
        against: 'previous',
        by: 'points',
        threshold: 10,
      },
      each: true,
      to: 'person',
      rest,
    });
  });

  it.each([
    ['alert me if revenue of gold drops by 20%', 'falls', 'percent', 20],
    ['предупреди, если выручка acme вырастет на 20 %', 'rises', 'percent', 20],
    ['close rate acme falls below 40 %', 'falls', 'level', 40],
    ['revenue acme above 50k', 'rises', 'level', 50_000],
    ['תודיע לי אם הכנסות acme מתחת ל-50,000 ₪', 'falls', 'level', 50_000],
    ['сделки acme упадут ниже 5', 'falls', 'level', 5],
  ])('has a direction, a kind and a size: "%s"', (line, direction, by, threshold) => {
    expect(wish(line).what).toMatchObject({ kind: 'rule', direction, by, threshold });
  });

  it.each([
    'tell me when revenue of acme is below target by 15 percent',
    'сообщи, если выручка acme ниже цели на 15 %',
    'תגיד לי אם הכנסות acme מתחת ליעד ב-15%',
  ])('may be held against the target: "%s"', (line) => {
    const target = { against: 'target', by: 'percent', threshold: 15, direction: 'falls' };
    expect(wish(line).what).toMatchObject(target);
  });

  it('has no size where nobody named one', () => {
    expect(wish('tell me when revenue of acme falls').what).toMatchObject({ threshold: null });
  });
});

describe('a card by the calendar', () => {
  it.each([
    ['post my card every Monday 9:00', 'week', 1, '09:00'],
    ['присылай мою карточку каждый понедельник в 9:00', 'week', 1, '09:00'],
    ['שלח את הכרטיס שלי כל יום שני ב-9:00', 'week', 1, '09:00'],
    ['acme every Friday at 5 pm', 'week', 5, '17:00'],
    ['gold monthly on the 5th at 8:30', 'month', 5, '08:30'],
    ['acme каждый месяц 5 числа в 10 часов', 'month', 5, '10:00'],
    ['acme פעם בחודש ב-5 לחודש', 'month', 5, '09:00'],
    ['acme every quarter', 'quarter', 1, '09:00'],
    ['acme ежеквартально', 'quarter', 1, '09:00'],
  ])('has its day and time: "%s"', (line, every, day, time) => {
    expect(wish(line).what).toEqual({ kind: 'digest', every, day, time });
  });

  it.each([
    ['acme every Monday here', 'here'],
    ['acme каждый понедельник сюда', 'here'],
    ['acme כל יום שני לכאן', 'here'],
    ['all partners every Monday to their own channels', 'own-channels'],
    ['все партнёры каждый понедельник в их каналы', 'own-channels'],
    ['כל השותפים כל יום שני לערוצים שלהם', 'own-channels'],
    ['acme every Monday', 'person'],
  ])('has its place: "%s"', (line, to) => {
    expect(wish(line).to).toBe(to);
  });
});

describe('a line without a command', () => {
  it.each([
    'tell me when close rate of any partner falls by 10 points',
    'post my card every Monday 9:00',
    'сообщи, когда выручка acme упадёт',
    'שלח לי את הכרטיס של acme כל יום שני',
  ])('wishes for later: "%s"', (line) => {
    expect(asksToWatch(line)).toBe(true);
  });

  it.each([
    'who is falling?',
    'acme revenue last month',
    'top 5 over Q3',
    'acme every quarter',
    'кто падает?',
    'מי יורד?',
  ])('is a question for now: "%s"', (line) => {
    expect(asksToWatch(line)).toBe(false);
  });
});
