import { isolated } from '../../i18n/format.js';
import { textsIn } from '../../i18n/texts.js';
import { asPartner } from '../chat/access.js';
import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { answerFigures } from '../chat/kpi-answer.js';
import { kpiLine } from '../chat/kpi-line.js';
import { understand } from '../chat/understood.js';

/**
 * Answers `view <partner> [period]`: the very card the partner would get, made by asking as the
 * partner. Its buttons would still be pressed by the viewer, so that only the way back is there.
 */
export async function answerView(ask: Ask): Promise<Reply> {
  const asked = await understand(ask, 'view');
  if ('card' in asked) return asked;
  const { partner, all, period } = asked;
  const { texts } = ask;
  if (!partner) return answerFigures(ask, asked);
  const locale = partner.locale ?? ask.locale;
  const person = asPartner(partner, ask.person);
  const seen = { ...asked, visible: [partner], all };
  const { card } = await answerFigures({ ...ask, person, locale, texts: textsIn(locale) }, seen);
  if (!card) return {};
  const note = texts.asking.view.as(isolated(ask.locale, partner.name));
  const back = { label: texts.asking.buttons.figures, line: kpiLine(partner, period?.id) };
  return {
    card: { ...card, paragraphs: [...(card.paragraphs ?? []), note], buttons: [back] },
  };
}
