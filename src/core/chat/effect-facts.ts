import { date, number } from '../../i18n/format.js';
import type { Difference } from '../effect/difference.js';
import { type Effect, type EffectKpi, fewestDeals } from '../effect/effect.js';
import type { EffectReport } from '../effect/service.js';
import type { Fact } from './card.js';
import { changeWords, figureWords, kpiName } from './change-words.js';
import type { Ask } from './command.js';

/** The change that is clearest beside its chance; null where nothing can be said at all. */
export function clearest(effects: readonly Effect[]): Effect | null {
  const clarity = ({ change }: Effect) =>
    change === null ? -1 : Math.abs(change.value) / Math.max(change.high - change.low, 1e-9);
  const known = effects.filter(({ status }) => status === 'ok');
  return [...known].sort((a, b) => clarity(b) - clarity(a))[0] ?? null;
}

/** One figure before and after, with its interval and that of the others. */
export function effectFact(ask: Ask, effect: Effect): Fact {
  const { texts, locale } = ask;
  const { training } = texts;
  const { kpi, own, others, change } = effect;
  const label = kpiName(ask, kpi);
  const count = (value: number) => number(locale, value);
  if (change === null) {
    const why = training.fewWhy(count(own.nBefore), count(own.nAfter), count(fewestDeals));
    return { label, value: training.few, note: why };
  }
  const shown = (value: number | null) => figureWords(ask, kpi, value);
  return {
    label,
    value: `${shown(own.before)} → ${shown(own.after)}`,
    change: changeText(ask, effect, change),
    note: others ? training.others(shown(others.before), shown(others.after)) : '',
    tone: 'neutral',
  };
}

/** `+6 points against the others, likely between −2 and +14 points, no clear difference`. */
export function changeText(ask: Ask, { kpi, others }: Effect, change: Difference): string {
  const { training } = ask.texts;
  const by = (value: number) => effectWords(ask, kpi, value);
  const said = (others ? training.more : training.alone)(by(change.value));
  const between = training.between(by(change.low), by(change.high));
  const unclear = change.low <= 0 && change.high >= 0 ? [training.unclear] : [];
  return [said, between, ...unclear].join(', ');
}

/** Revenue changes in percent, everything else in its own unit. */
export function effectWords(ask: Ask, kpi: EffectKpi, by: number): string {
  if (kpi !== 'partner-revenue') return changeWords(ask, kpi, by);
  const sign = by > 0 ? '+' : by < 0 ? '−' : '';
  return `${sign}${number(ask.locale, Math.abs(by))} %`;
}

/** How it was compared; and that it is not final, where it is not. */
export function effectFooter(
  { texts, locale, settings }: Ask,
  { windows, comparedWith, provisional }: EffectReport,
): string {
  const { training } = texts;
  const days = (count: number) => training.days(count, number(locale, count));
  const partners = training.partners(comparedWith, number(locale, comparedWith));
  const method = training.footer(days(settings.trainingDays), days(windows.followed), partners);
  return provisional ? `${method} · ${training.firstSigns(date(locale, windows.final))}` : method;
}
