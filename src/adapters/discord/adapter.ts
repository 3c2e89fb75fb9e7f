import { setTimeout as pause } from 'node:timers/promises';
import type { ChatAdapter, ChatCore } from '../../core/chat/adapter.js';
import type { CommandDefinition } from '../../core/chat/command.js';
import type { DrawPicture } from '../../core/chat/picture.js';
import type { Leases, Logger } from '../../core/ports.js';
import { answer } from './answer.js';
import { createChannels } from './channel.js';
import {
  createAnsweringRest,
  createPostingRest,
  type DiscordConfig,
  refusalsAtMost,
} from './config.js';
import { createGateway, type Gateway } from './gateway.js';
import { readInteraction } from './interaction.js';
import { codeOf, remedyOf } from './outcome.js';
import { createComplete } from './picture.js';
import { watchRefusals } from './refusals.js';
import { registerCommands } from './register.js';
import { createResponses } from './respond.js';
import { createSend } from './send.js';
import { createSettle } from './settle.js';
import { createTurn } from './turn.js';

export interface DiscordAdapter extends ChatAdapter {
  /** Calls that Discord refused in the current ten minutes; it locks an address out at 10,000. */
  refusedCalls: () => number;
}

interface Surroundings {
  logger: Logger;
  /** What people can type; hidden ones are answered but not offered. */
  commands: readonly CommandDefinition[];
  /** Absent: cards are sent without pictures. */
  draw?: DrawPicture;
  /** Where several processes may run: which of them is connected. `holder` names this one. */
  sharing?: { leases: Leases; holder: string };
}

/** How long `stop` waits for answers under way. */
const farewellMs = 5000;

/**
 * Discord over the gateway, answers and messages over REST. Starting never waits for Discord;
 * sending and settling work without starting, for the command line and the tick.
 */
export function createDiscordAdapter(
  config: DiscordConfig,
  { logger, commands, sharing, draw }: Surroundings,
): DiscordAdapter {
  const { locale = 'en' } = config;
  const posting = createPostingRest(config);
  const channels = createChannels(posting);
  const complete = createComplete({ logger, ...(draw && { draw }) });
  const answering = createAnsweringRest(config);
  const first = createAnsweringRest(config, 0);
  const clients = [posting, answering, first];
  const refusals = watchRefusals(clients, { atMost: refusalsAtMost(config), logger });
  const responses = createResponses({ first, rest: answering }, config.applicationId);
  const underWay = new Set<Promise<void>>();
  let gateway: Gateway | undefined;

  /** discord.js forgets a token that was refused once; in an outage Discord refuses good ones. */
  const withToken =
    <Given, Outcome>(attempt: (given: Given) => Promise<Outcome>) =>
    (given: Given): Promise<Outcome> => {
      posting.setToken(config.token);
      return attempt(given);
    };

  const send = withToken(createSend(posting, channels, { complete, refusals }));

  const take = (core: ChatCore, payload: unknown): void => {
    const { interaction, problems } = readInteraction(payload);
    if (!interaction) return logger.warn({ problems }, 'Discord sent an unreadable interaction');
    const conversation = { core, commands, locale, responses, complete, send };
    const answered = answer(interaction, conversation).catch((error: unknown) =>
      logger.warn(
        { code: codeOf(error), interaction: interaction.id },
        'Discord did not take an answer',
      ),
    );
    underWay.add(answered);
    void answered.finally(() => underWay.delete(answered));
  };

  const register = (): void => {
    for (const guildId of config.guildIds ?? []) {
      registerCommands({ ...config, guildId }, commands, answering).then(
        (done) => logger.info({ ...done }, 'Registered the Discord commands'),
        (error: unknown) =>
          logger.warn(
            { guildId, code: codeOf(error), remedy: remedyOf(error) },
            'Discord did not take the commands',
          ),
      );
    }
  };

  return {
    platform: 'discord',
    refusedCalls: refusals.count,
    start: async (core) => {
      gateway = createGateway(config, {
        logger,
        onInteraction: (payload) => take(core, payload),
        onConnected: register,
        turn: sharing && createTurn({ ...sharing, logger }, `discord:${config.applicationId}:0`),
      });
      gateway.start();
    },
    stop: async () => {
      await gateway?.stop();
      await Promise.race([
        Promise.allSettled(underWay),
        pause(farewellMs, undefined, { ref: false }),
      ]);
    },
    send,
    settle: withToken(createSettle(posting, channels)),
    calls: (action, to) => [
      ...(channels.known(to) === undefined ? ['open'] : []),
      action === 'send' ? 'post' : 'read',
    ],
  };
}
