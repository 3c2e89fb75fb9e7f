import { unknownPress } from '../../core/chat/command-line.js';
import { limits } from './limits.js';

/**
 * What a component of ours does when used: `run` a line, `open` the form that a line answers with,
 * or hand over a filled-in `form`. Written as `run:kpi acme`, so that it works after any restart.
 */
export type Use = 'run' | 'open' | 'form';

const pattern = /^(run|open|form)(?:\.\d+)?:(.+)$/s;

/** Undefined where the line is too long to be carried. */
export function customId(use: Use, line: string): string | undefined {
  const id = `${use}:${line}`;
  return line.trim() !== '' && id.length <= limits.customId ? id : undefined;
}

/** The same once more: `run.2:kpi acme`. Discord takes no two components of a message with one id. */
export function repeated(id: string, taken: ReadonlySet<string>): string | undefined {
  const numbered = (nth: number) => id.replace(/^[a-z]+/, `$&.${nth}`);
  let nth = 2;
  while (taken.has(numbered(nth))) nth += 1;
  return numbered(nth).length <= limits.customId ? numbered(nth) : undefined;
}

/** What is not ours (an older version's component) gets the help page, which says so. */
export function readCustomId(id: string): { use: Use; line: string } {
  const [, use, line = ''] = pattern.exec(id) ?? [];
  if (use === 'run' || use === 'open' || use === 'form') return { use, line };
  return { use: 'run', line: unknownPress };
}
