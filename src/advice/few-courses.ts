import { partIn, resultIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { thresholds } from './thresholds.js';

/** Far fewer courses than elsewhere in the period and the one before: ask what is in the way. */
export const fewCourses = defineRule({
  id: 'few-courses',
  cause: 'training',
  about: ['partner'],
  kpis: ['courses-attended', 'close-rate'],
  measuredBy: 'courses-attended',
  evidence: ['own', 'programme'],
  find({ report, programme, partner, period }) {
    // Two quarters are the 180 days of the table; of shorter periods nothing follows.
    if (!partner || period.kind !== 'quarter') return null;
    const own = resultIn(report, 'courses-attended');
    const others = resultIn(programme, 'courses-attended');
    const attended =
      (partIn(report, 'courses-attended', 'attendances') ?? 0) + (own?.previous ?? 0);
    const usual = (others?.value ?? 0) + (others?.previous ?? 0);
    if (attended >= thresholds.coursesInHalfAYear.value) return null;
    if (attended >= thresholds.fewCourses.value * usual) return null;
    return {
      evidence: {
        own: { kind: 'count', value: attended },
        programme: { kind: 'score', value: usual },
      },
      // Whoever sells enough to be judged is asked; a partner without deals has other worries.
      n: resultIn(report, 'close-rate')?.n ?? 0,
      next: { label: 'barriers', line: `survey send training-barriers ${partner.id}` },
    };
  },
  words: {
    en: {
      manager: ({ own, programme }) => ({
        finding: `Course visits in half a year: ${own}; a partner of the programme has ${programme}.`,
        step: 'Send the survey about training barriers before offering more courses.',
      }),
      partner: ({ own, programme }) => ({
        finding: `Course visits in half a year: ${own}; a partner of the programme has ${programme}.`,
        step: 'Tell us what is in the way: time, topic or format?',
      }),
    },
    ru: {
      manager: ({ own, programme }) => ({
        finding: `Посещений курсов за полгода: ${own}; в среднем на партнёра – ${programme}.`,
        step: 'Сначала отправьте опрос о барьерах обучения, потом предлагайте курсы.',
      }),
      partner: ({ own, programme }) => ({
        finding: `Посещений курсов за полгода: ${own}; в среднем на партнёра – ${programme}.`,
        step: 'Расскажите, что мешает: время, тема или формат?',
      }),
    },
    he: {
      manager: ({ own, programme }) => ({
        finding: `השתתפויות בקורסים בחצי שנה: ${own}; לשותף בתוכנית יש ${programme}.`,
        step: 'כדאי לשלוח את סקר חסמי ההדרכה לפני שמציעים עוד קורסים.',
      }),
      partner: ({ own, programme }) => ({
        finding: `השתתפויות בקורסים בחצי שנה: ${own}; לשותף בתוכנית יש ${programme}.`,
        step: 'נשמח לדעת מה מפריע: זמן, נושא או צורת הלימוד?',
      }),
    },
  },
});
