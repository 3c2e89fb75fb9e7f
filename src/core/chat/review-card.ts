import { date, dateRange, isolated } from '../../i18n/format.js';
import { addDays } from '../time.js';
import type { Button, Card } from './card.js';
import type { Ask } from './command.js';
import type { Page } from './page.js';
import { periodLabel } from './period-label.js';
import type { Review } from './review.js';
import { todayOf } from './today.js';

/** A review as a card: the figures, then what people said, learned and agreed. */
export function reviewCard(ask: Ask, review: Review, buttons: Button[]): Card {
  const { locale, texts } = ask;
  const words = texts.review;
  const title = titleOf(ask, review);
  return {
    locale,
    title: `${title} · ${words.title}`,
    facts: review.rows.map(({ name, value, previous, yearAgo, target }) => ({
      label: name,
      value,
      change: words.before(previous),
      note: [words.yearAgo(yearAgo), ...(target === '–' ? [] : [words.target(target)])].join(' · '),
      tone: 'neutral',
    })),
    paragraphs: sectionsOf(ask, review).map(
      ({ heading, lines }) => `${heading}\n${lines.join('\n')}`,
    ),
    buttons,
    footer: footerOf(ask, review),
  };
}

/** The same as a page to print or to send. */
export function reviewPage(ask: Ask, review: Review): Page {
  const { locale, texts } = ask;
  const { columns } = texts.review;
  return {
    locale,
    title: titleOf(ask, review),
    subtitle: texts.review.title,
    table: {
      head: [columns.figure, columns.value, columns.before, columns.yearAgo, columns.target],
      rows: review.rows.map(({ name, value, previous, yearAgo, target }) => [
        name,
        value,
        previous,
        yearAgo,
        target,
      ]),
    },
    sections: sectionsOf(ask, review),
    footer: footerOf(ask, review),
  };
}

function titleOf({ locale, texts }: Ask, { partner, period }: Review): string {
  return `${isolated(locale, partner.name)} · ${periodLabel(period, locale, texts)}`;
}

function sectionsOf({ texts }: Ask, review: Review): Page['sections'] {
  const { review: words, advice } = texts;
  const or = (lines: string[], none: string) => (lines.length > 0 ? lines : [none]);
  return [
    ...(review.satisfaction
      ? [{ heading: words.satisfaction, lines: or(review.satisfaction, words.noSatisfaction) }]
      : []),
    {
      heading: words.training,
      lines: [
        words.done(review.done.join('; ') || words.none),
        ...(review.recommended.length > 0
          ? [words.recommended(review.recommended.join('; '))]
          : []),
      ],
    },
    {
      heading: words.findings,
      lines: or(
        review.findings.map(({ finding, step }) => `• ${finding} ${advice.step(step)}`),
        advice.nothing,
      ),
    },
    {
      heading: words.actions,
      lines: or(
        review.actions.map(({ step, state }) => `• ${step} – ${state}`),
        advice.actions.none,
      ),
    },
  ];
}

function footerOf(ask: Ask, { period }: Review): string {
  const { locale, texts } = ask;
  const { today } = todayOf(ask);
  const lastDay = addDays(period.to, -1);
  const days = dateRange(locale, period.from, today < lastDay ? today : lastDay);
  return [days, texts.review.made(date(locale, today))].join(' · ');
}
