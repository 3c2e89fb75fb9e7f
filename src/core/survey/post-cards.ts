import { isolated, number } from '../../i18n/format.js';
import type { Card, Form } from '../chat/card.js';
import type { Partner } from '../partner.js';
import type { Reader } from './context.js';
import type { SurveyDefinition } from './definition.js';
import type { PostDefinition } from './post.js';
import type { RunReport } from './report.js';
import type { Figure } from './results.js';
import type { SurveyRun } from './run.js';
import { fill, namesIn, nameIn, quarterIn } from './wording.js';

/** A run that nobody let go out. */
export function missedCard(survey: SurveyDefinition, run: SurveyRun, reader: Reader): Card {
  const { locale, texts, programme } = reader;
  const { buttons, missed } = texts.surveyRuns;
  return {
    locale,
    lead: missed(survey.title[locale], quarterIn(locale, run, programme)),
    buttons: [
      { label: buttons.runNow, line: `survey run ${run.id}`, style: 'primary' },
      { label: buttons.status, line: 'survey status' },
    ],
  };
}

/** The reminder of a quarter: each partner with the card to begin with. */
export function reviewCard(
  post: PostDefinition,
  run: SurveyRun,
  partners: readonly Partner[],
  { locale, programme }: Reader,
): Card {
  const names = partners.map(({ name }) => name);
  const values = {
    quarter: quarterIn(locale, run, programme),
    partners: namesIn(locale, names),
  };
  return {
    locale,
    title: fill(post.title[locale], values),
    lead: fill(post.text[locale], values),
    buttons: partners.map(({ id, name }) => ({
      label: isolated(locale, name).slice(0, 75),
      line: fill(post.line, { partner: id, period: run.period }),
    })),
  };
}

/** The figure that needs an answer most: the lowest rating, else the recommendation. */
function lowestOf({ results }: RunReport): Figure | undefined {
  return results.ratings[0] ?? results.recommend;
}

function dimensionOf(report: RunReport, { locale }: Reader): { label: string; value: string } {
  const lowest = lowestOf(report);
  const question = report.survey.questions.find(({ id }) => id === lowest?.question);
  return {
    label: nameIn(locale, question?.label[locale] ?? ''),
    value: number(locale, lowest?.value ?? 0, 1),
  };
}

/** Offers to tell everybody what follows from the results. */
export function draftCard(report: RunReport, reader: Reader): Card {
  const { locale, texts, settings } = reader;
  const { feedback, buttons } = texts.surveyRuns;
  const { label, value } = dimensionOf(report, reader);
  return {
    locale,
    title: feedback.title,
    lead: feedback.lead(report.survey.title[locale], label, value),
    paragraphs: [feedback.draft(label, settings.programmeName)],
    buttons: [
      {
        label: buttons.sendThis,
        line: `survey draft ${report.run.id}`,
        opens: 'form',
        style: 'primary',
      },
    ],
  };
}

/** The form in which a manager writes it. */
export function draftForm(report: RunReport, reader: Reader): Form {
  const { locale, texts, settings } = reader;
  const { feedback } = texts.surveyRuns;
  return {
    locale,
    line: `survey tell ${report.run.id}`,
    title: feedback.title,
    submit: feedback.submit,
    fields: [
      {
        id: 'text',
        kind: 'text',
        label: feedback.field,
        text: feedback.ask,
        optional: false,
        value: feedback.draft(dimensionOf(report, reader).label, settings.programmeName),
      },
    ],
  };
}

/** What everybody who was asked reads. */
export function feedbackCard(
  survey: SurveyDefinition,
  run: SurveyRun,
  text: string,
  { locale, texts, programme }: Reader,
): Card {
  const { feedback } = texts.surveyRuns;
  return {
    locale,
    title: feedback.title,
    lead: feedback.thanks(survey.title[locale], quarterIn(locale, run, programme)),
    paragraphs: [text],
  };
}
