import { isolated, percent } from '../i18n/format.js';
import type { Card } from '../core/chat/card.js';
import type { Locale } from '../core/locale.js';
import type { Reader } from '../core/survey/context.js';
import type { SurveyDefinition } from '../core/survey/definition.js';
import { managerLinkHours } from '../core/survey/manager-links.js';
import type { NotReached, RunReport } from '../core/survey/report.js';
import type { SurveyRun } from '../core/survey/run.js';
import { stateOf } from '../core/survey/survey-reply.js';
import { sending, type Shown } from './form-page.js';
import type { Addresses } from './form-question.js';
import { html, type Html } from './html.js';

/** What managers can do here; `run` and `ask` start a survey by its id, the others are about a run. */
export const managerActs = ['run', 'ask', 'send', 'pause', 'resume', 'close', 'retry'] as const;
export type ManagerAct = (typeof managerActs)[number];

/** One survey or run on the page; `report` where something was sent. */
export interface Row {
  survey: SurveyDefinition;
  run: SurveyRun | undefined;
  report: RunReport | null;
}

/** Addresses of the page and of what it only shows. */
export interface ManagerAddresses extends Addresses {
  preview: (survey: string) => string;
  who: (survey: string) => string;
  ask: (survey: string) => string;
  /** The language that was chosen on the page. */
  lang: Locale | undefined;
}

/** All surveys, with what can be done about each; `said`: what has just been done. */
export function surveysPage(
  rows: readonly Row[],
  said: string | undefined,
  to: ManagerAddresses,
  reader: Reader,
): Shown {
  const { desk } = reader.texts.surveyRuns;
  return {
    title: desk.title,
    body: html`<h1>${desk.title}</h1>
      ${said !== undefined && html`<p class="said" role="status">${said}</p>`}
      <p class="hint">${desk.lead(managerLinkHours)}</p>
      ${rows.map((row) => section(row, to, reader))}`,
  };
}

function section(row: Row, to: ManagerAddresses, reader: Reader): Html {
  const { survey, run, report } = row;
  const { desk } = reader.texts.surveyRuns;
  const state = run ? stateOf(run, reader) : desk.never;
  const waits = run?.state === 'open' && run.paused ? ` · ${desk.waits}` : '';
  return html`<section class="run">
    <h2>${survey.title[reader.locale]}</h2>
    <p>${state}${waits}</p>
    ${report !== null && progress(report, reader)}
    ${report !== null && notReached(report.notReached, reader)}
    <div class="actions">
      ${actionsFor(row).map(({ act, id, look }) => {
        return sending(to, labelOf(act, reader), { act, id }, look);
      })}
      ${
        survey.schedule === 'triggered' &&
        html`<a class="button" href="${to.ask(survey.id)}">${desk.ask}</a>`
      }
      <a class="later" href="${to.preview(survey.id)}"
        >${reader.texts.surveyRuns.buttons.preview}</a
      >
      <a class="later" href="${to.who(survey.id)}">${reader.texts.surveyRuns.buttons.who}</a>
    </div>
  </section>`;
}

function progress({ counts, responseRate }: RunReport, { texts, locale }: Reader): Html {
  const rate = responseRate === null ? undefined : percent(locale, responseRate, 0);
  const { answered } = texts.survey.overview;
  const words = rate === undefined ? [] : [texts.surveyRuns.desk.rate(rate)];
  return html`<p>${[answered(counts.completed, counts.invited), ...words].join(' · ')}</p>`;
}

function notReached(people: readonly NotReached[], { texts, locale }: Reader): Html | false {
  if (people.length === 0) return false;
  const { reasons, desk } = texts.surveyRuns;
  const lines = people.map(({ name, reason }) => {
    const why = typeof reason === 'string' ? reasons[reason] : reasons.refused(reason.refused);
    return html`<li>${isolated(locale, name)} – ${why}</li>`;
  });
  return html`<details>
    <summary>${desk.notReached(people.length)}</summary>
    <ul>
      ${lines}
    </ul>
  </details>`;
}

interface Action {
  act: Exclude<ManagerAct, 'ask'>;
  id: string;
  look?: string;
}

/** What can be done in the state a run is in; whoever was faster is told by what comes back. */
function actionsFor({ survey, run, report }: Row): Action[] {
  if (run?.state === 'open') {
    const { failed = 0, uncertain = 0 } = report?.counts ?? {};
    const on = { act: run.paused ? ('resume' as const) : ('pause' as const), id: run.id };
    return [
      { ...on, ...(run.paused && { look: 'primary' }) },
      ...(failed + uncertain > 0 ? [{ act: 'retry' as const, id: run.id }] : []),
      { act: 'close', id: run.id },
    ];
  }
  if (run?.state === 'announced') return [{ act: 'send', id: run.id, look: 'primary' }];
  // A triggered survey is for somebody, whom its own page asks for.
  const canStart = survey.schedule === 'quarterly' && run?.state !== 'closing';
  return canStart ? [{ act: 'run', id: survey.id }] : [];
}

function labelOf(act: Exclude<ManagerAct, 'ask'>, { texts }: Reader): string {
  const { buttons } = texts.surveyRuns;
  return act === 'run' ? buttons.runNow : buttons[act];
}

/** A card of the chat on a page of its own, with the way back. */
export function cardPage(card: Card, back: string, { texts }: Reader): Shown {
  const facts = (card.facts ?? []).map(({ label, value, change, note }) => {
    const words = [value, change, note].filter(Boolean).join(' · ');
    return html`<div>
      <dt>${label}</dt>
      <dd>${words}</dd>
    </div>`;
  });
  return {
    title: card.title ?? texts.surveyRuns.desk.title,
    body: html`<h1>${card.title}</h1>
      ${card.lead !== undefined && html`<p>${card.lead}</p>`}
      ${facts.length > 0 && html`<dl class="facts">${facts}</dl>`}
      ${(card.paragraphs ?? []).map((text) => html`<p>${text}</p>`)}
      <div class="actions">
        <a class="button" href="${back}">${texts.surveyRuns.buttons.status}</a>
      </div>`,
  };
}
