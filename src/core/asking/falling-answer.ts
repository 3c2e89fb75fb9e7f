import { number } from '../../i18n/format.js';
import type { Reply } from '../chat/card.js';
import { comparedWith } from '../chat/before-words.js';
import type { Ask } from '../chat/command.js';
import { moversShown } from '../chat/movers-shown.js';
import { kpiLine } from '../chat/kpi-line.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { moverLists } from '../chat/mover-lists.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import type { Understood } from '../chat/understood.js';
import { refusedRanking } from './refused-here.js';
import { shownRange } from './shown-range.js';

/** `who is falling?`: the partners whose won revenue fell most, each with its reason. */
export async function answerFalling(ask: Ask, { period, visible }: Understood): Promise<Reply> {
  const refused = await refusedRanking(ask);
  if (refused) return { card: refused };
  const meant = await periodMeant(ask, null, period);
  if (!meant) return { card: nothingYet(ask, null) };
  const movers = await moversShown(ask, meant.period, visible);
  const falls = (movers?.needYou ?? []).filter(({ percent }) => percent < 0);
  const { locale, texts, programme } = ask;
  const [list] = moverLists({
    ...{ locale, texts, programme, period: meant.period },
    movers: { needYou: falls, good: [] },
  });
  return {
    card: {
      locale,
      title: periodLabel(meant.period, locale, texts),
      lead: texts.asking.top.falling(falls.length, number(locale, falls.length)),
      ...(list && { lists: [{ rows: list.rows }] }),
      buttons: [{ label: texts.kpi.next.programme, line: kpiLine(null, meant.period.id) }],
      footer: [shownRange(ask, meant.period), comparedWith(ask, meant.period)].join(' · '),
    },
  };
}
