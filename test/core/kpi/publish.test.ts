import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publish, type PublishRules, type RunCount } from '../../../src/core/kpi/publish.js';

const partner: PublishRules = { threshold: 5, total: false, finished: true };
const programme: PublishRules = { ...partner, total: true };

function score(
  runs: (number | [n: number, inSmallGroups: number])[],
  rules: PublishRules,
): boolean {
  return publish({ responses: runs.map(runCount), questions: new Map() }, rules).score;
}

function runCount(given: number | [number, number]): RunCount {
  const [n, inSmallGroups] = typeof given === 'number' ? [given, 0] : given;
  return { n, inSmallGroups };
}

function questions(counts: Record<string, number>, rules = partner): string[] {
  const byQuestion = new Map(
    Object.entries(counts).map(([question, n]) => [question, [runCount(n)]] as const),
  );
  const n = Math.max(...Object.values(counts));
  return [...publish({ responses: [runCount(n)], questions: byQuestion }, rules).questions].sort();
}

describe('a score of anonymous answers', () => {
  it('is shown from the threshold on', () => {
    expect(score([4], partner)).toBe(false);
    expect(score([5], partner)).toBe(true);
    expect(score([5], { ...partner, threshold: 6 })).toBe(false);
  });

  it('of the programme is hidden where subtracting the shown partners would leave a few people', () => {
    expect(score([[12, 0]], programme)).toBe(true);
    expect(score([[12, 3]], programme)).toBe(false);
    expect(score([[12, 4]], programme)).toBe(false);
    expect(score([[12, 5]], programme)).toBe(true);
  });

  it('of a year is hidden where subtracting the shown quarters would leave a few people', () => {
    expect(score([6, 6, 6, 2], partner)).toBe(false);
    expect(score([6, 6, 6, 0], partner)).toBe(true);
    expect(score([6, 6, 6, 6], partner)).toBe(true);
  });

  it('of a year is shown where the hidden quarters together are enough, once nothing can come', () => {
    expect(score([3, 3, 3, 3], partner)).toBe(true);
    expect(score([3, 3, 3, 3], { ...partner, finished: false })).toBe(false);
    expect(
      score(
        [
          [30, 0],
          [30, 3],
        ],
        programme,
      ),
    ).toBe(false);
  });
});

describe('single questions', () => {
  it('count their own answers', () => {
    expect(questions({ marketing: 9, sales: 9, support: 9, recommend: 9 })).toHaveLength(4);
  });

  it('hide the next smallest too where one alone would follow from the pooled score', () => {
    expect(questions({ marketing: 4, sales: 8, support: 7, recommend: 9 })).toEqual([
      'recommend',
      'sales',
    ]);
  });

  it('are not hidden by a question that nobody answered', () => {
    expect(questions({ marketing: 0, sales: 8, support: 7 })).toEqual(['sales', 'support']);
  });
});

it('never shows a partner-quarter under the threshold, nor one that follows from a total', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 3, max: 7 }),
      (groups, threshold) => {
        const rules = { threshold, finished: true };
        const shown = groups.filter((n) => score([n], { ...rules, total: false }));
        expect(shown.every((n) => n >= threshold)).toBe(true);
        const sum = (all: number[]) => all.reduce((a, b) => a + b, 0);
        const small = sum(groups.filter((n) => n < threshold));
        const rest = sum(groups) - sum(shown);
        const totalShown = score([[sum(groups), small]], { ...rules, total: true });
        expect(totalShown && rest > 0 && rest < threshold).toBe(false);
      },
    ),
  );
});

it('never shows a year from which a few people follow by subtracting its shown quarters', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 3, max: 7 }),
      fc.boolean(),
      (quarters, threshold, finished) => {
        const rules = { threshold, total: false, finished };
        const hidden = quarters.filter((n) => n > 0 && !score([n], rules));
        const rest = hidden.reduce((a, b) => a + b, 0);
        const shown = score(quarters, rules);
        expect(shown && rest > 0 && rest < threshold).toBe(false);
      },
    ),
  );
});

it('never shows questions from which those of a few people follow by the pooled score', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 3, max: 7 }),
      (sizes, threshold) => {
        const counts = new Map(sizes.map((n, index) => [`q${index}`, [{ n, inSmallGroups: 0 }]]));
        const responses = [{ n: Math.max(...sizes), inSmallGroups: 0 }];
        const rules = { threshold, total: false, finished: true };
        const shown = publish({ responses, questions: counts }, rules).questions;
        const hidden = sizes.filter((_, index) => !shown.has(`q${index}`));
        const rest = Math.max(0, ...hidden);
        expect(sizes.every((n, index) => !shown.has(`q${index}`) || n >= threshold)).toBe(true);
        expect(shown.size > 0 && rest > 0 && rest < threshold).toBe(false);
      },
    ),
  );
});
