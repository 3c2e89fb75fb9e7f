import type { CommandOption } from './command.js';
import { completeFigure, completePartner, completePeriod } from './kpi-completion.js';

/** The options that commands about figures share; elsewhere they are just words of the line. */
export const partnerOption: CommandOption = {
  id: 'partner',
  description: { en: 'Which partner', ru: 'Какой партнёр', he: 'איזה שותף' },
  complete: completePartner,
};

export const periodOption: CommandOption = {
  id: 'period',
  description: {
    en: 'Which period, for example Q2 2017',
    ru: 'Какой период, например 2 кв. 2017',
    he: 'איזו תקופה, למשל רבעון 2 2017',
  },
  complete: completePeriod,
};

/** Of what looks back on a period that is over. */
export const lastPeriodOption: CommandOption = {
  id: 'period',
  description: {
    en: 'Which period; the last quarter where none is named',
    ru: 'Какой период; иначе последний квартал',
    he: 'איזו תקופה; אחרת הרבעון האחרון',
  },
  complete: completePeriod,
};

export const figureOption: CommandOption = {
  id: 'figure',
  description: {
    en: 'Which figure, for example close rate',
    ru: 'Какой показатель, например конверсия',
    he: 'איזה נתון, למשל אחוז סגירה',
  },
  complete: completeFigure,
};

export const otherOption: CommandOption = {
  id: 'other',
  description: { en: 'With whom', ru: 'С кем', he: 'עם מי' },
  complete: completePartner,
};

export const amountOption: CommandOption = {
  id: 'amount',
  description: {
    en: 'How much, for example 50k; empty to see the target',
    ru: 'Сколько, например 50 тыс; пусто – показать цель',
    he: 'כמה, למשל 50k; ריק כדי לראות את היעד',
  },
};
