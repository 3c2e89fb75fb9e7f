import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commands as realCommands } from '../../../commands/index.js';
import { shortcuts } from '../../../src/adapters/slack/shortcuts.js';
import { scopes } from '../../../src/adapters/slack/scopes.js';
import { registerSlackManifest, slackManifest } from '../../../src/cli/slack-manifest.js';
import { defineCommand, type CommandDefinition } from '../../../src/core/chat/command.js';

const command = (id: string, more: Partial<CommandDefinition> = {}): CommandDefinition =>
  defineCommand({
    id,
    description: { en: `What ${id} does`, ru: id, he: id },
    examples: [`${id} acme`, `${id} acme Q3`, id],
    options: [],
    roles: ['manager'],
    run: async () => ({}),
    ...more,
  });
const commands = [
  command('kpi'),
  command('survey'),
  command('help'),
  command('answer', { hidden: true }),
];

describe('the Slack manifest', () => {
  it('holds the commands that people can type, and no others', () => {
    const described = slackManifest(commands).features.slash_commands;
    expect(described.map((each) => each.command)).toEqual(['/kpi', '/survey', '/pulse']);
    expect(described[0]).toEqual({
      command: '/kpi',
      description: 'What kpi does',
      usage_hint: 'acme | acme Q3',
      should_escape: false,
    });
  });

  it('uses Socket Mode unless an address is given', () => {
    expect(slackManifest(commands).settings).toMatchObject({ socket_mode_enabled: true });
    const http = slackManifest(commands, { http: 'https://pulse.example.com' });
    const url = 'https://pulse.example.com/slack/events';
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { is_enabled: true, request_url: url },
      event_subscriptions: { request_url: url },
    });
    expect(http.settings.event_subscriptions.bot_events).toEqual(
      expect.arrayContaining(['app_mention', 'message.im', 'app_uninstalled', 'tokens_revoked']),
    );
    expect(http.oauth_config).toMatchObject({
      redirect_urls: ['https://pulse.example.com/slack/oauth_redirect'],
    });
    expect(http.features.slash_commands.map((each) => 'url' in each && each.url)).toEqual([
      url,
      url,
      url,
    ]);
  });

  it('asks for each scope that docs/SLACK.md gives a reason for, and for no other', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../../docs/SLACK.md'), 'utf8');
    const [, section = ''] = page.split('## What the bot may do, and why');
    const [table = ''] = section.split('\n## ');
    const explained = [...table.matchAll(/^\| `([\w:.]+)` \| (.+) \|$/gm)];
    expect(explained.map(([, scope, reason]) => [scope, reason])).toEqual(Object.entries(scopes));
    expect(slackManifest(commands).oauth_config.scopes.bot).toEqual(Object.keys(scopes));
  });

  it('puts a prefix before all names but the umbrella', () => {
    const { slash_commands } = slackManifest(commands, { prefix: 'acme-' }).features;
    expect(slash_commands.map((each) => each.command)).toEqual([
      '/acme-kpi',
      '/acme-survey',
      '/pulse',
    ]);
  });
});

describe('the manifest of the real commands', () => {
  const typed = slackManifest(realCommands).features.slash_commands.map(({ command: name }) =>
    name.slice(1),
  );

  it('names those commands that are typed often, under their own names', () => {
    const often = realCommands.filter(({ hidden, rare, id }) => !hidden && !rare && id !== 'help');
    expect([...typed].sort()).toEqual(often.map(({ id }) => id).sort());
  });

  it('offers what can be done with a message, each leading to a command', () => {
    const { features } = slackManifest(realCommands);
    expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(
      Object.keys(shortcuts),
    );
    const ids = realCommands.map(({ id }) => id);
    for (const { line, name, description } of Object.values(shortcuts)) {
      expect(ids).toContain(line.split(' ')[0]);
      expect([name.length <= 24, description.length <= 150]).toEqual([true, true]);
    }
  });

  it('holds at most the fifty commands and the lengths that Slack takes', () => {
    const all = slackManifest(realCommands, { prefix: 'twelve-chars' }).features.slash_commands;
    expect(all.length).toBeLessThanOrEqual(50);
    for (const each of all) {
      expect(each.command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      expect(each.description.length).toBeGreaterThan(0);
    }
  });
});

describe('pulse slack-manifest', () => {
  const run = (...words: string[]) => {
    let printed = '';
    const output = {
      writeOut: (text: string) => {
        printed += text;
      },
      writeErr: () => {},
    };
    const program = new Command().exitOverride().configureOutput(output);
    registerSlackManifest(program, commands);
    program.parse(['slack-manifest', ...words], { from: 'user' });
    return JSON.parse(printed) as unknown;
  };

  it('prints one JSON document', () => {
    expect(run('--http', 'https://pulse.example.com', '--prefix', 'acme-')).toEqual(
      slackManifest(commands, { http: 'https://pulse.example.com', prefix: 'acme-' }),
    );
  });

  it.each([
    ['--http', 'pulse.example.com'],
    ['--prefix', 'Acme Corp'],
  ])('refuses %s %s with the remedy', (option, value) => {
    expect(() => run(option, value)).toThrow(/for example|such as/);
  });
});
