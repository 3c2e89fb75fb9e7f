import { byNearness } from '../chat/nearest.js';
import { findPartner } from '../chat/partner-words.js';
import { folded, isSmallWord, wordsOf } from '../chat/words.js';
import { locales } from '../locale.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { SurveyDefinition } from './definition.js';

/** What managers can type after `/survey`, in all languages; the first word is the one of buttons. */
const verbs = {
  status: 'status list статус список מצב רשימה',
  waiting: 'waiting unanswered неответившие',
  results: 'results result итоги результаты תוצאות',
  comments: 'comments отзывы комментарии הערות',
  preview: 'preview предпросмотр показать תצוגה',
  'dry-run': 'dry-run dryrun who кому кто למי מי',
  send: 'send отправить послать שלח לשלוח',
  postpone: 'postpone отложить перенести דחה לדחות',
  exclude: 'exclude исключить пропустить השמט להשמיט',
  stop: 'stop cancel остановить стоп עצור לעצור',
  run: 'run start начать запустить התחל להתחיל',
  pause: 'pause пауза приостановить השהה להשהות',
  resume: 'resume continue продолжить המשך להמשיך',
  remind: 'remind напомнить הזכר להזכיר',
  close: 'close закрыть סגור לסגור',
  explain: 'explain why почему объяснить למה הסבר',
  hold: 'hold придержать המתן להמתין',
  release: 'release отпустить שחרר לשחרר',
  export: 'export csv экспорт ייצוא',
  retry: 'retry повторить נסה לנסות',
  draft: 'draft черновик טיוטה',
  edit: 'edit изменить ערוך לערוך',
  reword: 'reword',
  tag: 'tag',
  theme: 'theme',
  tell: 'tell',
  called: 'called',
  assign: 'assign',
  snooze: 'snooze',
} as const;
export type Verb = keyof typeof verbs;

const verbOf = new Map(
  Object.entries(verbs).flatMap(([verb, words]) =>
    words.split(' ').map((word) => [folded(word), verb as Verb] as const),
  ),
);

type UnofferedVerb =
  | ('comments' | 'draft' | 'tell' | 'called' | 'assign' | 'snooze')
  | ('edit' | 'reword' | 'tag' | 'theme');

/** The verbs people are offered while they type. */
export const offeredVerbs = (
  'status results waiting preview dry-run send postpone exclude stop run pause resume remind close explain ' +
  'hold release export retry'
).split(' ') as Exclude<Verb, UnofferedVerb>[];

/** "Who hasn't answered?", which begins with a word that otherwise asks who would be asked. */
const whoHasNot =
  /(?<!\p{L})(?:who|кто|מי)\s+(?:ha(?:s|ve)\s*n['’]?t|ha(?:s|ve)\s+not|did\s*n['’]?t|(?:ещ[её]\s+)?не|(?:עוד\s+|עדיין\s+)?לא)\s+(?:yet\s+)?(?:answered|answer|responded|ответил[аи]?|отвечал[аи]?|ענה|ענתה|ענו)(?:\s+yet)?\??/iu;

/** A line taken apart: the verb, if any word is one, and the rest. */
export function readVerb(line: string): { verb: Verb | undefined; rest: string } {
  if (whoHasNot.test(line)) {
    return { verb: 'waiting', rest: line.replace(whoHasNot, ' ').replace(/\s+/gu, ' ').trim() };
  }
  const words = line.split(/\s+/u).filter(Boolean);
  const at = words.findIndex((word) => verbOf.has(folded(word)));
  const verb = at < 0 ? undefined : verbOf.get(folded(words[at] ?? ''));
  return { verb, rest: words.filter((_, index) => index !== at).join(' ') };
}

/** What may be said about surveys without a command. */
const plainVerbs: readonly (Verb | undefined)[] = ['waiting', 'results', 'remind', 'stop'];

/** Whether words without a command are about surveys and nothing else: "who hasn't answered", "remind". */
export function asksAboutSurveys(line: string): boolean {
  if (whoHasNot.test(line)) return true;
  const { verb, rest } = readVerb(line.replace(/[?!.]+$/u, ''));
  return plainVerbs.includes(verb) && wordsOf(rest).every(isSmallWord);
}

const formVerbs: readonly (Verb | undefined)[] = ['edit', 'exclude', 'draft'];

/** Whether what a manager types is answered by a form. */
export function managesByForm(line: string): boolean {
  return formVerbs.includes(readVerb(line).verb);
}

/** The survey or run that a line names: a run's id, a survey's id or its title in any language. */
export function readSurvey(
  line: string,
  surveys: readonly SurveyDefinition[],
): { id: string; survey: SurveyDefinition; rest: string } | undefined {
  for (const survey of surveys) {
    const [run] = line.split(/\s+/u).filter((word) => word.startsWith(`${survey.id}|`));
    const names = [run ?? survey.id, ...locales.map((locale) => survey.title[locale])];
    const named = names.find((name) => line.toLowerCase().includes(name.toLowerCase()));
    if (named === undefined) continue;
    const at = line.toLowerCase().indexOf(named.toLowerCase());
    const rest = `${line.slice(0, at)} ${line.slice(at + named.length)}`.trim();
    return { id: run ?? survey.id, survey, rest };
  }
  return undefined;
}

/** Somebody of whom a line speaks: a person, or a partner with its people. */
export interface Named {
  name: string;
  /** Ids to be left out or asked: a partner's own id stands for all of its people. */
  ids: string[];
  people: Person[];
}

/** Whom a triggered survey goes to where somebody was named: people who work for partners. */
export function askedBy({ people }: Named): string[] {
  return people.filter(({ role }) => role === 'partner').map(({ id }) => id);
}

/** `@dana` of a platform, a person's id or name, or a partner. */
export function readWho(
  line: string,
  people: readonly Person[],
  partners: readonly Partner[],
): Named | undefined {
  const mention = /<@!?([A-Z0-9]+)(?:\|[^>]*)?>/.exec(line)?.[1];
  const typed = folded(line.replace(/^@/, ''));
  const person =
    people.find(
      ({ slackUserId, discordUserId }) =>
        mention !== undefined && (slackUserId === mention || discordUserId === mention),
    ) ??
    people.find(({ id }) => id === line.trim().replace(/^@/, '')) ??
    people.find(({ name }) => folded(name) === typed);
  if (person) return { name: person.name, ids: [person.id], people: [person] };
  const found = findPartner(wordsOf(line), partners);
  if (found.kind === 'one') {
    const { id, name } = found.partner;
    return { name, ids: [id], people: people.filter((one) => one.partner === id) };
  }
  const [near] = typed ? byNearness(typed, people, ({ name }) => [folded(name)]) : [];
  return near && { name: near.name, ids: [near.id], people: [near] };
}
