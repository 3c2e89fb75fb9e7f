import { describe, expect, it } from 'vitest';
import { asksAboutSurveys, readVerb } from '../../src/core/survey/manage-words.js';

describe('words without a command', () => {
  it.each(['who hasn’t answered?', 'remind', 'results', 'stop', 'итоги', 'напомнить', 'עצור'])(
    'are about surveys: "%s"',
    (line) => {
      expect(asksAboutSurveys(line)).toBe(true);
    },
  );

  it('ask who has not answered, whichever survey is named', () => {
    expect(asksAboutSurveys('who hasn’t answered partner-satisfaction?')).toBe(true);
  });

  it.each(['results of acme', 'stop watching', 'who registered', 'revenue'])(
    'are not about surveys alone: "%s"',
    (line) => {
      expect(asksAboutSurveys(line)).toBe(false);
    },
  );
});

describe('"who"', () => {
  it.each(["who hasn't answered", 'who has not answered yet', 'кто ещё не ответил', 'מי לא ענה'])(
    'with "not answered" asks for those: "%s"',
    (line) => {
      expect(readVerb(line)).toEqual({ verb: 'waiting', rest: '' });
    },
  );

  it('alone asks who would be asked', () => {
    expect(readVerb('who partner-satisfaction').verb).toBe('dry-run');
  });
});
