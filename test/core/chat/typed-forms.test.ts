import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.js';
import { opensForm } from '../../../src/core/chat/command-line.js';

/** Slack and Discord open a dialog in the first three seconds or never: they must know before the answer does. */
describe('a line that is typed', () => {
  it.each([
    'survey edit',
    'pulse survey edit partner-satisfaction',
    'survey изменить',
    'survey exclude',
    'survey draft partner-satisfaction',
    'deal register',
    '/pulse deal Register Globex',
  ])('%s is answered by a form', (line) => {
    expect(opensForm(line, commands)).toBe(true);
  });

  it.each(['survey', 'survey results', 'survey help', 'deal', 'deal 17', 'kpi edit', ''])(
    '%s is answered by a card',
    (line) => {
      expect(opensForm(line, commands)).toBe(false);
    },
  );
});
