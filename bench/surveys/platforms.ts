import { startDiscordServer } from '../../test/support/discord-server.js';
import { startSlackServer } from '../../test/support/slack-server.js';
import type { Received } from './report.js';

/**
 * Both stand-ins in a process of their own, with the platforms' limits on a clock that runs so many
 * times as fast (first argument). Tells its environment when it is ready; asked for anything, it tells
 * what has arrived.
 */
const speed = Number(process.argv[2]);
const slack = await startSlackServer({ rates: speed });
const discord = await startDiscordServer({ rates: speed });
discord.addChannel('200000000000000001');

const received = (): Received => ({
  places: [
    ...slack.messages.map(({ channel }) => channel),
    ...discord.messages.map(({ channel_id }) => channel_id),
  ],
  limited:
    slack.calls().filter(({ limited }) => limited).length +
    discord.calls().filter(({ status }) => status === 429).length,
  calls: Object.fromEntries(
    ['conversations.open', 'chat.postMessage', 'conversations.history'].map((method) => [
      method,
      slack.calls(method).length,
    ]),
  ),
});

process.on('message', () => process.send?.(received()));
process.on('disconnect', () => process.exit());
process.send?.({ ...slack.environment, ...discord.environment });
