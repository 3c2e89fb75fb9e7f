import type { ChatCore } from '../../core/chat/adapter.js';
import type { CommandDefinition } from '../../core/chat/command.js';
import type { Choice } from '../../core/chat/incoming.js';
import type { Locale } from '../../core/locale.js';

/** What a line could become: `line` replaces all that was typed, without the slash. */
export interface Suggestion {
  label: string;
  detail: string;
  line: string;
}

export type CommandWords = Pick<
  CommandDefinition,
  'id' | 'description' | 'options' | 'hidden' | 'roles'
>;

/** As many as are seen without scrolling. */
const most = 8;

interface Asking {
  user: string;
  locale: Locale;
  commands: readonly CommandWords[];
  core: ChatCore;
}

/** Suggestions for a line without its slash: first the command, then its first option, then the others. */
export async function suggest(line: string, asking: Asking): Promise<Suggestion[]> {
  const [, word = '', rest] = /^(\S*)(?:\s+(.*))?$/s.exec(line.trimStart()) ?? [];
  if (rest === undefined) return commandsLike(word, asking.locale, asking.commands);
  const command = asking.commands.find(({ id }) => id === word.toLowerCase());
  const [first, ...others] = (command?.options ?? []).map(({ id }) => id);
  if (first === undefined) return [];
  // Names hold spaces, so all that was typed may belong to the first option.
  const named = await openChoices(word, first, rest, asking);
  if (named.length > 0) return suggestions(word, '', named.slice(0, most));
  return suggestOthers(word, rest, others, asking);
}

/** Figures and periods are understood in any order: of each a few, for what follows the last space. */
async function suggestOthers(
  word: string,
  rest: string,
  options: readonly string[],
  asking: Asking,
): Promise<Suggestion[]> {
  const typedAt = rest.lastIndexOf(' ') + 1;
  if (typedAt === 0) return [];
  const typed = rest.slice(typedAt);
  const all = await Promise.all(options.map((option) => openChoices(word, option, typed, asking)));
  const open = all.filter((choices) => choices.length > 0);
  const each = Math.floor(most / Math.max(open.length, 1));
  const before = rest.slice(0, typedAt);
  return suggestions(
    word,
    before,
    open.flatMap((choices) => choices.slice(0, each)),
  );
}

/** None where one has been typed in full: it needs no suggestion, the next option may. */
async function openChoices(word: string, option: string, typed: string, asking: Asking) {
  const choices = await choicesOf(word, option, typed, asking);
  return choices.some((choice) => isTyped(choice, typed)) ? [] : choices;
}

function suggestions(word: string, before: string, choices: readonly Choice[]): Suggestion[] {
  return choices.map((choice) => toSuggestion(`${word.toLowerCase()} ${before}`, choice));
}

function choicesOf(word: string, option: string, typed: string, { core, user, locale }: Asking) {
  return core.complete({
    from: { platform: 'web', user },
    outsider: false,
    command: word.toLowerCase(),
    option,
    typed,
    locale,
  });
}

function commandsLike(
  word: string,
  locale: Locale,
  commands: readonly CommandWords[],
): Suggestion[] {
  return commands
    .filter(({ id, hidden }) => !hidden && id.startsWith(word.toLowerCase()))
    .slice(0, most)
    .map(({ id, description, options }) => ({
      label: `/${id}`,
      detail: description[locale],
      line: options.length > 0 ? `${id} ` : id,
    }));
}

/** Labels may hold isolates around a name of the other reading direction. */
function isTyped({ label, value }: Choice, typed: string): boolean {
  return [value, label.replace(/[\u2066-\u2069]/gu, '')].includes(typed.trim());
}

function toSuggestion(before: string, { label, value }: Choice): Suggestion {
  return { label, detail: label === value ? '' : value, line: `${before}${value} ` };
}
