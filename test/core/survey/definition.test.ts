import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.js';
import { checkSurveys, type SurveyInput } from '../../../src/core/survey/definition.js';
import { partnerSatisfaction } from '../../../surveys/partner-satisfaction.js';

const said = { en: 'x', ru: 'x', he: 'x' };

function problemsOf(...surveys: SurveyInput[]): string {
  try {
    checkSurveys(surveys);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return '';
}

describe('checking surveys', () => {
  it('names every problem of every file at once', () => {
    const long = { ...said, ru: 'x'.repeat(46) };
    const first = {
      ...partnerSatisfaction,
      questions: [{ id: 'a', type: 'rating' as const, label: long, text: said }],
    };
    const second = { ...partnerSatisfaction, id: 'other', minutes: 0 };
    const problems = problemsOf(first, second);
    expect(problems).toContain('surveys/partner-satisfaction: questions.0.label.ru');
    expect(problems).toContain('surveys/other: minutes');
  });

  it('refuses two questions or two surveys of one id', () => {
    const question = { id: 'a', type: 'nps' as const, label: said, text: said };
    const doubled = { ...partnerSatisfaction, questions: [question, question] };
    expect(problemsOf(doubled)).toContain('question "a" stands twice');
    expect(problemsOf(partnerSatisfaction, partnerSatisfaction)).toContain('two surveys');
  });

  it('refuses a question that depends on one asked later', () => {
    const showIf = { question: 'b', oneOf: [1] };
    const questions = [{ id: 'a', type: 'text' as const, label: said, text: said, showIf }];
    expect(problemsOf({ ...partnerSatisfaction, questions })).toContain('depends on "b"');
  });

  it('refuses more check boxes than the platforms show', () => {
    const options = Array.from({ length: 11 }, (_, index) => ({ value: `v${index}`, label: said }));
    const questions = [
      { id: 'a', type: 'multi-choice' as const, label: said, text: said, options },
    ];
    expect(problemsOf({ ...partnerSatisfaction, questions })).toContain('questions.0.options');
  });
});
