import { commands } from '../commands/index.js';
import { createDiscordAdapter, type DiscordAdapter } from './adapters/discord/adapter.js';
import { createSlackAdapter, type SlackAdapter } from './adapters/slack/adapter.js';
import { createMailAdapter } from './adapters/mail/adapter.js';
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

/** The platforms that the environment names. They can send at once and listen once started. */
export function createAdapters(
  config: Config,
  { logger, clock, people, draw, sharing, installations }: AdapterSurroundings,
): Adapters {
  const slackCommands = commands.filter(({ hidden }) => !hidden).map(({ id }) => id);
  return {
    ...(config.slack && {
      slack: createSlackAdapter(
        {
          ...config.slack,
          commands: slackCommands,
          opensForm: (line) => opensForm(line, commands),
        },
        {
          ...{ logger, clock, draw },
          ...(config.slack.oauth && { installations }),
        },
      ),
    }),
    ...(config.mail && { mail: createMailAdapter(config.mail, people) }),
    ...(config.discord && {
      discord: createDiscordAdapter(config.discord, {
        logger,
        commands,
        sharing,
        draw,
      }),
    }),
  };
}
