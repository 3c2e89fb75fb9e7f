import { describe, expect, it } from 'vitest';
import { measureContext } from '../../src/core/kpi/measure.js';
import { layoutOf } from '../../src/core/kpi/row.js';
import { readSetting, writtenSetting } from '../../src/core/setting-text.js';
import { defaultSettings, layoutSettings, type Settings } from '../../src/core/settings.js';

const programme = { timeZone: 'UTC', fiscalYearStart: 1, currency: 'USD', locale: 'en' } as const;
const layoutUnder = (settings: Settings) => layoutOf(measureContext(programme, settings));

describe('a change of a setting', () => {
  it('lays facts out anew exactly where derived rows rest on it', () => {
    const changed: Settings = {
      ...defaultSettings,
      ...{ programmeName: 'another', activeDays: 31, smallDealAmount: 101, trainingDays: 91 },
      ...{ stageProbability: [1, 2, 3, 4, 5], workingHours: '08:00-12:00', makeUpDays: 8 },
      ...{ reminderDays: [5], surveyOpenDays: 15, anonymityThreshold: 6 },
      ...{ managersSlackChannel: 'C1', managersDiscordChannel: '7' },
      ...{ weekends: { IL: [5, 6] }, holidays: { IL: ['2026-09-21'] } },
    };
    const before = layoutUnder(defaultSettings);
    const names = Object.keys(changed) as (keyof Settings)[];
    const resting = names.filter(
      (name) => layoutUnder({ ...defaultSettings, [name]: changed[name] }) !== before,
    );
    expect(resting.sort()).toEqual([...layoutSettings].sort());
  });
});

describe('a setting as people write it', () => {
  it.each([
    ['activeDays', '45', { key: 'activeDays', value: 45 }],
    ['ACTIVEDAYS', '45', { key: 'activeDays', value: 45 }],
    ['reminderDays', '2, 5', { key: 'reminderDays', value: [2, 5] }],
    ['reminderDays', '', { key: 'reminderDays', value: [] }],
    ['programmeName', '2026', { key: 'programmeName', value: '2026' }],
    ['programmeName', 'Orion, west', { key: 'programmeName', value: 'Orion, west' }],
    ['weekend.il', '5,6', { key: 'weekends', value: { DE: [6, 7], IL: [5, 6] } }],
    ['weekend.DE', '7', { key: 'weekends', value: { DE: [7] } }],
    ['weekend.DE', '', { key: 'weekends', value: {} }],
    [
      'holidays.DE',
      '2026-12-25,2026-12-26',
      { key: 'holidays', value: { DE: ['2026-12-25', '2026-12-26'] } },
    ],
  ])('%s %s is understood', (name, text, change) => {
    const current = { ...defaultSettings, weekends: { DE: [6, 7] } };
    expect(readSetting(name, text, current)).toEqual(change);
  });

  it.each([
    ['activeDaze', '3', 'unknown-setting'],
    ['weekend', '6,7', 'unknown-setting'],
    ['activeDays', 'many', 'bad-setting-value'],
    ['weekend.DE', '8', 'bad-setting-value'],
    ['weekend.GERMANY', '7', 'bad-setting-value'],
    ['anonymityThreshold', '2', 'bad-setting-value'],
  ])('%s %s is refused', (name, text, code) => {
    expect(() => readSetting(name, text, defaultSettings)).toThrow(
      expect.objectContaining({ code }) as Error,
    );
  });

  it('is written as it can be typed', () => {
    expect(writtenSetting([1, 3])).toBe('1,3');
    expect(writtenSetting({ IL: [5, 6], DE: [6, 7] })).toBe('IL 5,6; DE 6,7');
  });
});
