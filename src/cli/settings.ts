import type { Command } from 'commander';
import { UserError } from '../core/errors.js';
import { type Settings, settings } from '../core/settings.js';
import { answer } from './answer.js';
import { table } from './table.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

/** `pulse settings get|set`: what managers may change while the bot runs. */
export function registerSettings(program: Command, terminal: Terminal): void {
  const group = program.command('settings').description('read or change the settings');
  group
    .command('get [key]')
    .description('print one setting, or all of them')
    .option('--json', 'print one JSON document')
    .action(async (key: string | undefined, options: { json?: boolean }) => {
      const wanted = key === undefined ? settings.keyof().options : [keyOf(key)];
      const all = await withProduct(terminal, (product) => product.settings.get());
      const data = Object.fromEntries(wanted.map((name) => [name, all[name]]));
      answer(terminal, options, {
        command: 'settings get',
        data,
        text: table(wanted.map((name) => [name, written(all[name])])),
      });
    });
  group
    .command('set <key> <value>')
    .description('change a setting; lists are written 10,25,50')
    .option('--json', 'print one JSON document')
    .action(async (name: string, text: string, options: { json?: boolean }) => {
      const key = keyOf(name);
      const value = valueOf(key, text);
      await withProduct(terminal, (product) => product.settings.set(key, value, terminal.actor));
      answer(terminal, options, {
        command: 'settings set',
        data: { [key]: value },
        text: `${key} is now ${written(value)}.`,
      });
    });
}

function keyOf(name: string): keyof Settings {
  const known = settings.keyof().safeParse(name);
  if (known.success) return known.data;
  const keys = settings.keyof().options;
  throw new UserError(
    'usage',
    { key: name, keys },
    `There is no setting "${name}". Settings: ${keys.join(', ')}.`,
  );
}

/** The text as what the setting takes: a number, a list of numbers or a text. */
function valueOf<K extends keyof Settings>(key: K, text: string): Settings[K] {
  for (const candidate of meaningsOf(text)) {
    const parsed = settings.shape[key].safeParse(candidate);
    if (parsed.success) return parsed.data as Settings[K];
  }
  const problem = settings.shape[key].safeParse(text).error?.issues[0]?.message ?? '';
  throw new UserError('usage', { key, value: text }, `${key} cannot be "${text}": ${problem}.`);
}

function meaningsOf(text: string): unknown[] {
  const items = text === '' ? [] : text.split(',').map((item) => item.trim());
  const numbers = items.map((item) => (item === '' ? Number.NaN : Number(item)));
  return numbers.length === 1 ? [numbers[0], numbers, text] : [numbers, text];
}

function written(value: Settings[keyof Settings]): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
