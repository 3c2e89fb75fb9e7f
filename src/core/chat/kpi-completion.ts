import { isolated } from '../../i18n/format.js';
import { previousPeriod, quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { Locale } from '../locale.js';
import type { Partner } from '../partner.js';
import { partnersSeenBy } from './access.js';
import type { Ask } from './command.js';
import type { Choice } from './incoming.js';
import { kpiVocabulary } from './kpi-vocabulary.js';
import { byNearness } from './nearest.js';
import { nearestPartners } from './partner-words.js';
import { periodLabel } from './period-label.js';
import { readPeriod } from './period-words.js';
import { todayOf } from './today.js';
import { folded } from './words.js';

/** Discord shows no more. */
export const mostChoices = 25;

/** Quarters offered before anything is typed: two years. */
const quartersOffered = 8;

/** Partners whose names begin with, contain or resemble what is typed; only those one may see. */
export async function completePartner(typed: string, ask: Ask): Promise<Choice[]> {
  const visible = partnersSeenBy(ask.person, await ask.services.partners.all());
  const found = likeTyped(folded(typed), visible, ask.locale).slice(0, mostChoices);
  const seen = await seenNow(found, ask);
  return seen.map(({ id, name }) => ({ label: isolated(ask.locale, name), value: id }));
}

/** The list that was chosen from may be of some time ago: rights are decided by what is stored now. */
async function seenNow(
  chosen: readonly Partner[],
  { person, services }: Ask,
): Promise<readonly Partner[]> {
  if (chosen.length === 0) return [];
  const [stored, managed] = await Promise.all([
    services.partners.byIds(chosen.map(({ id }) => id)),
    services.partners.oneManaged(),
  ]);
  const seen = partnersSeenBy(person, managed ? [...stored, managed] : stored);
  const ids = new Set(seen.map(({ id }) => id));
  return chosen.filter(({ id }) => ids.has(id));
}

function likeTyped(typed: string, visible: readonly Partner[], locale: Locale): Partner[] {
  // One letter resembles everything: names that begin with it, in their order.
  if (typed.length > 1) return nearestPartners(typed, visible, mostChoices);
  return visible
    .filter(({ name }) => folded(name).startsWith(typed))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** Figures whose names hold what is typed, in the order of a card; else those that resemble it. */
export async function completeFigure(typed: string, ask: Ask): Promise<Choice[]> {
  const wanted = folded(typed);
  const called = kpiVocabulary.get(wanted);
  const all = ask.services.kpis.catalogue.map(({ id, name }) => ({
    value: id,
    label: name[ask.locale],
  }));
  const spellings = ({ value, label }: Choice) => [folded(label), folded(value)];
  const holding = all.filter(
    (one) => one.value === called || spellings(one).some((text) => text.includes(wanted)),
  );
  return (holding.length > 0 ? holding : byNearness(wanted, all, spellings)).slice(0, mostChoices);
}

/** Periods by their names; a period typed in full comes first. */
export async function completePeriod(typed: string, ask: Ask): Promise<Choice[]> {
  const { locale, texts } = ask;
  const on = todayOf(ask);
  const read = readPeriod(typed, on);
  const named = Object.entries(texts.kpi.periods.names).map(([value, label]) => ({ label, value }));
  const all = [...named, ...recentQuarters(ask).map((of) => choiceOf(of))];
  const wanted = folded(typed);
  const matching = all.filter(({ label, value }) =>
    [label, value].some((text) => folded(text).includes(wanted)),
  );
  const choices = read ? [choiceOf(read), ...matching] : matching;
  const unique = new Map([...choices].reverse().map((choice) => [choice.value, choice]));
  return [...unique.values()].reverse().slice(0, mostChoices);

  function choiceOf(of: Period): Choice {
    return { label: periodLabel(of, locale, texts), value: of.id };
  }
}

function recentQuarters(ask: Ask): Period[] {
  const on = todayOf(ask);
  const quarters = [quarterOf(on.today, on)];
  while (quarters.length < quartersOffered) {
    quarters.push(...quarters.slice(-1).map((of) => previousPeriod(of, on)));
  }
  return quarters;
}
