import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';

export const coursesAttended = defineKpi({
  id: 'courses-attended',
  name: { en: 'Courses per partner', ru: 'Курсов на партнёра', he: 'קורסים לשותף' },
  unit: 'per-partner',
  direction: 'up',
  formula: {
    en: 'Attendances in the period ÷ partners in the programme at its end. Participation: share of those partners of whom anybody attended; completion: share of the attendances that were completed.',
    ru: 'Посещения за период ÷ партнёры в программе на его конец. Участие: доля этих партнёров, от которых кто-либо был на курсе; завершение: доля посещений, доведённых до конца.',
    he: 'השתתפויות בתקופה ÷ שותפים בתוכנית בסופה. השתתפות: שיעור השותפים הללו שמישהו מהם השתתף; השלמה: שיעור ההשתתפויות שהושלמו.',
  },
  source: 'T7',
  version: 1,
  timing: 'days',
  inputs: ['attendances', 'active-partners'],
  ranked: 'parts',
  parts: ['attendances', 'partners', 'courses', 'participation', 'completion'],
  compute({ figures, ranking, programmeWide }) {
    const attended = figures.counts('attendances');
    const n = total(attended);
    const active = total(figures.balance('active-partners'));
    const own = n > 0 ? 1 : 0;
    const trained = programmeWide ? ranking?.trained : { all: own, inProgramme: active * own };
    const participation = trained && active > 0 ? (100 * trained.inProgramme) / active : null;
    const completed = total(attended, (key) => key.startsWith('completed|'));
    const parts = {
      attendances: n,
      partners: trained?.all ?? null,
      courses: new Set([...attended.keys()].map((key) => key.slice(key.indexOf('|') + 1))).size,
      participation,
      completion: n === 0 ? null : (100 * completed) / n,
    };
    if (active === 0) return { status: 'no-data', n, parts };
    return { status: 'ok', value: n / active, n, parts };
  },
});
