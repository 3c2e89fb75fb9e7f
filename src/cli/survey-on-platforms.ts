import { renderCard as consoleCard } from '../adapters/console/render.js';
import { renderCard as discordCard } from '../adapters/discord/render.js';
import { renderForm as slackForm } from '../adapters/slack/modal.js';
import { renderForm as webForm } from '../adapters/web/render.js';
import { AppError } from '../core/errors.js';
import type { Locale } from '../core/locale.js';
import type { Programme } from '../core/programme.js';
import type { Settings } from '../core/settings.js';
import type { SurveyDefinition } from '../core/survey/definition.js';
import { newRun } from '../core/survey/open-runs.js';
import { lastFinishedQuarter } from '../core/survey/quarter.js';
import { questionCard } from '../core/survey/question-card.js';
import { wholeForm } from '../core/survey/question-form.js';
import type { SessionView } from '../core/survey/service.js';
import { textsIn } from '../i18n/texts.js';

/** A name of usual length, so that the texts are seen as they will be. */
const partnerName = 'Acme';

/** The survey on every platform; throws an AppError that names what a platform would cut short. */
export function surveyOnPlatforms(
  survey: SurveyDefinition,
  locale: Locale,
  on: { programme: Programme; settings: Settings; now: Date },
) {
  const { programme, settings, now } = on;
  const run = newRun(survey, lastFinishedQuarter(now, programme), now, settings, now);
  const reader = { name: 'Dana', locale, texts: textsIn(locale), programme, settings };
  // Every question is shown, whatever would have to be answered before it.
  const all = survey.questions.map(({ showIf: _condition, ...question }) => question);
  const session = {
    ...{ id: '0'.repeat(24), run: run.id, survey: survey.id, about: 'acme' },
    ...{ answers: {}, completed: false, version: 0, pending: false },
  };
  const view: SessionView = {
    ...{ survey: { ...survey, questions: all }, run, session },
    partnerName,
  };
  const form = wholeForm(view, reader);
  const slack = slackForm(form);
  const questions = all.map(({ id }) => {
    const card = questionCard(view, id, reader) ?? { locale };
    return { id, discord: discordCard(card), text: consoleCard(card, 80, 'numbers'), card };
  });
  const problems = [
    ...cutIn('Slack', form, slack),
    ...questions.flatMap(({ id, card, discord }) =>
      cutIn(`Discord, question ${id}`, card, discord),
    ),
  ];
  if (problems.length > 0) {
    throw new AppError('does-not-fit', problems.join('\n'), {
      remedy: `Shorten these texts in surveys/${survey.id}.ts.`,
    });
  }
  const shown = questions.map(({ id, discord, text }) => ({ id, discord, text }));
  return { survey: survey.id, locale, slack, web: webForm(form), questions: shown };
}

/** Renderers end what is too long in "…": more of them than before means that something was cut. */
function cutIn(where: string, given: unknown, rendered: unknown): string[] {
  if (rendered === undefined) return [`${where}: this is more than one dialog can hold.`];
  const dots = (of: unknown) => JSON.stringify(of).split('…').length;
  return dots(rendered) > dots(given) ? [`${where}: a text is too long and would be cut.`] : [];
}
