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
};

const sentences = new Map<string, string>(Object.entries(known));

/** An unknown code stands as the platform gave it. */
export function refusal(code: string): string {
  return sentences.get(code) ?? `הפלטפורמה סירבה (${code})`;
}
