import { quarterOf } from '../../core/kpi/fiscal-calendar.js';
import { tidyName } from '../../core/names.js';
import { dayOf } from '../../core/time.js';
import { saveAnswers, type StatedAnswer } from '../answered-runs.js';
import { readAnswerOf } from '../fields/answer.js';
import { column } from '../fields/column.js';
import { readDate } from '../fields/date.js';
import { needed } from '../fields/needed.js';
import { readText } from '../fields/words.js';
import { defineKind } from '../kind.js';

/**
 * Answers that were collected elsewhere, one question a row. All rows of a survey, partner, person
 * and fiscal quarter make one response of a run that was over when that quarter was.
 */
export const answers = defineKind({
  id: 'answers',
  needs: [['survey'], ['partner'], ['person'], ['question'], ['value'], ['answeredAt']],
  columns: ({ timeZone }) => ({
    survey: column(readText),
    partner: column(readText),
    person: column(readText),
    question: column(readText),
    value: column(readText),
    answeredAt: column((text) => readDate(text, timeZone)),
  }),

  read: async () => undefined,

  record(row, session, _stored, once): StatedAnswer {
    const survey = needed(row, 'survey');
    const called = { partner: needed(row, 'partner'), person: needed(row, 'person') };
    const question = needed(row, 'question');
    const ours = session.ports.surveys.find(({ id }) => id === survey);
    const value = readAnswerOf(ours, question, needed(row, 'value'));
    const answered = needed(row, 'answeredAt');
    const { timeZone } = session.programme;
    const quarter = quarterOf(dayOf(answered, timeZone), session.programme);
    const partner = session.partners.resolve(called.partner);
    const known = session.people.ofPartner(partner, called.person)?.id;
    const person = known ?? tidyName(called.person);
    once(JSON.stringify([survey, quarter.id, partner, person, question]));
    session.partners.seen(partner, answered);
    if (!ours) session.tally.note('foreign-survey');
    // Whom we cannot name is not asked to be named.
    const anonymous = ours?.anonymous ?? true;
    if (known === undefined && !anonymous) session.tally.note('unknown-person');
    return { survey, quarter, partner, person, anonymous, question, value };
  },

  save: (records, session) => saveAnswers(records, session),
});
