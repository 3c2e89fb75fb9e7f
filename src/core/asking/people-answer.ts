import { isolated, number, percent } from '../../i18n/format.js';
import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import type { Understood } from '../chat/understood.js';
import { readEvidence } from './read-evidence.js';
import { shownRange } from './shown-range.js';

/** `/kpi acme people`: the decided deals of a partner by who of it worked on them. */
export async function answerPeople(ask: Ask, asked: Understood): Promise<Reply> {
  const { partner } = asked;
  const meant = await periodMeant(ask, partner, asked.period);
  if (!partner || !meant) return { card: nothingYet(ask, partner) };
  const { locale, texts } = ask;
  const { period } = meant;
  const say = texts.asking.people;
  const { rows } = await readEvidence(ask, partner, 'decided', period);
  const byPerson = new Map<string, { won: number; decided: number }>();
  for (const { deal } of rows) {
    const of = byPerson.get(deal.partnerPerson ?? '') ?? { won: 0, decided: 0 };
    of.decided += 1;
    if (deal.outcome === 'won') of.won += 1;
    byPerson.set(deal.partnerPerson ?? '', of);
  }
  const people = await ask.services.people.all();
  const nameOf = (id: string) =>
    people.find((one) => one.id === id && one.partner === partner.id)?.name ?? id;
  const known = [...byPerson.keys()].some((name) => name !== '');
  const inOrder = [...byPerson].sort(([, one], [, other]) => other.won - one.won);
  return {
    card: {
      locale,
      title: say.title(isolated(locale, partner.name), periodLabel(period, locale, texts)),
      ...(known
        ? {
            facts: inOrder.slice(0, 8).map(([name, { won, decided }]) => ({
              label: name === '' ? say.nobody : isolated(locale, nameOf(name)),
              value: say.won(number(locale, won), number(locale, decided)),
              note: percent(locale, (100 * won) / decided, 0),
            })),
          }
        : { lead: say.none }),
      buttons: [{ label: texts.asking.buttons.figures, line: kpiLine(partner, period.id) }],
      footer: shownRange(ask, period),
    },
  };
}
