import { dayAt } from '../time.js';
import type { Ask } from './command.js';
import type { Today } from './period-words.js';

/** The day it is for the programme, and how it cuts its years. */
export function todayOf({ now, programme }: Pick<Ask, 'now' | 'programme'>): Today {
  return { today: dayAt(now, programme.timeZone), fiscalYearStart: programme.fiscalYearStart };
}
