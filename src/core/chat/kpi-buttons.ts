import { number } from '../../i18n/format.js';
import { nextPeriod, previousPeriod, quarterOf } from '../kpi/fiscal-calendar.js';
import { openDealsOf } from '../kpi/verdict.js';
import { maySeeProgramme } from './access.js';
import type { Button } from './card.js';
import type { Ask } from './command.js';
import { partnersRanked } from './question-words.js';
import { resultOf, valueOf, type KpiFigures } from './kpi-figures.js';
import { kpiLine } from './kpi-line.js';
import { periodLabel, shortPeriodLabel } from './period-label.js';
import { whyLine } from './why-line.js';

/** The next step of a card, and the ways on from it; each press is a line like any other. */
export function kpiButtons(ask: Ask, figures: KpiFigures): Button[] {
  if (hasNothing(figures)) return elsewhere(ask, figures);
  return figures.partner ? partnerButtons(ask, figures) : programmeButtons(ask, figures);
}

function hasNothing({ report }: KpiFigures): boolean {
  const counted = ['registered-deals', 'deal-count'] as const;
  return (
    counted.every((id) => (valueOf(report, id) ?? 0) === 0) &&
    (resultOf(report, 'close-rate')?.n ?? 0) === 0
  );
}

function partnerButtons(ask: Ask, figures: KpiFigures): Button[] {
  const { partner, period, report } = figures;
  const { buttons } = ask.texts.asking;
  const runs = maySeeProgramme(ask.person);
  const of = (command: string, ...words: string[]) =>
    [command, partner?.id ?? '', ...words, period.id].filter(Boolean).join(' ');
  const { open } = openDealsOf(report);
  return [
    ...((open ?? 0) > 0
      ? [
          {
            label: buttons.openDeals,
            line: of('deals', figures.judged?.ageing ? 'old' : 'open'),
            style: 'primary' as const,
          },
        ]
      : []),
    ...(runs ? targetButton(figures) : []),
    { label: buttons.trend, line: of('trend') },
    { label: buttons.why, line: whyLine(partner, null, period) },
    { label: buttons.compare, line: of('compare') },
    { label: buttons.formulas, line: of('formula') },
    ...(runs && partner
      ? [
          { label: buttons.viewAs(partner.name), line: of('view') },
          { label: buttons.share, line: of('share') },
        ]
      : []),
  ];
}

function targetButton({ partner, period, programme, locale, texts }: KpiFigures): Button[] {
  if (!partner || period.kind === 'days' || period.kind === 'to-date') return [];
  const next = nextPeriod(period, programme);
  const label = texts.asking.buttons.target(shortPeriodLabel(next, locale, texts));
  return [{ label, line: `target ${partner.id} partner-revenue ${next.id}` }];
}

function programmeButtons(ask: Ask, { period, report, locale }: KpiFigures): Button[] {
  const { buttons } = ask.texts.asking;
  const { old } = openDealsOf(report);
  const shown = number(locale, old ?? 0);
  const line = (command: string) => `${command} programme ${period.id}`;
  return [
    ...(old
      ? [
          {
            label: buttons.oldDeals(old, shown),
            line: `deals programme old ${period.id}`,
            style: 'primary' as const,
          },
        ]
      : []),
    { label: buttons.top(number(locale, partnersRanked)), line: `top ${period.id}` },
    { label: buttons.pipeline, line: line('pipeline') },
    { label: buttons.trend, line: line('trend') },
    { label: buttons.why, line: line('why') },
    { label: buttons.export, line: line('export') },
    { label: buttons.formulas, line: line('formula') },
  ];
}

/** Where a period is empty: the period before, else the latest with data, else the programme. */
function elsewhere(ask: Ask, { partner, period, span, today }: KpiFigures): Button[] {
  const { texts, locale, programme } = ask;
  const before = previousPeriod(period, programme);
  const latest = quarterOf(span.last, programme);
  const named = period.kind !== 'days' && period.kind !== 'to-date';
  const step =
    named && before.to > span.first && before.from <= span.last
      ? before
      : latest.id === period.id
        ? null
        : latest;
  if (step && step.from <= today) {
    const label = texts.kpi.next.show(periodLabel(step, locale, texts));
    return [{ label, line: kpiLine(partner, step.id) }];
  }
  return partner && maySeeProgramme(ask.person)
    ? [{ label: texts.kpi.next.programme, line: kpiLine(null, period.id) }]
    : [{ label: texts.chat.help.button, line: 'help' }];
}
