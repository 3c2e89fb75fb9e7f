import { describe, expect, it } from 'vitest';
import { readSurvey, readVerb, readWho } from '../../src/core/survey/manage-words.js';
import { checkSurveys } from '../../src/core/survey/definition.js';
import { partner } from '../../src/core/partner.js';
import { person } from '../../src/core/person.js';
import { textsIn } from '../../src/i18n/texts.js';
import { surveys } from '../../surveys/index.js';

/** Every text with its path; functions are asked with plain values. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    return texts(Reflect.apply(node, null, ['2', '3', '4', '5', '6']) as unknown, path);
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

const english = new Map(texts(textsIn('en').surveyRuns));

describe('what managers read', () => {
  it.each(['ru', 'he'] as const)('is said in %s as well', (locale) => {
    const other = texts(textsIn(locale).surveyRuns);
    expect(other.map(([path]) => path)).toEqual([...english.keys()]);
    const copied = other.filter(
      ([path, text]) => text === english.get(path) && /\p{L}{4}/u.test(text),
    );
    expect(copied).toEqual([]);
  });

  it.each(['en', 'ru', 'he'] as const)('holds no word from the inside of the product (%s)', (l) => {
    const inside = texts(textsIn(l).surveyRuns).filter(([, text]) =>
      /\b(cell|tick|delivery|session|null|undefined|query)\b/i.test(text),
    );
    expect(inside).toEqual([]);
  });

  it.each(['en', 'ru', 'he'] as const)('fits the title of a dialog (%s)', (locale) => {
    const { feedback, control } = textsIn(locale).surveyRuns;
    const titles = [feedback.title, feedback.submit, control.excludeWho];
    expect(titles.filter((title) => title.length > 24)).toEqual([]);
  });
});

describe('what managers type', () => {
  it.each([
    ['results partner-satisfaction', 'results'],
    ['итоги', 'results'],
    ['תוצאות', 'results'],
    ['why @dana', 'explain'],
    ['почему Анна', 'explain'],
    ['стоп', 'stop'],
    ['dry-run customer-satisfaction', 'dry-run'],
    ['send acme', 'send'],
    ['', undefined],
    ['acme', undefined],
  ])('"%s" means %s', (line, verb) => {
    expect(readVerb(line).verb).toBe(verb);
  });

  it('names a survey by its id, its run or its title in any language', () => {
    const all = checkSurveys(surveys);
    const id = (line: string) => readSurvey(line, all)?.id;
    expect(id('partner-satisfaction')).toBe('partner-satisfaction');
    expect(id('customer-satisfaction|2026-Q3')).toBe('customer-satisfaction|2026-Q3');
    expect(id('опрос клиентов')).toBe('customer-satisfaction');
    expect(id('סקר שותפים')).toBe('partner-satisfaction');
    expect(readSurvey('training-barriers acme', all)?.rest).toBe('acme');
  });

  it('names somebody by mention, id, name, slip of the hand or partner', () => {
    const people = [
      person.parse({ id: 'dana', name: 'Dana Levi', role: 'manager', slackUserId: 'U1' }),
      person.parse({ id: 'ann', name: 'Ann', role: 'partner', partner: 'acme' }),
    ];
    const partners = [partner.parse({ id: 'acme', name: 'Acme' })];
    const who = (line: string) => readWho(line, people, partners)?.people.map(({ id }) => id);
    expect(who('<@U1|dana>')).toEqual(['dana']);
    expect(who('@dana')).toEqual(['dana']);
    expect(who('dana levi')).toEqual(['dana']);
    expect(who('Dana Levy')).toEqual(['dana']);
    expect(who('acme')).toEqual(['ann']);
    expect(who('nobody at all')).toBeUndefined();
  });
});
