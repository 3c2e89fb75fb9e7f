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

/** Suggestions for a line without its slash: first the command, then its options in their order. */
export async function suggest(
  line: string,
  asking: { user: string; locale: Locale; commands: readonly CommandWords[]; core: ChatCore },
): Promise<Suggestion[]> {
  const [, word = '', rest] = /^(\S*)(?:\s+(.*))?$/s.exec(line.trimStart()) ?? [];
  if (rest === undefined) return commandsLike(word, asking.locale, asking.commands);
  const command = asking.commands.find(({ id }) => id === word.toLowerCase());
  if (!command) return [];
  for (const [index, option] of command.options.entries()) {
    // Names hold spaces, so all that was typed may belong to the first option; a later option is
    // what follows the last space.
    const typedAt = index === 0 ? 0 : rest.lastIndexOf(' ') + 1;
    if (index > 0 && typedAt === 0) break;
    const choices = await asking.core.complete({
      from: { platform: 'web', user: asking.user },
      outsider: false,
      command: command.id,
      option: option.id,
      typed: rest.slice(typedAt),
      locale: asking.locale,
    });
    const before = `${command.id} ${rest.slice(0, typedAt)}`;
    const useful = choices.filter(({ value }) => value !== rest.slice(typedAt).trim());
    if (useful.length > 0)
      return useful.slice(0, most).map((choice) => toSuggestion(before, choice));
  }
  return [];
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

function toSuggestion(before: string, { label, value }: Choice): Suggestion {
  return { label, detail: label === value ? '' : value, line: `${before}${value} ` };
}
