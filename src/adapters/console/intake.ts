import type { Button } from '../../core/chat/card.js';
import type { Incoming } from '../../core/chat/incoming.js';
import type { ConsoleConfig } from './config.js';

/** A typed line as an event; the number of an offered choice stands for that button's line. */
export function readLine(
  typed: string,
  offered: readonly Button[],
  { from, newKey }: Pick<ConsoleConfig, 'from' | 'newKey'>,
): Incoming {
  const choice = /^\s*\d{1,2}\s*$/.test(typed) ? offered[Number(typed) - 1] : undefined;
  const pressed = choice && 'line' in choice ? choice.line : undefined;
  const above = offered.flatMap((button) => ('line' in button ? [button.line] : []));
  return {
    key: newKey(),
    kind: pressed === undefined ? 'command' : 'button',
    line: pressed ?? typed.trim(),
    from,
    outsider: false,
    place: { kind: 'dm' },
    forms: 'single',
    above,
  };
}

/** Words that end the conversation. */
export function isGoodbye(typed: string): boolean {
  return /^\s*(exit|quit|bye|:q|выход|יציאה)\s*$/iu.test(typed);
}
