import { money } from '../../i18n/format.js';
import { maySeeProgramme } from '../chat/access.js';
import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { figuresFor } from '../chat/kpi-answer.js';
import { cardKpis } from '../chat/kpi-figures.js';
import { kpiLine } from '../chat/kpi-line.js';
import { periodMeant } from '../chat/period-meant.js';
import { understand, type Understood } from '../chat/understood.js';

/** Answers `formula [figure] [partner]`: each figure's sentence, where it comes from, its version. */
export async function answerFormula(ask: Ask): Promise<Reply> {
  const asked = await understand(ask, 'formula');
  if ('card' in asked) return asked;
  const { locale, texts, services } = ask;
  const { catalogue } = services.kpis;
  const wanted = asked.kpi ? [asked.kpi] : cardKpis;
  const found = catalogue.filter(({ id }) => wanted.includes(id));
  const [only] = found;
  const say = texts.asking.formula;
  const verdict = asked.kpi ? null : await verdictWords(ask, asked);
  const back = {
    label: texts.asking.buttons.figures,
    line: kpiLine(asked.partner, asked.period?.id),
  };
  if (asked.kpi && only) {
    const { formula, source, version, name } = only;
    return {
      card: {
        locale,
        title: say.title(name[locale]),
        lead: formula[locale],
        buttons: [back],
        footer: say.source(source, String(version)),
      },
    };
  }
  return {
    card: {
      locale,
      title: say.all,
      ...(verdict && { lead: verdict }),
      paragraphs: found.map(({ name, formula }) => `${name[locale]} – ${formula[locale]}`),
      buttons: [back],
    },
  };
}

/** The verdict of the card and the two figures that decided it. */
export async function verdictWords(
  ask: Ask,
  asked: Pick<Understood, 'partner' | 'visible' | 'all' | 'period'>,
): Promise<string | null> {
  const meant = await periodMeant(ask, asked.partner, asked.period);
  if (!meant) return null;
  const { judged } = await figuresFor(ask, asked, meant);
  if (!judged) return null;
  const { locale, texts, programme } = ask;
  const say = texts.asking;
  const { against, ageing, closesFew, verdict } = judged;
  const amount = (value: number) => money(locale, Math.round(value), programme.currency);
  const mayKnow = maySeeProgramme(ask.person) || against?.what !== 'median';
  // A partner never reads a median exactly: two digits of it tell of nobody.
  const other = (value: number) => (mayKnow ? value : Number(value.toPrecision(2)));
  const why = [
    ...(against
      ? [say.judged[against.what](amount(against.own), amount(other(against.value)))]
      : []),
    ...(ageing ? [say.judged.ageing] : []),
    ...(closesFew ? [say.judged.closesFew] : []),
  ];
  return why.length === 0
    ? `${say.verdict[verdict]}.`
    : `${say.verdict[verdict]}: ${why.join('; ')}.`;
}
