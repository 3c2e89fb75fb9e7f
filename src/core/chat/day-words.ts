import { isDay } from '../kpi/period-words.js';
import { monthOf, type Day } from '../time.js';
import { periodVocabulary } from './period-vocabulary.js';
import { folded, isSmallWord } from './words.js';

/**
 * The days that a text may mean: none where it is no day, two where only the writer's country tells
 * (`03/04/2026` is 3 April or 4 March). A day without a year is the latest that has come.
 */
export function readDays(text: string, today: Day): Day[] {
  const trimmed = text.trim().replace(/[.,]$/, '');
  const written = writtenDays(trimmed, today);
  return written.length > 0 ? written : spokenDay(trimmed, today);
}

/** Whether a text says which year it means. */
export function namesYear(text: string): boolean {
  return (
    /(^|[^\d])((19|20)\d{2})([^\d]|$)/.test(text) || /^\d{1,2}[./]\d{1,2}[./]\d{2}$/.test(text)
  );
}

/** `2026-04-03`, `03.04.2026`, `3.4.`, `3/4/2026`. */
function writtenDays(text: string, today: Day): Day[] {
  if (isDay(text)) return [text];
  const found = /^(\d{1,2})([./])(\d{1,2})(?:\2(\d{2}|\d{4}))?$/.exec(text);
  if (!found) return [];
  const [, first = '', sign, second = '', year] = found;
  const readings = [dayOn(first, second, year, today)];
  if (sign === '/') readings.push(dayOn(second, first, year, today));
  return [...new Set(readings.filter((day) => day !== null))];
}

/** `1 Jul 2017`, `July 1`, `1 июля`, `1 ביולי`. */
function spokenDay(text: string, today: Day): Day[] {
  const words = folded(text)
    .split(' ')
    .filter((word) => !isSmallWord(word) && periodVocabulary.get(word)?.yearWord !== true);
  const months = words.flatMap((word) => periodVocabulary.get(word)?.month ?? []);
  const years = words.filter((word) => /^(19|20)\d{2}$/.test(word));
  const days = words.filter((word) => /^\d{1,2}(st|nd|rd|th|го)?$/.test(word));
  const [month, day] = [months[0], days[0]];
  const all = months.length + years.length + days.length === words.length;
  if (!all || months.length !== 1 || days.length !== 1 || years.length > 1) return [];
  const read = dayOn(String(parseInt(day ?? '', 10)), String(month), years[0], today);
  return read === null ? [] : [read];
}

function dayOn(day: string, month: string, year: string | undefined, today: Day): Day | null {
  const ofYear = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year !== undefined) return existing(`${year.length === 2 ? '20' : ''}${year}-${ofYear}`);
  const thisYear = Number(monthOf(today).slice(0, 4));
  const latest = `${thisYear}-${ofYear}` > today ? thisYear - 1 : thisYear;
  return existing(`${latest}-${ofYear}`);
}

function existing(day: string): Day | null {
  return isDay(day) ? day : null;
}
