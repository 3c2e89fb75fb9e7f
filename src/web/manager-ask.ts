import { isolated, listOf } from '../i18n/format.js';
import type { Reader } from '../core/survey/context.js';
import type { SurveyDefinition } from '../core/survey/definition.js';
import { askedBy, type Named } from '../core/survey/manage-words.js';
import { sending, type Shown } from './form-page.js';
import { html, type Html } from './html.js';
import type { ManagerAddresses } from './manager-page.js';

/** Whom a triggered survey shall go to; `typed`: what was looked for, `who`: what was found by it. */
export interface Wanted {
  survey: SurveyDefinition;
  typed: string;
  who: Named | undefined;
}

/** Asks whom a survey shall go to, and once more before it does: what was found may be somebody else. */
export function askPage(
  { survey, typed, who }: Wanted,
  to: ManagerAddresses,
  reader: Reader,
): Shown {
  const { desk, buttons } = reader.texts.surveyRuns;
  const title = survey.title[reader.locale];
  return {
    title,
    body: html`<h1>${title}</h1>
      ${typed !== '' && found({ survey, typed, who }, to, reader)}
      <form method="get" action="${to.ask(survey.id)}">
        ${to.lang !== undefined && html`<input type="hidden" name="lang" value="${to.lang}" />`}
        <label class="field"
          ><span>${desk.askWhom}</span>
          <input type="text" name="who" maxlength="200" dir="auto" required />
        </label>
        <div class="actions">
          <button class="button ${typed === '' && 'primary'}">${desk.find}</button>
          <a class="later" href="${to.page({})}">${buttons.status}</a>
        </div>
      </form>`,
  };
}

function found(
  { survey, typed, who }: Wanted,
  to: ManagerAddresses,
  { locale, texts }: Reader,
): Html {
  const { desk, buttons } = texts.surveyRuns;
  const asked = who ? askedBy(who) : [];
  if (!who || asked.length === 0) {
    return html`<p role="status">${desk.nobodyToAsk(isolated(locale, who?.name ?? typed))}</p>`;
  }
  const names = who.people
    .filter(({ id }) => asked.includes(id))
    .map(({ name }) => isolated(locale, name));
  return html`<p role="status">
      ${desk.wouldGo(isolated(locale, who.name), listOf(locale, names))}
    </p>
    <div class="actions">
      ${sending(to, buttons.send, { act: 'ask', id: survey.id, who: asked.join(' ') }, 'primary')}
    </div>`;
}
