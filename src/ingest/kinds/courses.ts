import { stages } from '../../core/deal.js';
import { tidyName } from '../../core/names.js';
import { course } from '../../core/training.js';
import { column, Problem } from '../fields/column.js';
import { readMoney } from '../fields/money.js';
import { oneOf, readList, readNumber, readText } from '../fields/words.js';
import { defineKind } from '../kind.js';
import { overlay } from '../overlay.js';

/** Courses, by id; without an id by title, which is then the id. Their cost is in CURRENCY. */
export const courses = defineKind({
  id: 'courses',
  needs: [['id', 'title']],
  columns: ({ currency }) => ({
    id: column(readText),
    title: column(readText),
    format: column(readText),
    minutes: column(readNumber),
    cost: column((text) => readMoney(text, currency)),
    stages: column((text) => readList(text).map(oneOf('stages', stages))),
    skills: column(readList),
    validDays: column(readNumber),
  }),

  read: async (_rows, session) =>
    new Map((await session.ports.training.courses()).map((one) => [one.id, one])),

  record(row, _session, stored, once) {
    const called = row.id ?? row.title;
    if (called === undefined) throw new Problem('id and title are both missing');
    const id = tidyName(called);
    once(id);
    return course.parse({ title: id, ...overlay(stored.get(id), row), id });
  },

  save: (records, session) => session.ports.training.saveCourses(records),
});
