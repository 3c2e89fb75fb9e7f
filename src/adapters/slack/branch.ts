import { WebClient } from '@slack/web-api';
import type { ChatAdapter, ChatCore } from '../../core/chat/adapter.js';
import type { DrawPicture } from '../../core/chat/picture.js';
import type { Logger } from '../../core/ports.js';
import type { Clock } from '../../core/time.js';
import { createOfferedAbove } from './above.js';
import { createAnswers } from './answer.js';
import { dialogOptions, type SlackConfig } from './config.js';
import { createDialogs } from './dialog.js';
import type { DirectChannels } from './direct-channels.js';
import { createPublishHome } from './home.js';
import { createHandOver } from './files.js';
import { createLanguages } from './languages.js';
import { createPictures } from './picture.js';
import { createAccountSearch, createProfiles } from './profile.js';
import { sdkLog } from './sdk-log.js';
import { createPost } from './send.js';
import { createSpeech } from './speech.js';
import type { FindBot } from './workspace.js';

/** One workspace the bot is installed in, and all that speaks with its token. */
export interface Branch {
  find: FindBot;
  post: ReturnType<typeof createPost>;
  profile: NonNullable<ChatAdapter['profile']>;
  accountsOf: NonNullable<ChatAdapter['accountsOf']>;
  answers: ReturnType<typeof createAnswers>;
}

/** What all branches share. */
export interface BranchParts {
  config: SlackConfig;
  core: ChatCore;
  directChannels: DirectChannels;
  logger: Logger;
  clock: Clock;
  draw: DrawPicture | undefined;
}

export function createBranch(token: string, find: FindBot, parts: BranchParts): Branch {
  const { config, core, directChannels, logger, clock, draw } = parts;
  const post = createPost(config, { token, directChannels, draw, logger });
  const patient = new WebClient(token, { ...dialogOptions(config), logger: sdkLog(logger) });
  const profile = createProfiles(patient, logger);
  const answers = createAnswers({
    core,
    dialogs: createDialogs(post.client, patient, logger),
    speech: createSpeech(post.client, logger),
    offeredAbove: createOfferedAbove(patient, logger),
    publishHome: createPublishHome(patient, logger),
    uploaded: createPictures({ client: patient, draw, logger }),
    handOver: createHandOver(patient, logger),
    home: async () => {
      const bot = await find();
      return { team: bot?.team, botUser: bot?.botUser, commands: config.commands ?? [] };
    },
    spoken: createLanguages(profile, clock),
    opensForm: config.opensForm ?? (() => false),
    logger,
  });
  return { find, post, profile, accountsOf: createAccountSearch(patient, logger), answers };
}
