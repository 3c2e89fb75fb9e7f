import { partIn, resultIn } from '../core/advice/facts.js';
import { defineRule } from '../core/advice/rule.js';
import { slowestStage } from '../core/advice/stage-days.js';
import { thresholds } from './thresholds.js';

/** Much slower than the programme; a closer look names the stage that takes longest, and whose it is. */
export const slowToClose = defineRule({
  id: 'slow-to-close',
  cause: 'speed',
  about: ['partner'],
  kpis: ['time-to-close'],
  measuredBy: 'time-to-close',
  evidence: ['own', 'programme', 'stage', 'days', 'vendor'],
  find({ report, programme, partner }) {
    const own = partIn(report, 'time-to-close', 'median');
    const others = partIn(programme, 'time-to-close', 'median');
    if (!partner || own === null || others === null) return null;
    if (own <= thresholds.slow.value * others) return null;
    return {
      evidence: {
        own: { kind: 'days', value: own },
        programme: { kind: 'days', value: others },
      },
      n: resultIn(report, 'time-to-close')?.n ?? 0,
      next: { label: 'pipeline', line: `pipeline ${partner.id}` },
    };
  },
  looks: 'wins',
  refine(found, _facts, { wins }) {
    const slowest = slowestStage(wins.current);
    if (!slowest) return found;
    const { stage, days, vendorShare } = slowest;
    const evidence = {
      ...found.evidence,
      stage: { kind: 'stage', stage },
      days: { kind: 'days', value: days },
    } as const;
    const vendor = { kind: 'percent', value: vendorShare } as const;
    return { ...found, evidence: vendorShare > 50 ? { ...evidence, vendor } : evidence };
  },
  words: {
    en: {
      manager: ({ own, programme, stage, days, vendor }) => ({
        finding:
          `Slow to close: half within ${own}, in the programme within ${programme}.` +
          (stage ? ` “${stage}” takes longest: ${days}.` : '') +
          (vendor ? ` We lead ${vendor} of it.` : ''),
        step: vendor
          ? 'The delay is on our side: find out who these deals wait for.'
          : stage
            ? 'Go through the open deals in that stage together.'
            : 'Go through the oldest open deals together.',
      }),
      partner: ({ own, programme, stage, days, vendor }) => ({
        finding:
          `Half of your deals close within ${own}, in the programme within ${programme}.` +
          (stage ? ` “${stage}” takes longest: ${days}.` : ''),
        step: vendor
          ? 'Much of it is waiting for us: tell us which deals wait.'
          : 'Look through your oldest open deals.',
      }),
    },
    ru: {
      manager: ({ own, programme, stage, days, vendor }) => ({
        finding:
          `Закрывают медленно: половину за ${own}, в программе за ${programme}.` +
          (stage ? ` Дольше всего этап «${stage}»: ${days}.` : '') +
          (vendor ? ` ${vendor} этого времени ведём мы.` : ''),
        step: vendor
          ? 'Задержка на нашей стороне: узнайте, кого ждут эти сделки.'
          : stage
            ? 'Пройдите вместе открытые сделки на этом этапе.'
            : 'Пройдите вместе самые старые открытые сделки.',
      }),
      partner: ({ own, programme, stage, days, vendor }) => ({
        finding:
          `Половина ваших сделок закрывается за ${own}, в программе за ${programme}.` +
          (stage ? ` Дольше всего этап «${stage}»: ${days}.` : ''),
        step: vendor
          ? 'Многие ждут нас: напишите, какие сделки ждут.'
          : 'Просмотрите самые старые открытые сделки.',
      }),
    },
    he: {
      manager: ({ own, programme, stage, days, vendor }) => ({
        finding:
          `סגירה איטית: מחצית תוך ${own}, בתוכנית תוך ${programme}.` +
          (stage ? ` השלב הארוך ביותר הוא "${stage}": ${days}.` : '') +
          (vendor ? ` ${vendor} ממנו בהובלתנו.` : ''),
        step: vendor
          ? 'העיכוב אצלנו: כדאי לבדוק למי העסקאות האלה ממתינות.'
          : stage
            ? 'כדאי לעבור יחד על העסקאות הפתוחות בשלב הזה.'
            : 'כדאי לעבור יחד על העסקאות הפתוחות הישנות ביותר.',
      }),
      partner: ({ own, programme, stage, days, vendor }) => ({
        finding:
          `מחצית מהעסקאות שלכם נסגרות תוך ${own}, בתוכנית תוך ${programme}.` +
          (stage ? ` השלב הארוך ביותר הוא "${stage}": ${days}.` : ''),
        step: vendor
          ? 'רבות מהן ממתינות לנו: אפשר לכתוב לנו אילו.'
          : 'כדאי לעבור על העסקאות הפתוחות הישנות ביותר.',
      }),
    },
  },
});
