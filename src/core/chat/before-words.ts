import { questionDays } from '../kpi/question.js';
import type { Period } from '../kpi/period.js';
import type { Ask } from './command.js';
import { previousLabel } from './period-label.js';

type Asked = Pick<Ask, 'locale' | 'texts' | 'now' | 'programme'>;

/** `in Q2: 62 %`, `the same days of Q2: 62 %`: an earlier figure, and what it is of, in the period's name. */
export function beforeWords(
  { locale, texts, now, programme }: Asked,
  period: Period,
  value: string,
): string {
  const before = previousLabel(period, programme, locale, texts);
  const { partial } = questionDays({ period, asOf: now }, programme);
  const { why } = texts.asking;
  return partial ? why.sameDays(before, value) : why.before(before, value);
}

/** `compared with Q2`: for the foot of an answer that is full of changes. */
export function comparedWith({ locale, texts, now, programme }: Asked, period: Period): string {
  const before = previousLabel(period, programme, locale, texts);
  const { partial } = questionDays({ period, asOf: now }, programme);
  const { footer } = texts.kpi;
  return partial ? footer.comparedWithSameDays(before) : footer.comparedWith(before);
}
