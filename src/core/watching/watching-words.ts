import { isolated, number, percent } from '../../i18n/format.js';
import { figureWords, kpiName } from '../chat/change-words.js';
import type { Ask } from '../chat/command.js';
import { groupLabel } from '../chat/group-label.js';
import type { Partner } from '../partner.js';
import type { Digest, Rule, Subscription, Watched } from './subscription.js';

/** A subscription in one sentence: what is watched, of whom, against what – or what comes when. */
export function watchingWords(
  ask: Ask,
  { about, what }: Pick<Subscription, 'about' | 'what'>,
  partners: readonly Partner[],
): string {
  const whom = whomWords(ask, about, partners);
  if (what.kind === 'digest') return ask.texts.watch.card(whom, whenWords(ask, what));
  const said = ruleWords(ask, what, whom);
  const { against } = ask.texts.watch;
  const isHeld = what.by !== 'level' && what.against === 'previous';
  return isHeld ? `${said} ${against[what.period]}` : said;
}

function whomWords({ locale, texts }: Ask, about: Watched, partners: readonly Partner[]): string {
  switch (about.kind) {
    case 'programme':
      return texts.kpi.programme;
    case 'each':
      return texts.watch.anyPartner;
    case 'partner': {
      const partner = partners.find(({ id }) => id === about.partner);
      return isolated(locale, partner?.name ?? about.partner);
    }
    case 'group':
      return groupLabel(about, locale, texts);
  }
}

function ruleWords(ask: Ask, rule: Rule, whom: string): string {
  const { watch } = ask.texts;
  const what = kpiName(ask, rule.kpi);
  const isFall = rule.direction === 'falls';
  if (rule.by === 'level') {
    const level = figureWords(ask, rule.kpi, rule.threshold);
    return (isFall ? watch.below : watch.above)(what, whom, level);
  }
  const size = sizeWords(ask, rule);
  if (rule.against === 'target') return (isFall ? watch.under : watch.beyond)(what, whom, size);
  return (isFall ? watch.falls : watch.rises)(what, whom, size);
}

function sizeWords(ask: Ask, { by, kpi, threshold }: Rule): string {
  const { locale, texts, services } = ask;
  if (threshold === 0) return texts.watch.atAll;
  if (by === 'percent') return percent(locale, threshold);
  const unit = services.kpis.catalogue.find(({ id }) => id === kpi)?.unit;
  const rounded = Number(threshold.toFixed(1));
  return unit === 'percent'
    ? texts.advice.actions.points('', rounded, number(locale, rounded, 1))
    : figureWords(ask, kpi, threshold);
}

function whenWords({ locale, texts }: Ask, { every, day, time }: Digest): string {
  const { weekly, monthly, quarterly } = texts.watch;
  if (every === 'week') return weekly(day, time);
  return (every === 'month' ? monthly : quarterly)(number(locale, day), time);
}
