import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
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
      event_subscriptions: { request_url: url, bot_events: ['app_mention', 'message.im'] },
    });
    expect(http.features.slash_commands.map((each) => 'url' in each && each.url)).toEqual([
      url,
      url,
      url,
    ]);
  });

  it('asks for no more than the bot uses', () => {
    expect(slackManifest(commands).oauth_config.scopes.bot).toEqual([
      'app_mentions:read',
      'chat:write',
      'commands',
      'files:read',
      'files:write',
      'im:history',
      'im:write',
      'users:read',
    ]);
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
