import { isolated } from '../../i18n/format.js';
import type { Card } from '../chat/card.js';
import { kpiLine } from '../chat/kpi-line.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { Reader } from './context.js';
import type { SurveyDefinition } from './definition.js';
import type { Response } from './response.js';
import type { SurveyRun } from './run.js';
import { lowAnswers, type SurveyTask } from './task.js';

export interface TaskFacts {
  task: SurveyTask;
  survey: SurveyDefinition;
  run: SurveyRun;
  person: Person | null;
  partner: Partner | null;
  /** Of a low score: the answers it is about. Somebody who wants a call gave none with it. */
  answers: Response['answers'];
}

/** Asks somebody to call. */
export function taskCard(facts: TaskFacts, { locale, texts }: Reader): Card {
  const { task, survey, run, person, partner, answers } = facts;
  const { buttons, task: words } = texts.surveyRuns;
  const name = isolated(locale, person?.name ?? task.person);
  const low = lowAnswers(survey, answers)
    .map(({ question, given }) => `${question.label[locale]} ${given}`)
    .join(', ');
  return {
    locale,
    title: words.title(isolated(locale, partner?.name ?? task.about)),
    lead: leadOf(task.kind, name, low, words),
    ...(task.text === undefined ? {} : { paragraphs: [`“${task.text}”`] }),
    buttons: [
      { label: buttons.called, line: `survey called ${task.id}`, style: 'primary' },
      { label: buttons.assign, line: `survey assign ${task.id}` },
      { label: buttons.snooze, line: `survey snooze ${task.id}` },
      ...(partner
        ? [{ label: texts.kpi.next.show(partner.name), line: kpiLine(partner, run.period) }]
        : []),
    ],
  };
}

function leadOf(
  kind: SurveyTask['kind'],
  name: string,
  low: string,
  words: Reader['texts']['surveyRuns']['task'],
): string {
  switch (kind) {
    case 'contact':
      return words.contact(name);
    case 'note':
      return words.note(name);
    case 'low-score':
      return words.lowScore(name, low);
  }
}
