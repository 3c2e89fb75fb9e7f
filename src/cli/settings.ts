import type { Command } from 'commander';
import { changeSetting, keyOf, settingNames, writtenSetting } from '../core/setting-text.js';
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
      const wanted = (key === undefined ? settingNames : [key]).map(keyOf);
      const all = await withProduct(terminal, (product) => product.settings.get());
      const data = Object.fromEntries(wanted.map((name) => [name, all[name]]));
      answer(terminal, options, {
        command: 'settings get',
        data,
        text: table(wanted.map((name) => [name, writtenSetting(all[name])])),
      });
    });
  group
    .command('set <key> <value>')
    .description('change a setting; lists are written 10,25,50, of a country weekend.IL 5,6')
    .option('--json', 'print one JSON document')
    .action(async (name: string, text: string, options: { json?: boolean }) => {
      const { key, value } = await withProduct(terminal, async ({ settings }) => {
        const changed = await changeSetting(settings, { name, text, actor: terminal.actor });
        await changed.worked;
        return changed;
      });
      answer(terminal, options, {
        command: 'settings set',
        data: { [key]: value },
        text: `${key} is now ${writtenSetting(value)}.`,
      });
    });
}
