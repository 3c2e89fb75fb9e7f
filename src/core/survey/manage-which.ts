import type { Button, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { isolated } from '../../i18n/format.js';
import { said } from './answer-reply.js';
import type { Verb } from './manage-words.js';
import type { SurveyRun } from './run.js';

/** Where only one survey can be meant, nobody needs to name it. */
export async function onlyPossible(verb: Verb, rest: string, ask: Ask) {
  const { surveys } = ask.services;
  const states: Partial<Record<Verb, readonly string[]>> = {
    send: ['announced'],
    postpone: ['announced'],
    exclude: ['announced', 'open'],
    edit: ['announced'],
    stop: ['announced'],
    ...{ pause: ['open'], resume: ['open'], remind: ['open'], close: ['open'] },
    waiting: ['open'],
    ...{ results: ['open', 'closed'], comments: ['closed'], export: ['open', 'closed'] },
    retry: ['open'],
    draft: ['closed'],
  };
  const wanted = states[verb];
  if (!wanted) return undefined;
  const runs = (await surveys.runs()).filter(
    // Of an anonymous run nobody is told who has not answered.
    ({ state, anonymous }) => wanted.includes(state) && !(verb === 'waiting' && anonymous),
  );
  const latest = surveys.surveys().flatMap((survey) => {
    const run = runs.find((one) => one.survey === survey.id);
    return run ? [{ id: run.id, survey, rest }] : [];
  });
  return latest.length === 1 ? latest[0] : undefined;
}

/** Which one is meant, to be pressed. */
export function whichSurvey(verb: Verb, rest: string, ask: Ask): Reply {
  const all = ask.services.surveys.surveys();
  const buttons = all.map(({ id, title }): Button => ({
    label: isolated(ask.locale, title[ask.locale]),
    line: ['survey', verb, id, rest].filter(Boolean).join(' '),
  }));
  return said(ask, ask.texts.surveyRuns.control.which, buttons);
}

/**
 * "Stop" may mean two things, and one of them is about the person who says it. A run that is open has
 * been sent: it can be paused or closed.
 */
export async function stopWhich(ask: Ask, id: string | undefined): Promise<Reply> {
  const { buttons, control } = ask.texts.surveyRuns;
  const open = (await ask.services.surveys.runs()).filter(({ state }) => state === 'open');
  const begun = ask.services.surveys.surveys().flatMap((survey): Button[] => {
    const run = open.find((one) => one.survey === survey.id);
    const name = isolated(ask.locale, survey.title[ask.locale]);
    return run === undefined
      ? []
      : [
          { label: `${buttons.pause}: ${name}`, line: `survey pause ${run.id}` },
          { label: `${buttons.close}: ${name}`, line: `survey close ${run.id}`, style: 'danger' },
        ];
  });
  const coming: Button[] =
    id === undefined
      ? []
      : [{ label: buttons.stopRun, line: `survey stop ${id}`, style: 'danger' }];
  const forMe = { label: buttons.stopForMe, line: 'answer stop' };
  return said(ask, control.stopWhich, [...coming, ...begun, forMe]);
}

/** What can be done with a run in its state. */
export function possible({ id, state, paused }: SurveyRun, { texts }: Ask): Button[] {
  const { buttons } = texts.surveyRuns;
  const of = (verb: keyof typeof buttons & Verb): Button => ({
    label: buttons[verb],
    line: `survey ${verb} ${id}`,
  });
  switch (state) {
    case 'announced':
      return [of('send'), of('postpone'), of('stop')];
    case 'open':
      return [of('results'), of('remind'), of(paused ? 'resume' : 'pause'), of('close')];
    case 'closing':
    case 'closed':
      return [of('results')];
    case 'missed':
    case 'stopped':
      return [of('send')];
  }
}
