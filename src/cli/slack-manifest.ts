import { InvalidArgumentError, type Command } from 'commander';
import { eventsPath, redirectPath } from '../adapters/slack/config.js';
import { shortcuts } from '../adapters/slack/shortcuts.js';
import { scopeNames } from '../adapters/slack/scopes.js';
import type { CommandDefinition } from '../core/chat/command.js';

export interface ManifestOptions {
  /** Public base address (`https://pulse.example.com`): HTTP instead of Socket Mode. */
  http?: string | undefined;
  /** Put before each command's name where another app already has it. */
  prefix?: string | undefined;
}

/** Reaches every command, whoever owns its short name in the workspace; needs no prefix itself. */
const umbrella = {
  id: 'pulse',
  description: { en: 'Everything the bot can do, for example /pulse kpi acme' },
  examples: ['help', 'kpi acme', 'survey'],
};

/** Slack has a help of its own under this name; ours is `/kpi help` and `/pulse help`. */
const takenBySlack = new Set(['help']);

/** Being looked at, asked, and removed. */
const events = [
  'app_home_opened',
  'app_mention',
  'message.im',
  'app_uninstalled',
  'tokens_revoked',
];

/** Slack's limits for a manifest. */
const limits = { description: 2000, usageHint: 1000 } as const;

/** `pulse slack-manifest [--http URL] [--prefix P]`: what "Create an app → From a manifest" takes. */
export function registerSlackManifest(
  program: Command,
  commands: readonly CommandDefinition[],
): void {
  program
    .command('slack-manifest')
    .description('print the manifest to create the Slack app from (JSON)')
    .option('--http <url>', 'public address of this bot; without it Socket Mode is used', address)
    .option('--prefix <prefix>', 'put before command names another app already has', prefix)
    .action((options: ManifestOptions) => {
      const json = JSON.stringify(slackManifest(commands, options), null, 2);
      program.configureOutput().writeOut?.(`${json}\n`);
    });
}

/** The app's manifest, generated from the commands people can type. */
export function slackManifest(
  commands: readonly CommandDefinition[],
  { http, prefix = '' }: ManifestOptions = {},
) {
  const url = http === undefined ? undefined : new URL(eventsPath, http).href;
  return {
    display_information: {
      name: 'Partner Pulse',
      description: 'Partner programme KPIs and quarterly satisfaction surveys',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      shortcuts: Object.entries(shortcuts).map(([callback_id, { name, description }]) => ({
        ...{ name, description, callback_id },
        type: 'message',
      })),
      bot_user: { display_name: 'Pulse', always_online: true },
      slash_commands: [
        ...commands
          .filter(({ hidden, rare }) => !hidden && !rare)
          .filter(({ id }) => !takenBySlack.has(id) && id !== umbrella.id)
          .map((command) => slashCommand(command, prefix, url)),
        slashCommand(umbrella, '', url),
      ],
    },
    oauth_config: {
      ...(http === undefined ? {} : { redirect_urls: [new URL(redirectPath, http).href] }),
      scopes: { bot: scopeNames },
    },
    settings: {
      event_subscriptions: { ...requestUrl(url), bot_events: events },
      interactivity: { is_enabled: true, ...requestUrl(url) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

interface Typed {
  id: string;
  description: { en: string };
  examples: readonly string[];
}

function slashCommand(command: Typed, prefix: string, url: string | undefined) {
  const hints = command.examples
    .map((example) =>
      example
        .replace(/^\//, '')
        .replace(new RegExp(`^${command.id}\\b`), '')
        .replace('{partner}', '[partner]')
        .trim(),
    )
    .filter(Boolean);
  return {
    command: `/${prefix}${command.id}`,
    description: command.description.en.slice(0, limits.description),
    ...(hints.length > 0 ? { usage_hint: hints.join(' | ').slice(0, limits.usageHint) } : {}),
    should_escape: false,
    ...(url === undefined ? {} : { url }),
  };
}

function requestUrl(url: string | undefined) {
  return url === undefined ? {} : { request_url: url };
}

function address(given: string): string {
  if (!/^https?:\/\//.test(given) || !URL.canParse(given)) {
    throw new InvalidArgumentError('give a full address such as https://pulse.example.com');
  }
  return given;
}

function prefix(given: string): string {
  if (!/^[a-z0-9_-]{1,12}$/.test(given)) {
    throw new InvalidArgumentError('use up to 12 of a–z, 0–9, - and _, for example acme-');
  }
  return given;
}
