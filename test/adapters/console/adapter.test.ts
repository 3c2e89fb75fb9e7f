import { PassThrough, Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createConsoleAdapter } from '../../../src/adapters/console/adapter.js';
import type { ChatCore } from '../../../src/core/chat/adapter.js';
import type { Incoming } from '../../../src/core/chat/incoming.js';

/** Repeats what it is asked and offers one button. */
function echo(asked: Incoming[]): ChatCore {
  return {
    answer: async (incoming) => {
      asked.push(incoming);
      const buttons = [{ label: 'More', line: `${incoming.line} more` }];
      return { card: { locale: 'en', lead: `You said ${incoming.line}.`, buttons } };
    },
    complete: async () => [],
  };
}

/** Types the lines and returns what was asked and printed. */
async function converse(lines: string[]) {
  const output = new PassThrough();
  let keys = 0;
  const console = createConsoleAdapter({
    input: Readable.from(lines.map((line) => `${line}\n`)),
    output,
    from: { platform: 'console', user: 'me' },
    newKey: () => `key-${(keys += 1)}`,
  });
  const asked: Incoming[] = [];
  await console.start(echo(asked));
  await console.stop();
  output.end();
  return { asked, printed: await readAll(output) };
}

describe('a conversation in the terminal', () => {
  it('asks each line and prints the answers', async () => {
    const { asked, printed } = await converse(['/kpi acme', '', 'help']);
    expect(asked.map(({ line }) => line)).toEqual(['/kpi acme', 'help']);
    expect(printed).toContain('You said /kpi acme.');
    expect(printed).toContain('1  More');
  });

  it('takes the number of a choice for the button', async () => {
    const { asked } = await converse(['kpi', '1', '7']);
    expect(asked.map(({ kind, line }) => [kind, line])).toEqual([
      ['command', 'kpi'],
      ['button', 'kpi more'],
      ['command', '7'],
    ]);
  });

  it('ends when told to', async () => {
    expect((await converse(['exit', 'kpi'])).asked).toEqual([]);
  });

  it('gives each line a key of its own, asked as the person at the keyboard', async () => {
    const { asked } = await converse(['kpi', 'kpi']);
    expect(asked.map(({ key, from }) => [key, from.platform])).toEqual([
      ['key-1', 'console'],
      ['key-2', 'console'],
    ]);
  });
});
