import { commands } from '../commands/index.js';
import type { DiscordAdapter } from './adapters/discord/adapter.js';
import type { SlackAdapter } from './adapters/slack/adapter.js';
import type { Config } from './config.js';
import { opensForm } from './core/chat/command-line.js';
import type { ChatAdapter } from './core/chat/adapter.js';
import type { InstallationRepository } from './core/installation.js';
import type { Leases, Logger, PersonRepository } from './core/ports.js';
import type { Clock } from './core/time.js';
import type { DrawPicture } from './core/chat/picture.js';

/** The chat platforms of this process; one whose variables are absent is off. */
export type Adapters = {
  slack?: SlackAdapter;
  discord?: DiscordAdapter;
  /** Sends only. */
  mail?: ChatAdapter;
  /** The simulator, in the demo alone. */
  web?: ChatAdapter;
};

export interface AdapterSurroundings {
  logger: Logger;
  clock: Clock;
  /** Slack workspaces that installed the bot by its link. */
  installations: InstallationRepository;
  /** Whose address a mail goes to. */
  people: Pick<PersonRepository, 'byId'>;
  draw: DrawPicture;
  /** What keeps several processes of one programme apart. */
  sharing: { leases: Leases; holder: string };
}

/**
 * The platforms that the environment names, each loaded only where it is on: its library costs a command of
 * the terminal more than its work. They can send at once and listen once started.
 */
export async function createAdapters(
  config: Config,
  surroundings: AdapterSurroundings,
): Promise<Adapters> {
  const { slack, discord, mail } = config;
  const { people } = surroundings;
  return {
    ...(slack && { slack: await slackAdapter(slack, surroundings) }),
    ...(mail && {
      mail: (await import('./adapters/mail/adapter.js')).createMailAdapter(mail, people),
    }),
    ...(discord && { discord: await discordAdapter(discord, surroundings) }),
  };
}

async function slackAdapter(
  slack: NonNullable<Config['slack']>,
  { logger, clock, draw, installations }: AdapterSurroundings,
): Promise<SlackAdapter> {
  const { createSlackAdapter } = await import('./adapters/slack/adapter.js');
  return createSlackAdapter(
    {
      ...slack,
      commands: commands.filter(({ hidden }) => !hidden).map(({ id }) => id),
      opensForm: (line) => opensForm(line, commands),
    },
    { logger, clock, draw, ...(slack.oauth && { installations }) },
  );
}

async function discordAdapter(
  discord: NonNullable<Config['discord']>,
  { logger, sharing, draw }: AdapterSurroundings,
): Promise<DiscordAdapter> {
  const { createDiscordAdapter } = await import('./adapters/discord/adapter.js');
  return createDiscordAdapter(discord, { logger, commands, sharing, draw });
}
