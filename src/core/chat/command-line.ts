import type { CommandDefinition } from './command.js';
import { byNearness } from './nearest.js';
import { folded } from './words.js';

/** A line taken apart: which command, and the words after it. */
export interface CommandLine {
  id: string;
  words: string;
}

/** What a button types that this version knows nothing of: the help page, which then says so. */
export const unknownPress = 'help older-button';

/** "Why?" as it is typed, without a slash and in any language. */
const whyWords = new Set(['why', 'почему', 'למה', 'מדוע'].map(folded));

const helpWords = new Set(['help', 'помощь', 'справка', 'עזרה'].map(folded));

/**
 * Takes a line apart. `/pulse kpi acme` is `/kpi acme`; `/pulse` alone, `/kpi help` and `/kpi ?` are
 * `/help`. The slash may be there or not.
 */
export function readCommandLine(line: string): CommandLine {
  const read = split(line);
  if (whyWords.has(folded(read.id))) return { id: 'why', words: read.words };
  if (read.id === 'pulse') return read.words ? readCommandLine(read.words) : help;
  const asksForHelp = read.words === '?' || helpWords.has(folded(read.words));
  return asksForHelp || !read.id || read.id === '?' || helpWords.has(read.id)
    ? { ...help, words: asksForHelp ? '' : read.words }
    : read;
}

const help: CommandLine = { id: 'help', words: '' };

function split(line: string): CommandLine {
  const [, word = '', words = ''] = /^\s*\/?(\S*)\s*([\s\S]*)$/u.exec(line) ?? [];
  return { id: word.toLowerCase(), words: words.trim() };
}

/** Whether a typed line is answered by a form: a platform may have to open its dialog before the answer. */
export function opensForm(line: string, commands: readonly CommandDefinition[]): boolean {
  const { id, words } = readCommandLine(line);
  return commands.find((known) => known.id === id)?.opensForm?.(words) ?? false;
}

/** Commands that look like an unknown word, best first, filled up with the others. */
export function nearestCommands(
  word: string,
  commands: readonly CommandDefinition[],
  most: number,
): CommandDefinition[] {
  const near = byNearness(folded(word), commands, ({ id }) => [id]);
  return [...new Set([...near, ...commands])].slice(0, most);
}
