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

/** Suggestions for a line without its slash: first the command, then its options in their order. */
export async function suggest(line: string, asking: Asking): Promise<Suggestion[]> {
  const [, word = '', rest] = /^(\S*)(?:\s+(.*))?$/s.exec(line.trimStart()) ?? [];
  if (rest === undefined) return commandsLike(word, asking.locale, asking.commands);
  const command = asking.commands.find(({ id }) => id === word.toLowerCase());
  for (const [index, option] of (command?.options ?? []).entries()) {
    // Names hold spaces, so all that was typed may belong to the first option; a later option is
    // what follows the last space.
    const typedAt = index === 0 ? 0 : rest.lastIndexOf(' ') + 1;
    if (index > 0 && typedAt === 0) break;
    const typed = rest.slice(typedAt);
    const choices = await choicesOf(word, option.id, typed, asking);
    // What has been typed in full needs no suggestion; the next option may.
    if (choices.length === 0 || choices.some((choice) => isTyped(choice, typed))) continue;
    const before = `${word.toLowerCase()} ${rest.slice(0, typedAt)}`;
    return choices.slice(0, most).map((choice) => toSuggestion(before, choice));
  }
  return [];
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
