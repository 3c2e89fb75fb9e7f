import { worded, type Reader } from '../core/survey/context.js';
import { notApplicable } from '../core/survey/answers.js';
import type { Question } from '../core/survey/definition.js';
import { optionsOf } from '../core/survey/options.js';
import type { FormPage } from '../core/survey/web-form.js';
import { closingDay } from '../core/survey/context.js';
import { html, type Html } from './html.js';

/** Addresses within one person's form. */
export interface Addresses {
  /** Where everything is sent to. */
  post: string;
  page(at: { part?: number; question?: string; later?: true }): string;
}

type QuestionPage = Extract<FormPage, { kind: 'question' }>;

/** Longest text that is kept; the same as in the platforms' dialogs. */
const longestText = 3000;

/** One question; a press on an answer saves it, with or without a script. */
export function questionBody(
  page: QuestionPage,
  { invalid }: { invalid: boolean },
  to: Addresses,
  reader: Reader,
): Html {
  const { view, part, parts } = page;
  const { survey, run, partnerName } = view;
  const question = survey.questions.find(({ id }) => id === page.question);
  if (!question) return html``;
  const { form, survey: words } = reader.texts;
  const text = worded(question.text, survey, run, [partnerName], reader);
  const promise = worded(survey.promise, survey, run, [partnerName], reader);
  const hint = hintOf(question, reader);
  return html`${progress(page, reader)}
    <form method="post" action="${to.post}" class="question ${question.type}">
      <input type="hidden" name="act" value="answer" />
      <input type="hidden" name="part" value="${part}" />
      <input type="hidden" name="question" value="${question.id}" />
      <fieldset>
        <legend>
          ${parts > 1 && html`<small>${form.part(part, parts)} · ${partnerName}</small>`}
          <h1>${text}</h1>
        </legend>
        ${hint !== undefined && html`<p class="hint">${hint}</p>`}
        ${invalid && html`<p class="invalid" role="alert">${words.invalid}</p>`}
        ${answersOf(question, page, reader)}
      </fieldset>
    </form>
    ${moves(question, page, to, reader)}
    ${page.previous === undefined && html`<p class="promise">${promise}</p>`}`;
}

/** How far it is, and until when. */
function progress({ view, question }: QuestionPage, reader: Reader): Html {
  const asked = view.survey.questions.map(({ id }) => id);
  const at = asked.indexOf(question) + 1;
  const { survey } = reader.texts;
  const until = survey.openUntil(closingDay(view.run, reader));
  return html`<p class="progress">
      <span>${survey.progress(at, asked.length)}</span><span>${until}</span>
    </p>
    <progress value="${at}" max="${asked.length}" aria-hidden="true"></progress>`;
}

function hintOf({ optional }: Question, { texts }: Reader): string | undefined {
  return optional ? texts.form.optional : undefined;
}

function answersOf(question: Question, page: QuestionPage, reader: Reader): Html {
  const { session } = page.view;
  const given = session.answers[question.id];
  const { form, survey } = reader.texts;
  const save = html`<button class="button primary">${form.save}</button>`;
  switch (question.type) {
    case 'text':
      return html`<textarea name="given" rows="5" maxlength="${longestText}" dir="auto" data-keep>
${text(given)}</textarea>
        <div class="actions">${save}</div>`;
    case 'number':
      return html`<input type="number" step="any" name="given" value="${text(given)}" data-keep />
        <div class="actions">${save}</div>`;
    case 'multi-choice':
      return html`<div class="boxes">${boxes(question, page, reader)}</div>
        <div class="actions">${save}</div>`;
    default: {
      const buttons = optionsOf(question, 'button', reader, session.id).map(({ value, label }) =>
        answerButton(value, label, given !== null && String(given) === value),
      );
      const none = answerButton(notApplicable, survey.notApplicable, given === null);
      return html`<div class="answers">${buttons}</div>
        ${question.type === 'nps' && html`<p class="ends"><span>${survey.nps.worst}</span><span>${survey.nps.best}</span></p>`}
        ${question.notApplicable && html`<div class="none">${none}</div>`}`;
    }
  }
}

function text(given: QuestionPage['view']['session']['answers'][string] | undefined): string {
  return given === undefined || given === null ? '' : String(given);
}

function answerButton(value: string, label: string, chosen: boolean): Html {
  return html`<button
    class="button answer"
    name="given"
    value="${value}"
    aria-pressed="${String(chosen)}"
  >
    ${label}
  </button>`;
}

function boxes(
  question: Extract<Question, { type: 'multi-choice' }>,
  { view }: QuestionPage,
  reader: Reader,
): Html[] {
  const given = view.session.answers[question.id];
  const chosen = Array.isArray(given) ? given : [];
  return optionsOf(question, 'list', reader, view.session.id).map(({ value, label }) => {
    const alone = question.options.some((one) => one.value === value && one.exclusive);
    const checked = chosen.includes(value) && html` checked`;
    return html`<label class="box"
      ><input
        type="checkbox"
        name="given"
        value="${value}"
        ${alone && html`data-alone`}${checked}
      /><span>${label}</span></label
    >`;
  });
}

/** Back, on, skip and later; only what changes something is sent. */
function moves(question: Question, page: QuestionPage, to: Addresses, reader: Reader): Html {
  const { part, previous, next, view } = page;
  const { survey, form, surveyRuns } = reader.texts;
  const answered = view.session.answers[question.id] !== undefined;
  const onward = to.page({ part, ...(next === undefined ? {} : { question: next }) });
  return html`<nav class="moves">
    ${previous !== undefined && html`<a class="button" href="${to.page({ part, question: previous })}">${survey.buttons.back}</a>`}
    ${answered && html`<a class="button" href="${onward}">${form.next}</a>`}
    ${
      question.optional &&
      !answered &&
      html`<form method="post" action="${to.post}">
        <input type="hidden" name="act" value="skip" />
        <input type="hidden" name="part" value="${part}" />
        <button class="button" name="question" value="${question.id}">
          ${survey.buttons.skip}
        </button>
      </form>`
    }
    <a class="later" href="${to.page({ later: true })}">${surveyRuns.answering.finishLater}</a>
  </nav>`;
}
