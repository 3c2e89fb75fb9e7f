import type { KnownRefusals } from '../en/refusals.js';

/** Nobody who reads it can mend it. */
const ownFault =
  'Slack не принимает это сообщение: это ошибка бота, сообщите, пожалуйста, тому, кто его обслуживает';

/** Why a platform took no message, by its own code, with the next step. */
const known: KnownRefusals = {
  not_in_channel: 'бота нет в канале: напишите там /invite @Pulse',
  channel_not_found:
    'канала больше нет или он закрыт для бота: проверьте slackChannel партнёра или напишите там /invite @Pulse',
  is_archived: 'канал в архиве: откройте его снова или задайте партнёру другой slackChannel',
  restricted_action: 'писать туда могут не все: разрешите это приложению',
  user_not_found: 'Slack больше не знает этого человека: загрузите новый Slack id',
  user_disabled: 'эта учётная запись Slack отключена: загрузите того, кто её сменил',
  cannot_dm_bot: 'эта учётная запись Slack – приложение, а не человек',
  messages_tab_disabled: 'личные сообщения боту выключены: App Home → Messages Tab',
  missing_scope: 'приложению не хватает разрешения: установите его заново по pulse slack-manifest',
  token_revoked: 'токен бота отозван: установите приложение заново и задайте SLACK_BOT_TOKEN',
  account_inactive:
    'бота удалили из рабочего пространства: установите приложение заново и задайте SLACK_BOT_TOKEN',
  invalid_auth: 'Slack не знает токена бота: проверьте SLACK_BOT_TOKEN',
  restricted_action_read_only_channel: 'писать в этот канал могут не все: разрешите это приложению',
  restricted_action_thread_only_channel:
    'в этом канале пишут только в ветках: выберите другой канал',
  restricted_action_non_threadable_channel: 'в этом канале нет веток: выберите другой канал',
  users_not_found: 'Slack больше не знает этого человека: загрузите новый Slack id',
  user_not_visible:
    'бот не видит эту учётную запись Slack: это гость или человек из другого рабочего пространства',
  user_deactivated: 'эта учётная запись Slack отключена: загрузите того, кто её сменил',
  invalid_blocks: ownFault,
  invalid_blocks_format: ownFault,
  msg_too_long: ownFault,
  msg_blocks_too_long: ownFault,
  no_text: ownFault,
  metadata_too_large: ownFault,
  token_expired: 'срок токена бота истёк: установите приложение заново и задайте SLACK_BOT_TOKEN',
  not_authed: 'у бота нет токена: задайте SLACK_BOT_TOKEN',
  'platform-off': 'бот сейчас не подключён к этой платформе',
  'bad-token': 'Discord больше не знает токена бота: задайте DISCORD_TOKEN заново',
  'unknown-channel': 'канала больше нет: задайте партнёру другой discordChannel',
  'unknown-server':
    'бота больше нет на сервере: пригласите его по ссылке из pulse discord-register',
  'missing-access':
    'бот не видит канала или его больше нет на сервере: дайте ему там View Channel или пригласите по ссылке из pulse discord-register',
  'missing-permission':
    'боту нельзя писать в канал: дайте ему там Send Messages, Embed Links и Attach Files',
  'unknown-user': 'Discord больше не знает этого человека: загрузите новый Discord id',
  'no-common-server':
    'этого человека больше нет ни на одном сервере с ботом: загрузите того, кто его сменил, или адрес почты',
  'cannot-dm': 'личные сообщения закрыты: задайте партнёру discordChannel или человеку адрес почты',
};

const sentences = new Map<string, string>(Object.entries(known));

/** An unknown code stands as the platform gave it. */
export function refusal(code: string): string {
  return sentences.get(code) ?? `отказ платформы (${code})`;
}
