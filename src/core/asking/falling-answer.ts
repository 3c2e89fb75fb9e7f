import { number } from '../../i18n/format.js';
import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { figuresFor } from '../chat/kpi-answer.js';
import { nothingYet } from '../chat/kpi-questions.js';
import { moverLists } from '../chat/mover-lists.js';
import { periodLabel } from '../chat/period-label.js';
import { periodMeant } from '../chat/period-meant.js';
import type { Understood } from '../chat/understood.js';
import { kpiLine } from '../chat/kpi-line.js';
import { refusedRanking } from './refused-here.js';

/** `who is falling?`: the partners whose won revenue fell most, each with its reason. */
export async function answerFalling(ask: Ask, asked: Understood): Promise<Reply> {
  const refused = await refusedRanking(ask);
  if (refused) return { card: refused };
  const meant = await periodMeant(ask, null, asked.period);
  if (!meant) return { card: nothingYet(ask, null) };
  const figures = await figuresFor(ask, { ...asked, partner: null }, meant);
  const falls = (figures.movers?.needYou ?? []).filter(({ percent }) => percent < 0);
  const { locale, texts } = ask;
  const [list] = moverLists({ ...figures, movers: { needYou: falls, good: [] } });
  return {
    card: {
      locale,
      title: periodLabel(meant.period, locale, texts),
      lead: texts.asking.top.falling(falls.length, number(locale, falls.length)),
      ...(list && { lists: [{ rows: list.rows }] }),
      buttons: [{ label: texts.kpi.next.programme, line: kpiLine(null, meant.period.id) }],
    },
  };
}
