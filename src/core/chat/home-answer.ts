import { isolated } from '../../i18n/format.js';
import { answerQuestion } from '../asking/kpi-question.js';
import { shareIn } from '../sharing/share.js';
import { openReply } from '../survey/survey-reply.js';
import { maySeeProgramme, partnersSeenBy } from './access.js';
import type { Button, Card, List, Reply } from './card.js';
import type { Ask } from './command.js';
import { setUpLeft } from './set-up.js';

/** What a person comes back for, on one page: figures, what waits for them, what needs attention. */
export async function answerHome(ask: Ask): Promise<Reply> {
  const { person } = ask;
  if (person.role === 'customer') return openSurveys(ask);
  const [figures, ...lists] = await Promise.all([
    answerQuestion({ ...ask, words: '' }),
    ...(maySeeProgramme(person)
      ? [setUpLeft(ask), surveysRunning(ask), notReached(ask)]
      : [surveysWaiting(ask)]),
    dealsInHand(ask),
  ]);
  const card = figures.card ?? { locale: ask.locale };
  const shown = lists.filter(({ rows }) => rows.length > 0);
  return { card: { ...card, lists: [...shown, ...(card.lists ?? [])], buttons: buttonsOf(card) } };
}

/** The rows of the lists have buttons of their own, and there is room for 25. */
const mostButtons = 10;

function buttonsOf({ buttons = [] }: Card): Button[] {
  return buttons.slice(0, mostButtons);
}

async function openSurveys(ask: Ask): Promise<Reply> {
  const { person, now, services } = ask;
  return openReply(await services.surveys.openFor({ person, now }), ask);
}

async function surveysWaiting(ask: Ask): Promise<List> {
  const { card } = await openSurveys(ask);
  const heading = ask.texts.home.surveysWaiting;
  const buttons = card?.buttons ?? [];
  const rows = (card?.facts ?? []).map((fact, at) => {
    const button = buttons[at];
    return { ...fact, ...(button && { button }) };
  });
  return { heading, rows };
}

async function surveysRunning({ services, now, locale, texts }: Ask): Promise<List> {
  const { overview } = texts.survey;
  const rows = (await services.surveys.status(now)).flatMap(({ survey, run, counts }) =>
    run?.state === 'open'
      ? [
          {
            label: survey.title[locale],
            value: overview.answered(counts.completed, counts.invited),
            button: {
              label: `${texts.surveyRuns.buttons.results}: ${survey.title[locale]}`,
              line: `survey results ${run.id}`,
            },
          },
        ]
      : [],
  );
  return { heading: texts.home.surveysRunning, rows };
}

/** Messages that did not arrive, or may not have; a press sends them once more. */
async function notReached(ask: Ask): Promise<List> {
  const { services, now, locale, texts } = ask;
  const { home, surveyRuns } = texts;
  const ofSurveys = (await services.surveys.status(now)).flatMap(({ survey, run, counts }) => {
    const count = counts.failed + counts.uncertain;
    if (!run || run.state === 'closed' || count === 0) return [];
    const title = survey.title[locale];
    const label = `${surveyRuns.buttons.retry}: ${title}`;
    return [
      {
        label: title,
        value: home.messages(count),
        button: { label, line: `survey retry ${run.id}` },
      },
    ];
  });
  return { heading: home.notReached, rows: [...ofSurveys, ...(await sharesNotArrived(ask))] };
}

/** Older ones nobody waits for any more. */
const sharedWithinMs = 14 * 24 * 3_600_000;

async function sharesNotArrived({
  services,
  person,
  now,
  locale,
  texts,
}: Ask): Promise<List['rows']> {
  const since = new Date(now.getTime() - sharedWithinMs);
  const names = new Map((await services.partners.all()).map(({ id, name }) => [id, name]));
  return (await services.sharing.notArrived(person.id, since)).map((message) => {
    const partner = shareIn(message)?.partner ?? '';
    const name = isolated(locale, names.get(partner) ?? partner);
    const label = `${texts.sharing.buttons.again}: ${name}`;
    return {
      label: name,
      value: texts.home.messages(1),
      button: { label, line: `share again ${message.key}` },
    };
  });
}

/** A partner's own registrations; of managers, those that wait for a decision. */
async function dealsInHand(ask: Ask): Promise<List> {
  const { texts, person } = ask;
  const runs = maySeeProgramme(person);
  const { registrations, partners } = ask.services;
  const seen = partnersSeenBy(person, await partners.all()).map(({ id }) => id);
  const all = await registrations.ofPartners(seen, runs ? { state: 'pending' } : undefined);
  if (runs && all.length === 0) return { rows: [] };
  const button: Button = runs
    ? { label: texts.deals.list, line: 'deal' }
    : { label: texts.deals.register, line: 'deal register', opens: 'form' };
  const value = all.length === 0 ? texts.deals.none : texts.deals.waiting(all.length, runs);
  return { rows: [{ label: texts.deals.title, value, button }] };
}
