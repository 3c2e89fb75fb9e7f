/** Nobody who reads it can mend it. */
const ownFault =
  'Slack does not take this message as it is, which is a fault of the bot: please tell whoever runs it';

/** Why a platform took no message, by its own code, with the next step. */
const known = {
  not_in_channel: 'the bot is not in the channel: write /invite @Pulse there',
  channel_not_found:
    'the channel is gone, or private without the bot: check the partner’s slackChannel, or write /invite @Pulse there',
  is_archived: 'the channel is archived: reopen it, or give the partner another slackChannel',
  restricted_action: 'the workspace lets only some people post there: allow the app to post',
  user_not_found: 'Slack does not know this person any more: import the new Slack id',
  user_disabled: 'this Slack account is deactivated: import who has taken over',
  cannot_dm_bot: 'this Slack account is an app, not a person',
  messages_tab_disabled: 'direct messages to the bot are switched off: App Home → Messages Tab',
  missing_scope: 'the app lacks a permission: install it again with pulse slack-manifest',
  token_revoked: 'the bot’s token was revoked: install the app again and set SLACK_BOT_TOKEN',
  account_inactive:
    'the bot was removed from the workspace: install the app again and set SLACK_BOT_TOKEN',
  invalid_auth: 'Slack does not know the bot’s token: check SLACK_BOT_TOKEN',
  restricted_action_read_only_channel:
    'the channel lets only some people post: allow the app to post',
  restricted_action_thread_only_channel:
    'posts in this channel stand in threads only: choose another channel',
  restricted_action_non_threadable_channel:
    'nothing is answered in threads in this channel: choose another channel',
  users_not_found: 'Slack does not know this person any more: import the new Slack id',
  user_not_visible:
    'the bot may not see this Slack account: it is a guest’s or of another workspace',
  user_deactivated: 'this Slack account is deactivated: import who has taken over',
  invalid_blocks: ownFault,
  invalid_blocks_format: ownFault,
  msg_too_long: ownFault,
  msg_blocks_too_long: ownFault,
  no_text: ownFault,
  metadata_too_large: ownFault,
  token_expired: 'the bot’s token has expired: install the app again and set SLACK_BOT_TOKEN',
  not_authed: 'the bot has no token: set SLACK_BOT_TOKEN',
  'platform-off': 'the bot is not connected to this platform now',
  'bad-token': 'Discord does not know the bot’s token any more: set DISCORD_TOKEN anew',
  'unknown-channel': 'the channel is gone: give the partner another discordChannel',
  'unknown-server': 'the bot is not in the server any more: invite it by pulse discord-register',
  'missing-access':
    'the bot may not see the channel, or is not in the server any more: give it View Channel there, or invite it by pulse discord-register',
  'missing-permission':
    'the bot may not write in the channel: give it Send Messages, Embed Links and Attach Files there',
  'unknown-user': 'Discord does not know this person any more: import the new Discord id',
  'no-common-server':
    'this person is in no server with the bot any more: import who has taken over, or an e-mail address',
  'cannot-dm':
    'direct messages are closed: give the partner a discordChannel, or the person an e-mail address',
};

/** Every language explains the same codes. */
export type KnownRefusals = Record<keyof typeof known, string>;

const sentences = new Map<string, string>(Object.entries(known));

/** An unknown code stands as the platform gave it. */
export function refusal(code: string): string {
  return sentences.get(code) ?? `refused by the platform (${code})`;
}
