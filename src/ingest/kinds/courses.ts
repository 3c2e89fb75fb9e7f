import { stages } from '../../core/deal.js';
import { tidyName } from '../../core/names.js';
import { course } from '../../core/training.js';
import { cell, Problem } from '../cells/cell.js';
import { readMoney } from '../cells/money.js';
import { oneOf, readList, readNumber, readText } from '../cells/words.js';
import { defineKind } from '../kind.js';
import { overlay } from '../overlay.js';

/** Courses, by id; without an id by title, which is then the id. Their cost is in CURRENCY. */
export const courses = defineKind({
  id: 'courses',
  columns: ({ currency }) => ({
    id: cell(readText),
    title: cell(readText),
    format: cell(readText),
    minutes: cell(readNumber),
    cost: cell((text) => readMoney(text, currency)),
    stages: cell((text) => readList(text).map(oneOf('stages', stages))),
    skills: cell(readList),
    validDays: cell(readNumber),
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
