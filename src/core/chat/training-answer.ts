import { date, isolated, money, number, percent } from '../../i18n/format.js';
import { toMajor } from '../kpi/money.js';
import { type CourseSuggestion, nextCourses } from '../effect/next-course.js';
import { pooledFigures } from '../effect/programme.js';
import type { CourseEffect } from '../effect/service.js';
import { weakestStages } from '../advice/stage-figures.js';
import type { Partner } from '../partner.js';
import { addDays, dayOf } from '../time.js';
import type { Attendance, Course } from '../training.js';
import type { Card, Fact, Reply } from './card.js';
import { figureWords, kpiName } from './change-words.js';
import type { Ask } from './command.js';
import { soon } from './deadline.js';
import { changeText, clearest, effectFact, effectFooter, effectWords } from './effect-facts.js';
import { todayOf } from './today.js';
import { partnerAsked } from './partner-asked.js';
import { satisfactionFact } from './satisfaction-effect.js';

/** Answers `/training [partner]` – three lines: result, next course, engagement – and `… all`. */
export async function answerTraining(ask: Ask): Promise<Reply> {
  const all = /(^|\s)all$/u.test(ask.words);
  const asked = await partnerAsked(ask, ask.words.replace(/(^|\s)all$/u, ''));
  if ('card' in asked) return { card: asked.card };
  const { partner } = asked;
  if (!partner) return { card: await programmeCard(ask) };
  return { card: all ? await detailsCard(ask, partner) : await threeLines(ask, partner) };
}

async function threeLines(ask: Ask, partner: Partner): Promise<Card> {
  const { services, locale, texts, now } = ask;
  const courses = await services.training.courses();
  const attended = await services.training.ofPartners([partner.id]);
  const effect = latestKnown(await services.effects.ofCourses(partner, now));
  const facts = [
    resultFact(ask, effect, courses),
    await nextFact(ask, partner, { courses, attended }),
    await engagementFact(ask, partner, { courses, attended }),
  ];
  return {
    locale,
    title: `${isolated(locale, partner.name)} · ${texts.training.title}`,
    facts,
    buttons: effect ? [{ label: texts.training.details, line: `training ${partner.id} all` }] : [],
    ...(effect && { footer: effectFooter(ask, effect) }),
  };
}

/** The latest course of which something can be said, final before first signs. */
export function latestKnown(effects: readonly CourseEffect[]): CourseEffect | null {
  const known = effects.filter(({ effects: of }) => clearest(of) !== null);
  return known.find(({ provisional }) => !provisional) ?? known[0] ?? effects[0] ?? null;
}

function resultFact(ask: Ask, effect: CourseEffect | null, courses: readonly Course[]): Fact {
  const { texts, locale } = ask;
  const { training } = texts;
  if (!effect) return { label: training.result, value: training.noCourse };
  const together = training.together(titleOf(ask, effect.course, courses), date(locale, effect.on));
  const best = clearest(effect.effects);
  if (!best?.change) {
    const [first] = effect.effects;
    const { value, note = '' } = first ? effectFact(ask, first) : { value: training.few };
    return { label: training.result, value, note: [together, note].filter(Boolean).join(' · ') };
  }
  const shown = (value: number | null) => figureWords(ask, best.kpi, value);
  return {
    label: training.result,
    value: training.sides(kpiName(ask, best.kpi), shown(best.own.before), shown(best.own.after)),
    change: changeText(ask, best, best.change),
    note: together,
    tone: 'neutral',
  };
}

function titleOf({ locale }: Ask, id: string, courses: readonly Course[]): string {
  return isolated(locale, courses.find((one) => one.id === id)?.title ?? id);
}

/** What the partner should take next; without any course, that there is none. */
export async function suggestionsFor(
  { services, now, programme }: Ask,
  partner: Partner,
  { courses, attended }: { courses: readonly Course[]; attended: readonly Attendance[] },
): Promise<CourseSuggestion[]> {
  const { today } = todayOf({ now, programme });
  const to = addDays(today, 1);
  const year = { id: 'last-365d', kind: 'days', from: addDays(to, -365), to } as const;
  const scope = { period: year, asOf: now, kpis: ['stage-influence'] as const };
  const report = await services.kpis.report({ partner: partner.id, ...scope });
  const weakest = weakestStages(report);
  return nextCourses(courses, { attended, weakest, today, timeZone: programme.timeZone });
}

async function nextFact(
  ask: Ask,
  partner: Partner,
  known: { courses: readonly Course[]; attended: readonly Attendance[] },
): Promise<Fact> {
  const { training } = ask.texts;
  const [next] = await suggestionsFor(ask, partner, known);
  if (!next) {
    const value = known.courses.length === 0 ? training.noCourses : training.noNext;
    return { label: training.next, value };
  }
  const { course } = next;
  const minutes =
    course.minutes === undefined
      ? []
      : [training.minutes(course.minutes, number(ask.locale, course.minutes))];
  const value = [isolated(ask.locale, course.title), course.format, ...minutes];
  return {
    label: training.next,
    value: value.filter(Boolean).join(', '),
    note: reasonWords(ask, next),
  };
}

export function reasonWords({ texts, locale }: Ask, { reason }: CourseSuggestion): string {
  const { training, advice } = texts;
  switch (reason.kind) {
    case 'expires':
      return (reason.expired ? training.expired : training.expires)(date(locale, reason.on));
    case 'stage':
      return training.stage(advice.names.stages[reason.stage]);
    case 'new':
      return training.fresh;
  }
}

async function engagementFact(
  ask: Ask,
  partner: Partner,
  { courses, attended }: { courses: readonly Course[]; attended: readonly Attendance[] },
): Promise<Fact> {
  const { services, locale, texts, programme } = ask;
  const { training } = texts;
  const since = addDays(todayOf(ask).today, -365);
  const recent = attended.filter((one) => dayOf(one.attended, programme.timeZone) > since);
  const last = recent.at(-1);
  if (!last) return { label: training.engagement, value: training.noVisits };
  const completed = recent.filter((one) => one.completed).length;
  const trained = new Set(recent.map(({ person }) => person)).size;
  const known = Math.max(trained, (await services.people.byPartner(partner.id)).length);
  const count = (value: number) => number(locale, value);
  const day = date(locale, dayOf(last.attended, programme.timeZone), false);
  return {
    label: training.engagement,
    value: training.visits(
      recent.length,
      count(recent.length),
      percent(locale, (100 * completed) / recent.length, 0),
    ),
    note: [
      training.last(titleOf(ask, last.course, courses), day),
      training.people(count(trained), count(known)),
    ].join(' · '),
  };
}

/** Every figure around one course, satisfaction and cost beside them. */
async function detailsCard(ask: Ask, partner: Partner): Promise<Card> {
  const { services, locale, texts, now } = ask;
  const courses = await services.training.courses();
  const effect = latestKnown(await services.effects.ofCourses(partner, now));
  if (!effect) return threeLines(ask, partner);
  const course = courses.find(({ id }) => id === effect.course);
  const satisfaction = await satisfactionFact(ask, partner, effect.on);
  return {
    locale,
    title: `${isolated(locale, partner.name)} · ${texts.training.title}`,
    lead: texts.training.together(titleOf(ask, effect.course, courses), date(locale, effect.on)),
    facts: [
      ...effect.effects.map((one) => effectFact(ask, one)),
      ...satisfaction,
      ...(await costFact(ask, partner, course)),
    ],
    footer: effectFooter(ask, effect),
  };
}

async function costFact(
  { services, locale, texts, programme }: Ask,
  partner: Partner,
  course: Course | undefined,
): Promise<Fact[]> {
  if (course?.cost === undefined) return [];
  const attended = await services.training.ofPartners([partner.id]);
  const completed = attended.filter((one) => one.completed && one.course === course.id).length;
  const cost = toMajor(course.cost, programme.currency);
  return [
    {
      label: texts.training.cost,
      value: money(locale, cost * completed, programme.currency),
      note: texts.training.costs(
        money(locale, cost, programme.currency),
        number(locale, completed),
      ),
    },
  ];
}

/** The programme's work takes as long as there are deals; nobody waits for more than this. */
const workedOutWithin = 3000;

async function programmeCard(ask: Ask): Promise<Card> {
  const { services, locale, texts, now } = ask;
  const { training } = texts;
  const title = `${texts.kpi.programme} · ${training.title}`;
  const found = await soon(workedOutWithin, services.effects.ofProgramme(now));
  if (!found) return { locale, title, lead: training.programme.slow };
  const figures = pooledFigures(found);
  if (figures.length === 0) return { locale, title, lead: training.programme.few };
  return {
    locale,
    title,
    lead: training.programme.lead(found.length, number(locale, found.length)),
    facts: figures.map(({ kpi, partners, change }) => {
      const by = (value: number) => effectWords(ask, kpi, value);
      const unclear = change.low <= 0 && change.high >= 0;
      return {
        label: kpiName(ask, kpi),
        value: by(change.value),
        change: unclear ? training.unclear : '',
        note: [
          training.between(by(change.low), by(change.high)),
          training.partners(partners, number(locale, partners)),
        ].join(' · '),
        tone: 'neutral' as const,
      };
    }),
    footer: training.note.effectLead,
  };
}
