import type { KnownRefusals } from '../en/refusals.js';

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
