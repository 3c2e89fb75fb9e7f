import { costOf } from '../core/kpi/costs.js';
import { defineKpi, type KpiInput } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';
import { convertFlow, majorOf, toMajor } from '../core/kpi/money.js';
import type { Part } from '../core/kpi/report.js';
import type { Course } from '../core/training.js';

const inputs = ['attendances', 'active-partners', 'trained-people'] as const;
type TrainingInput = KpiInput<(typeof inputs)[number]>;

export const coursesAttended = defineKpi({
  id: 'courses-attended',
  name: { en: 'Courses per partner', ru: 'Курсов на партнёра', he: 'קורסים לשותף' },
  unit: 'per-partner',
  direction: 'up',
  formula: {
    en: 'Attendances in the period ÷ partners in the programme at its end. Participation: share of those partners of whom anybody attended; completion: share of the attendances that were completed. offered: courses there are; coverage: share of them attended; trainedPeople: different people who attended; people: their share of the people known; hoursPerPerson: hours of training each of them had, where courses state their minutes; costPerCompletion: training costs of the period, else what the courses cost, ÷ completed attendances; byFormat: attendances and completion by the format of the course.',
    ru: 'Посещения за период ÷ партнёры в программе на его конец. Участие: доля этих партнёров, от которых кто-либо был на курсе; завершение: доля посещений, доведённых до конца. offered – сколько курсов есть; coverage – какую долю из них посещали; trainedPeople – сколько разных людей было на курсах; people – их доля среди известных людей; hoursPerPerson – часов обучения на каждого из них, если у курсов указаны минуты; costPerCompletion – расходы на обучение за период, иначе цена курсов, ÷ завершённые посещения; byFormat – посещения и завершение по форматам.',
    he: 'השתתפויות בתקופה ÷ שותפים בתוכנית בסופה. השתתפות: שיעור השותפים הללו שמישהו מהם השתתף; השלמה: שיעור ההשתתפויות שהושלמו. offered – כמה קורסים יש; coverage – באיזה חלק מהם השתתפו; trainedPeople – כמה אנשים שונים השתתפו; people – חלקם מבין האנשים הידועים; hoursPerPerson – שעות הדרכה לכל אחד מהם, אם לקורסים צוינו דקות; costPerCompletion – עלויות ההדרכה בתקופה, ואם אין – מחיר הקורסים, ÷ השתתפויות שהושלמו; byFormat – השתתפויות והשלמה לפי צורת הקורס.',
  },
  source: 'T7',
  version: 1,
  timing: 'days',
  inputs,
  ranked: 'parts',
  beside: 'training',
  parts: [
    ...['attendances', 'partners', 'courses', 'participation', 'completion'],
    ...['offered', 'coverage', 'trainedPeople', 'people', 'hoursPerPerson'],
    ...['costPerCompletion', 'byFormat'],
  ],
  compute(input) {
    const { figures, ranking, programmeWide } = input;
    const attended = figures.counts('attendances');
    const n = total(attended);
    const active = total(figures.balance('active-partners'));
    const own = n > 0 ? 1 : 0;
    const trained = programmeWide
      ? ranking?.trained
      : { all: own, inProgramme: active * own, people: figures.counts('trained-people').size };
    const completed = total(attended, isCompleted);
    const parts = {
      attendances: n,
      partners: trained?.all ?? null,
      courses: new Set([...attended.keys()].map(courseIn)).size,
      participation: trained && active > 0 ? (100 * trained.inProgramme) / active : null,
      completion: n === 0 ? null : (100 * completed) / n,
      ...peopleParts(trained?.people ?? null, input),
      ...catalogueParts(attended, completed, input),
    };
    if (active === 0) return { status: 'no-data', n, parts };
    return { status: 'ok', value: n / active, n, parts };
  },
});

type Counts = ReadonlyMap<string, number>;

const isCompleted = (key: string) => key.startsWith('completed|');
const courseIn = (key: string) => key.slice(key.indexOf('|') + 1);

/** People known are those of today: nobody notes when somebody came. */
function peopleParts(trained: number | null, { beside, figures }: TrainingInput) {
  const known = beside.people ?? 0;
  const minutes = minutesIn(figures.counts('attendances'), beside.courses ?? []);
  return {
    trainedPeople: trained,
    people: trained === null || known === 0 ? null : Math.min(100, (100 * trained) / known),
    hoursPerPerson: minutes === null || !trained ? null : minutes / 60 / trained,
  };
}

/** Of the courses that state their length; null where none does. */
function minutesIn(attended: Counts, courses: readonly Course[]): number | null {
  const lengths = new Map(courses.map(({ id, minutes }) => [id, minutes]));
  const known = [...attended].flatMap(([key, count]) => {
    const minutes = lengths.get(courseIn(key));
    return minutes === undefined ? [] : [minutes * count];
  });
  return known.length === 0 ? null : known.reduce((sum, minutes) => sum + minutes, 0);
}

/** What only the catalogue of courses can tell. */
function catalogueParts(
  attended: Counts,
  completed: number,
  input: TrainingInput,
): Record<string, Part> {
  const { beside } = input;
  if (!beside.courses) return {};
  const offered = beside.courses.length;
  const ids = new Set([...attended.keys()].map(courseIn));
  const taken = beside.courses.filter(({ id }) => ids.has(id)).length;
  const cost = costOfTraining(attended, beside.courses, input);
  return {
    offered,
    coverage: offered === 0 ? null : (100 * taken) / offered,
    costPerCompletion: cost === null || completed === 0 ? null : cost / completed,
    byFormat: byFormat(attended, beside.courses),
  };
}

/** What was booked as training costs, else what the courses attended cost, in major units. */
function costOfTraining(
  attended: Counts,
  courses: readonly Course[],
  { costs, exchange, currency }: TrainingInput,
): number | null {
  const booked = costOf(costs, 'training');
  if (booked) return majorOf(convertFlow(booked, exchange));
  const prices = new Map(courses.map(({ id, cost }) => [id, cost]));
  const known = [...attended].flatMap(([key, count]) => {
    const price = prices.get(courseIn(key));
    return price === undefined ? [] : [price * BigInt(count)];
  });
  return known.length === 0
    ? null
    : toMajor(
        known.reduce((sum, one) => sum + one, 0n),
        currency,
      );
}

/** Courses without a format, and such as nobody entered, come under `none`. */
function byFormat(attended: Counts, courses: readonly Course[]): Part {
  const formats = new Map(courses.map(({ id, format }) => [id, format ?? 'none']));
  const of = (key: string) => formats.get(courseIn(key)) ?? 'none';
  const found = [...new Set([...attended.keys()].map(of))].sort();
  return Object.fromEntries(
    found.map((format) => {
      const attendances = total(attended, (key) => of(key) === format);
      const completed = total(attended, (key) => of(key) === format && isCompleted(key));
      return [format, { attendances, completed, completion: (100 * completed) / attendances }];
    }),
  );
}
