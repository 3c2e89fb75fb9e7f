import type { KnownRefusals } from '../en/refusals.js';

/** Nobody who reads it can mend it. */
const ownFault = 'Slack לא מקבל את ההודעה הזאת, וזו תקלה של הבוט: ספרו בבקשה למי שמפעיל אותו';

/** Why a platform took no message, by its own code, with the next step. */
const known: KnownRefusals = {
  not_in_channel: 'הבוט לא נמצא בערוץ: כתבו שם /invite @Pulse',
  channel_not_found:
    'הערוץ כבר לא קיים, או פרטי וללא הבוט: בדקו את slackChannel של השותף או כתבו שם /invite @Pulse',
  is_archived: 'הערוץ בארכיון: פתחו אותו מחדש או הגדירו לשותף slackChannel אחר',
  restricted_action: 'לא כולם רשאים לכתוב שם: יש לאפשר זאת לאפליקציה',
  user_not_found: 'Slack כבר לא מכיר את האדם הזה: ייבאו את מזהה Slack החדש',
  user_disabled: 'חשבון Slack הזה הושבת: ייבאו את מי שנכנס במקומו',
  cannot_dm_bot: 'חשבון Slack הזה הוא אפליקציה ולא אדם',
  messages_tab_disabled: 'הודעות ישירות לבוט כבויות: App Home → Messages Tab',
  missing_scope: 'לאפליקציה חסרה הרשאה: התקינו אותה מחדש לפי pulse slack-manifest',
  token_revoked: 'הטוקן של הבוט בוטל: התקינו את האפליקציה מחדש והגדירו SLACK_BOT_TOKEN',
  account_inactive: 'הבוט הוסר מסביבת העבודה: התקינו את האפליקציה מחדש והגדירו SLACK_BOT_TOKEN',
  invalid_auth: 'Slack לא מכיר את הטוקן של הבוט: בדקו את SLACK_BOT_TOKEN',
  restricted_action_read_only_channel: 'לא כולם רשאים לכתוב בערוץ הזה: יש לאפשר זאת לאפליקציה',
  restricted_action_thread_only_channel: 'בערוץ הזה כותבים רק בשרשורים: בחרו ערוץ אחר',
  restricted_action_non_threadable_channel: 'בערוץ הזה אין שרשורים: בחרו ערוץ אחר',
  users_not_found: 'Slack כבר לא מכיר את האדם הזה: ייבאו את מזהה Slack החדש',
  user_not_visible: 'הבוט לא רואה את חשבון Slack הזה: הוא של אורח או של סביבת עבודה אחרת',
  user_deactivated: 'חשבון Slack הזה הושבת: ייבאו את מי שנכנס במקומו',
  invalid_blocks: ownFault,
  invalid_blocks_format: ownFault,
  msg_too_long: ownFault,
  msg_blocks_too_long: ownFault,
  no_text: ownFault,
  metadata_too_large: ownFault,
  token_expired: 'תוקף הטוקן של הבוט פג: התקינו את האפליקציה מחדש והגדירו SLACK_BOT_TOKEN',
  not_authed: 'לבוט אין טוקן: הגדירו SLACK_BOT_TOKEN',
  'platform-off': 'הבוט לא מחובר עכשיו לפלטפורמה הזאת',
  'bad-token': 'Discord כבר לא מכיר את הטוקן של הבוט: הגדירו את DISCORD_TOKEN מחדש',
  'unknown-channel': 'הערוץ כבר לא קיים: הגדירו לשותף discordChannel אחר',
  'unknown-server': 'הבוט כבר לא בשרת: הזמינו אותו בקישור של pulse discord-register',
  'missing-access':
    'הבוט לא רואה את הערוץ, או כבר לא בשרת: תנו לו שם View Channel, או הזמינו אותו בקישור של pulse discord-register',
  'missing-permission':
    'לבוט אסור לכתוב בערוץ: תנו לו שם Send Messages‏, Embed Links ו־Attach Files',
  'unknown-user': 'Discord כבר לא מכיר את האדם הזה: ייבאו את מזהה Discord החדש',
  'no-common-server':
    'האדם הזה כבר לא בשום שרת משותף עם הבוט: ייבאו את מי שנכנס במקומו, או כתובת מייל',
  'cannot-dm': 'ההודעות הישירות סגורות: הגדירו לשותף discordChannel, או לאדם כתובת מייל',
};

const sentences = new Map<string, string>(Object.entries(known));

/** An unknown code stands as the platform gave it. */
export function refusal(code: string): string {
  return sentences.get(code) ?? `הפלטפורמה סירבה (${code})`;
}
