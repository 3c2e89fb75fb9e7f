import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer, visibleQuestions } from '../../../src/core/survey/answers.js';
import {
  checkSurveys,
  question,
  surveyDefinition,
  type Question,
} from '../../../src/core/survey/definition.js';
import { surveys } from '../../../surveys/index.js';
import { partnerSatisfaction } from '../../../surveys/partner-satisfaction.js';

const said = { en: 'x', ru: 'x', he: 'x' };
const options = ['time', 'price'].map((value) => ({ value, label: said }));

function asked(type: Question['type'], more: object = {}): Question {
  const own = type === 'choice' || type === 'multi-choice' ? { options } : {};
  return question.parse({ id: 'q', label: said, text: said, type, ...own, ...more });
}

describe('reading an answer', () => {
  it('takes the numbers of the scale and nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)),
        (given) => {
          const read = readAnswer(asked('rating'), given);
          const right = /^0?[1-5]$/.test(given.trim());
          expect(typeof read === 'object').toBe(right);
        },
      ),
    );
  });

  it('takes 0 to 10 for a recommendation', () => {
    const values = ['0', '10', '11', '-1'].map((given) => readAnswer(asked('nps'), given));
    expect(values).toEqual([{ value: 0 }, { value: 10 }, 'invalid', 'invalid']);
  });

  it('takes "not applicable" only where it is offered', () => {
    expect(readAnswer(asked('rating'), 'na')).toBe('invalid');
    expect(readAnswer(asked('rating', { notApplicable: true }), 'na')).toEqual({ value: null });
  });

  it('takes options that exist, each once', () => {
    expect(readAnswer(asked('multi-choice'), ['time', 'time'])).toEqual({ value: ['time'] });
    expect(readAnswer(asked('multi-choice'), ['time', 'x'])).toBe('invalid');
    expect(readAnswer(asked('choice'), 'price')).toEqual({ value: 'price' });
  });

  it('of nothing but spaces is empty', () => {
    expect(readAnswer(asked('text'), '  \n')).toBe('empty');
  });
});

describe('a question with a condition', () => {
  const survey = surveyDefinition.parse({
    ...partnerSatisfaction,
    questions: [
      { id: 'score', type: 'rating', label: said, text: said },
      {
        id: 'why',
        type: 'text',
        label: said,
        text: said,
        showIf: { question: 'score', oneOf: [1, 2] },
      },
    ],
  });

  it('is asked only where the earlier answer calls for it', () => {
    const shown = (answers: object) => visibleQuestions(survey, { ...answers }).map(({ id }) => id);
    expect(shown({})).toEqual(['score']);
    expect(shown({ score: 2 })).toEqual(['score', 'why']);
    expect(shown({ score: 4 })).toEqual(['score']);
  });
});

describe('several choices', () => {
  it('takes "nothing of this" only alone', () => {
    const survey = checkSurveys(surveys).find(({ id }) => id === 'training-barriers');
    const barriers = survey?.questions[0];
    if (!barriers) throw new Error('the survey has no questions');
    expect(readAnswer(barriers, ['none'])).toEqual({ value: ['none'] });
    expect(readAnswer(barriers, 'time price')).toBe('invalid');
    expect(readAnswer(barriers, 'time level')).toEqual({ value: ['time', 'level'] });
    expect(readAnswer(barriers, ['time', 'none'])).toBe('invalid');
  });
});
