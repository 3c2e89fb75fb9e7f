import type { sharing as source } from '../en/sharing.js';

export const sharing: typeof source = {
  buttons: { arrived: 'האם הגיע?', again: 'לשלוח שוב' },
  preview: (name) => `זה יישלח לערוץ של ${name}, עם מה שמותר לו לראות:`,
  underWay: (name) => `ההודעה בדרך לערוץ של ${name}. אעדכן כשתגיע.`,
  sent: (name) => `ההודעה נמצאת בערוץ של ${name}.`,
  cancelled: (name) => `ההודעה ל־${name} לא נשלחה: הערוץ השתנה מאז, או שהשותף כבר לא באחריותך.`,
  noChannel: (name) =>
    `ל-${name} עוד אין ערוץ. יש לייבא אותו עם השותף (slackChannel או discordChannel).`,
  refused: (name, why) => `הערוץ של ${name} לא קיבל את ההודעה: ${why}.`,
  unsure: (name) => `ייתכן שההודעה הגיעה לערוץ של ${name}; בדקו שם לפני ששולחים שוב.`,
  pairing: (name) =>
    `${name}, האם שעה עם שותף אחר על השאלה מתי לסגור תיק תעזור? צוות השותפים יכול לארגן.`,
  noMoney: 'הסכומים לא מוצגים שם: כך נקבע בהגדרה numbersInChannel.',
  notThere: (name) => `אין להציג נתונים בערוץ של ${name}: כך נקבע בהגדרה figuresInChannel.`,
  noSatisfaction: 'הציונים לא מוצגים שם: כך נקבע בהגדרה satisfactionInChannel.',
  thanks: (name, period) => `תודה, ${name}: ${period} היה טוב. צוות השותפים ראה.`,
  errors: {
    'share-not-yours': 'שיתוף מיועד למי שאחראי על שותפים. הנתונים שלכם: /kpi.',
    'share-gone': 'זה לא בין מה ששיתפתם. פתחו את הכרטיס שוב ולחצו על "שיתוף".',
  },
};
