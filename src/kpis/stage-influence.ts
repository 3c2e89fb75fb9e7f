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
    en: 'For each stage, the share of first entries in the period that the partner led (shared ones count half; unknown leaders are left out); the value is the mean over the stages. Conversion: of the deals that left the stage in the period, the share not lost, by who led the entry. Without renewals.',
    ru: 'Для каждого этапа – доля первых входов за период, которыми руководил партнёр (совместные считаются за половину, неизвестные не учитываются); значение – среднее по этапам. Конверсия: среди сделок, покинувших этап за период, доля не проигранных, по тому, кто вёл вход. Без продлений.',
    he: 'לכל שלב: שיעור הכניסות הראשונות בתקופה שהשותף הוביל (משותפות נספרות כחצי; מוביל לא ידוע אינו נספר); הערך הוא הממוצע על פני השלבים. המרה: מבין העסקאות שעזבו את השלב בתקופה, שיעור אלה שלא הפסידו, לפי מי שהוביל את הכניסה. ללא חידושים.',
  },
  source: 'T3',
  version: 1,
  timing: 'days',
  inputs: ['stage-entries', 'stage-exits'],
  parts: stages,
  compute({ figures }) {
    const entries = figures.counts('stage-entries');
    const exits = figures.counts('stage-exits');
    const of = Object.fromEntries(
      stages.map((stage) => [stage, stageFigures(stage, entries, exits)]),
    );
    const shares = Object.values(of).flatMap(({ share }) => share ?? []);
    const n = total(entries, (key) => !key.endsWith('|unknown'));
    if (shares.length === 0) return { status: 'no-data', n, parts: of };
    const value = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return { status: 'ok', value, n, parts: of };
  },
});

function stageFigures(stage: Stage, entries: Counts, exits: Counts) {
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
    ...counts,
  };
}

function conversion(of: string, exits: Counts): number | null {
  const kept = exits.get(`${of}|kept`) ?? 0;
  const all = kept + (exits.get(`${of}|lost`) ?? 0);
  return all === 0 ? null : (100 * kept) / all;
}
