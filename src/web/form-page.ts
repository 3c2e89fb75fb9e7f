import type { Locale } from '../core/locale.js';
import { closingDay, invitationIn, worded, type Reader } from '../core/survey/context.js';
import { titleOf } from '../core/survey/question-card.js';
import type { SurveyRun } from '../core/survey/run.js';
import type { FormPage } from '../core/survey/web-form.js';
import { dateIn } from '../core/survey/wording.js';
import { dayAt, daysBetween } from '../core/time.js';
import { textsIn } from '../i18n/texts.js';
import { questionBody, type Addresses } from './form-question.js';
import { html, type Html } from './html.js';

/** A page's heading and content. */
export interface Shown {
  title: string;
  body: Html;
}

/** What somebody sees at a place of the form. */
export function shownPage(
  page: FormPage,
  { run, now, invalid }: { run: SurveyRun; now: Date; invalid: boolean },
  to: Addresses,
  reader: Reader,
): Shown {
  const { locale, texts } = reader;
  switch (page.kind) {
    case 'not-invited':
      return notice(texts.form.notForYou);
    case 'closed':
      return { title: page.survey.title[locale], body: closedBody(run, now, to, reader) };
    case 'begin':
      return { title: page.survey.title[locale], body: beginBody(page, run, to, reader) };
    case 'question':
      return {
        title: titleOf(page.view, reader),
        body: questionBody(page, { invalid }, to, reader),
      };
    case 'done':
      return { title: titleOf(page.view, reader), body: doneBody(page, to, reader) };
  }
}

/** A page that says one thing. */
export function notice(title: string, text?: string, more?: Html): Shown {
  return {
    title,
    body: html`<h1>${title}</h1>
      ${text !== undefined && html`<p>${text}</p>`}${more}`,
  };
}

/** One button that sends. */
export function sending(
  to: Addresses,
  label: string,
  fields: Readonly<Record<string, string>>,
  look = '',
): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`<form method="post" action="${to.post}">
    ${hidden}<button class="button ${look}">${label}</button>
  </form>`;
}

/** The first screen says who sees the answers and with whose name, before anything is asked. */
function beginBody(
  { survey, partnerNames, begun }: Extract<FormPage, { kind: 'begin' }>,
  run: SurveyRun,
  to: Addresses,
  reader: Reader,
): Html {
  const { survey: words, form } = reader.texts;
  const invitation = invitationIn(survey, run, partnerNames.length);
  const text = worded(invitation, survey, run, partnerNames, reader);
  const { start, continue: goOn, notNow } = words.buttons;
  return html`<h1>${survey.title[reader.locale]}</h1>
    <p class="lead">${text}</p>
    <p class="hint">${form.saved} ${form.notYou}</p>
    <div class="actions">
      ${sending(to, begun ? goOn : start, { act: 'start' }, 'primary')}
      ${sending(to, notNow, { act: 'later' })}
      <a class="later" href="${to.post}/stop">${words.buttons.stop}</a>
    </div>`;
}

function doneBody(
  { view, part, left }: Extract<FormPage, { kind: 'done' }>,
  to: Addresses,
  reader: Reader,
): Html {
  const { survey, run, session } = view;
  const { survey: words, form, surveyRuns } = reader.texts;
  const { contact, hideName } = surveyRuns.answering;
  const first = survey.questions[0]?.id ?? '';
  const thanks = run.anonymous
    ? worded(survey.thanks, survey, run, [view.partnerName], reader)
    : form.thanks(closingDay(run, reader));
  const commented = !run.anonymous && typeof session.answers.comment === 'string';
  return html`<h1>${thanks}</h1>
    <div class="actions">
      ${left > 0 && sending(to, words.buttons.continue, { act: 'start' }, 'primary')}
      <a class="button" href="${to.page({ part, question: first })}">${words.buttons.change}</a>
      ${sending(to, contact, { act: 'contact' })}
      ${commented && sending(to, hideName, { act: 'hide', part: String(part) })}
    </div>`;
}

function closedBody(run: SurveyRun, now: Date, to: Addresses, reader: Reader): Html {
  const { form, survey, surveyRuns } = reader.texts;
  const { note, noteTitle, noteHint } = surveyRuns.answering;
  return html`<h1>${closedWords(run, now, reader)}</h1>
    <p>${note}?</p>
    <form method="post" action="${to.post}">
      <input type="hidden" name="act" value="note" />
      <label class="field"
        ><span>${noteTitle}</span>
        <textarea name="text" rows="5" maxlength="3000" dir="auto" required></textarea>
      </label>
      <p class="hint">${noteHint}</p>
      <div class="actions"><button class="button primary">${survey.buttons.send}</button></div>
    </form>
    ${form.notYou && html`<p class="hint">${form.notYou}</p>`}`;
}

function closedWords(run: SurveyRun, now: Date, { programme, locale, texts }: Reader): string {
  const zone = programme.timeZone;
  const days = daysBetween(dayAt(run.closes, zone), dayAt(now, zone));
  if (days <= 0) return texts.form.closedToday;
  if (days === 1) return texts.form.closedYesterday;
  return texts.survey.closed(dateIn(locale, run.closes, zone));
}

/** Whom the page is for: an initial and a company. */
export function forWhom(
  { initial, company }: { initial: string; company: string | undefined },
  locale: Locale,
): string {
  const { form } = textsIn(locale);
  return company === undefined ? form.forInitial(initial) : form.forWhom(initial, company);
}
