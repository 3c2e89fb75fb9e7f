import { describe, expect, it } from 'vitest';
import { capOn } from '../../../src/core/survey/caps.js';

describe('a triggered survey', () => {
  const survey = { id: 'training-barriers', limits: { perYear: 2, daysAfterJoining: 60 } };
  const at = new Date('2026-11-10T10:00:00Z');
  const days = (count: number) => new Date(at.getTime() + count * 86_400_000);
  const free = { asked: [], nextQuarterly: days(50), partner: undefined };

  it('keeps 14 days from every other survey, before and after', () => {
    const asked = (since: number) => [{ survey: 'partner-satisfaction', at: days(-since) }];
    expect(capOn(survey, at, free)).toBeUndefined();
    expect(capOn(survey, at, { ...free, asked: asked(13) })).toBe('asked-recently');
    expect(capOn(survey, at, { ...free, asked: asked(14) })).toBeUndefined();
    expect(capOn(survey, at, { ...free, nextQuarterly: days(13) })).toBe('survey-soon');
    expect(capOn(survey, at, { ...free, nextQuarterly: days(14) })).toBeUndefined();
  });

  it('asks a person at most twice a year', () => {
    const asked = [100, 200].map((since) => ({ survey: survey.id, at: days(-since) }));
    expect(capOn(survey, at, { ...free, asked })).toBe('asked-twice');
    expect(capOn(survey, at, { ...free, asked: asked.slice(1) })).toBeUndefined();
  });

  it('leaves newcomers alone for 60 days', () => {
    const joined = (since: number) => ({ ...free, partner: { joinedAt: { at: days(-since) } } });
    expect(capOn(survey, at, joined(59))).toBe('joined-recently');
    expect(capOn(survey, at, joined(60))).toBeUndefined();
  });
});
