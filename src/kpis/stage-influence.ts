import { type Stage, stages } from '../core/deal.js';
import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';

type Counts = ReadonlyMap<string, number>;

export const stageInfluence = defineKpi({
  id: 'stage-influence',
  name: {
    en: 'Stages led by partners',
    ru: 'Этапы, ведомые партнёрами',
    he: 'שלבים בהובלת השותפים',
  },
  unit: 'percent',
  direction: 'up',
  formula: {
    en: 'For each stage, the share of first entries in the period that the partner led (shared ones count half; unknown leaders are left out); the value is the mean over the stages. Conversion: of the deals that left the stage in the period, the share not lost, by who led the entry; days: how long the deals that left it had been in it on average, and daysWithVendor: those that the vendor led. strongest and weakest: the stages with the highest and the lowest share. Without renewals.',
    ru: 'Для каждого этапа – доля первых входов за период, которыми руководил партнёр (совместные считаются за половину, неизвестные не учитываются); значение – среднее по этапам. Конверсия: среди сделок, покинувших этап за период, доля не проигранных, по тому, кто вёл вход; days – сколько дней в среднем пробыли в этапе покинувшие его сделки, daysWithVendor – те из них, что вёл вендор. strongest и weakest – этапы с самой высокой и самой низкой долей. Без продлений.',
    he: 'לכל שלב: שיעור הכניסות הראשונות בתקופה שהשותף הוביל (משותפות נספרות כחצי; מוביל לא ידוע אינו נספר); הערך הוא הממוצע על פני השלבים. המרה: מבין העסקאות שעזבו את השלב בתקופה, שיעור אלה שלא הפסידו, לפי מי שהוביל את הכניסה; days – כמה ימים בממוצע היו בשלב העסקאות שעזבו אותו, ו־daysWithVendor – אלה שהספק הוביל. strongest ו־weakest – השלבים שבהם החלק הגבוה והנמוך ביותר. ללא חידושים.',
  },
  source: 'T3',
  version: 1,
  timing: 'days',
  inputs: ['stage-entries', 'stage-exits', 'stage-days'],
  parts: [...stages, 'strongest', 'weakest'],
  compute({ figures }) {
    const entries = figures.counts('stage-entries');
    const exits = figures.counts('stage-exits');
    const days = figures.counts('stage-days');
    const of = Object.fromEntries(
      stages.map((stage) => [stage, stageFigures(stage, entries, exits, days)]),
    );
    const shares = Object.values(of).flatMap(({ share }) => share ?? []);
    const n = total(entries, (key) => !key.endsWith('|unknown'));
    const parts = { ...of, ...extremes(of) };
    if (shares.length === 0) return { status: 'no-data', n, parts };
    const value = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return { status: 'ok', value, n, parts };
  },
});

/** The stage with the highest and the one with the lowest share; of equal ones, the earlier. */
function extremes(of: Record<string, { share: number | null }>) {
  const known = Object.entries(of).filter(([, { share }]) => share !== null);
  const first = (sign: 1 | -1) => {
    const [found] = [...known].sort(([, a], [, b]) => sign * ((a.share ?? 0) - (b.share ?? 0)));
    return found ? { [found[0]]: found[1].share } : null;
  };
  return { strongest: first(-1), weakest: first(1) };
}

function stageFigures(stage: Stage, entries: Counts, exits: Counts, days: Counts) {
  const led = (by: string) => entries.get(`${stage}|${by}`) ?? 0;
  const counts = {
    partner: led('partner'),
    vendor: led('vendor'),
    both: led('both'),
    unknown: led('unknown'),
  };
  const known = counts.partner + counts.vendor + counts.both;
  return {
    share: known === 0 ? null : (100 * (counts.partner + counts.both / 2)) / known,
    conversionPartner: conversion(`${stage}|partner`, exits),
    conversionVendor: conversion(`${stage}|vendor`, exits),
    conversionBoth: conversion(`${stage}|both`, exits),
    conversionUnknown: conversion(`${stage}|unknown`, exits),
    ...counts,
    days: meanDays(stage, exits, days),
    daysWithVendor: meanDays(`${stage}|vendor`, exits, days),
  };
}

/** Of deals that have left; the beginning of a key says whose. */
function meanDays(of: string, exits: Counts, days: Counts): number | null {
  const wanted = (key: string) => key.startsWith(`${of}|`) || key === of;
  const left = total(exits, wanted);
  return left === 0 ? null : total(days, wanted) / left;
}

function conversion(of: string, exits: Counts): number | null {
  const kept = exits.get(`${of}|kept`) ?? 0;
  const all = kept + (exits.get(`${of}|lost`) ?? 0);
  return all === 0 ? null : (100 * kept) / all;
}
