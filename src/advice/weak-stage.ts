import { courseFor } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { leakingStage, stageFigures } from '../core/advice/stage-figures.js';
import { thresholds } from './thresholds.js';

/** The stage that a partner leads and loses most, clearly more than the programme does. */
export const weakStage = defineRule({
  id: 'weak-stage',
  cause: 'closing',
  about: ['partner'],
  kpis: ['stage-influence'],
  measuredBy: 'stage-influence',
  evidence: ['stage', 'kept', 'programme', 'course'],
  find(facts) {
    const { report, programme, partner } = facts;
    const stage = leakingStage(report, thresholds.dealsInStage.value);
    const own = stageFigures(report).find((one) => one.stage === stage);
    const others = stageFigures(programme).find((one) => one.stage === stage);
    if (!partner || !stage || own?.partner == null || others?.partner == null) return null;
    if (others.partner - own.partner < thresholds.stageGap.value) return null;
    const course = courseFor(facts, stage);
    return {
      evidence: {
        stage: { kind: 'stage', stage },
        kept: { kind: 'percent', value: own.partner },
        programme: { kind: 'percent', value: others.partner },
        ...(course && { course: { kind: 'name', text: course.title } }),
      },
      n: own.ledByPartner,
      next: { label: 'training', line: `training ${partner.id}` },
    };
  },
  words: {
    en: {
      manager: ({ stage, kept, programme, course }) => ({
        finding: `They lose most in “${stage}”: ${kept} go on from there, in the programme ${programme}.`,
        step: course
          ? `Offer “${course}”.`
          : `You offer no further course for “${stage}”: join them there once.`,
      }),
      partner: ({ stage, kept, programme, course }) => ({
        finding: `Most of your deals end in “${stage}”: ${kept} go on from there, in the programme ${programme}.`,
        step: course ? `“${course}” is about this stage.` : 'Ask us to join you there once.',
      }),
    },
    ru: {
      manager: ({ stage, kept, programme, course }) => ({
        finding: `Больше всего теряют на этапе «${stage}»: дальше идут ${kept}, в программе ${programme}.`,
        step: course
          ? `Предложите «${course}».`
          : `Других курсов для этапа «${stage}» у вас нет: пройдите его один раз вместе.`,
      }),
      partner: ({ stage, kept, programme, course }) => ({
        finding: `Чаще всего сделки кончаются на этапе «${stage}»: дальше идут ${kept}, в программе ${programme}.`,
        step: course ? `«${course}» – об этом этапе.` : 'Позовите нас пройти его один раз вместе.',
      }),
    },
    he: {
      manager: ({ stage, kept, programme, course }) => ({
        finding: `רוב האובדן הוא בשלב "${stage}": ${kept} ממשיכות ממנו, בתוכנית ${programme}.`,
        step: course
          ? `כדאי להציע את "${course}".`
          : `אין אצלכם קורס נוסף לשלב "${stage}": כדאי להצטרף אליהם שם פעם אחת.`,
      }),
      partner: ({ stage, kept, programme, course }) => ({
        finding: `רוב העסקאות שלכם נעצרות בשלב "${stage}": ${kept} ממשיכות ממנו, בתוכנית ${programme}.`,
        step: course ? `הקורס "${course}" עוסק בשלב הזה.` : 'אפשר לבקש שנצטרף אליכם שם פעם אחת.',
      }),
    },
  },
});
