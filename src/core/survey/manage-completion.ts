import { maySeeProgramme } from '../chat/access.js';
import type { Ask } from '../chat/command.js';
import type { Choice } from '../chat/incoming.js';
import { byNearness } from '../chat/nearest.js';
import { folded } from '../chat/words.js';
import { offeredVerbs } from './manage-words.js';
import { namedBy } from './seen-by.js';

/** The verbs that fit what has been typed so far. */
export async function completeVerb(typed: string, ask: Ask): Promise<Choice[]> {
  const words = ask.texts.surveyRuns.completion.verbs;
  const all = offeredVerbs.map((verb) => ({ value: verb, label: `${verb} – ${words[verb]}` }));
  return nearest(typed, all);
}

export async function completeSurvey(typed: string, ask: Ask): Promise<Choice[]> {
  const all = ask.services.surveys
    .surveys()
    .map(({ id, title }) => ({ value: id, label: title[ask.locale] }));
  return nearest(typed, all);
}

/** People and partners, for the verbs that are about somebody: for those who run the surveys. */
export async function completeWho(typed: string, { person, services }: Ask): Promise<Choice[]> {
  if (!maySeeProgramme(person)) return [];
  const { partners, people } = await namedBy(person, services);
  const choices = [...partners, ...people].map(({ id, name }) => ({ value: id, label: name }));
  return nearest(typed, choices);
}

function nearest(typed: string, all: readonly Choice[]): Choice[] {
  if (typed.trim() === '') return [...all];
  return byNearness(folded(typed), all, ({ label, value }) => [folded(label), folded(value)]);
}
