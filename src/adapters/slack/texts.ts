import type { Locale, LocalText } from '../../core/locale.js';

/**
 * What a dialog says while the core is still working, and what is said when Slack would not open
 * one. All other words come from the core.
 */
const texts = {
  pleaseWait: { en: 'One moment', ru: 'Секунду', he: 'רק רגע' },
  loading: { en: 'Loading…', ru: 'Загружаю…', he: 'בטעינה…' },
  saving: { en: 'Saving…', ru: 'Сохраняю…', he: 'בשמירה…' },
  close: { en: 'Close', ru: 'Закрыть', he: 'סגירה' },
  choose: { en: 'Choose', ru: 'Выберите', he: 'בחירה' },
  open: { en: 'Open', ru: 'Открыть', he: 'פתיחה' },
  notOpened: {
    en: 'Slack did not open the window in time. Nothing is lost: press Open.',
    ru: 'Slack не успел открыть окно. Ничего не пропало: нажмите «Открыть».',
    he: 'החלון לא נפתח ב-Slack בזמן. שום דבר לא אבד: יש ללחוץ על "פתיחה".',
  },
  tooLong: {
    en: 'This needs more room than a window in Slack has. Please answer by the link instead.',
    ru: 'Это не помещается в окно Slack. Ответьте, пожалуйста, по ссылке.',
    he: 'זה לא נכנס בחלון של Slack. אפשר לענות דרך הקישור.',
  },
  fileSent: {
    en: 'The file is in your direct messages with me.',
    ru: 'Файл – в личных сообщениях со мной.',
    he: 'הקובץ נמצא בהודעות הפרטיות איתי.',
  },
  fileFailed: {
    en: 'The file could not be sent just now. Please ask once more in a minute.',
    ru: 'Файл сейчас не удалось отправить. Попросите ещё раз через минуту.',
    he: 'לא ניתן היה לשלוח את הקובץ כרגע. אפשר לבקש שוב בעוד דקה.',
  },
  notInstalled: {
    en: 'The bot was not installed',
    ru: 'Бот не установлен',
    he: 'הבוט לא הותקן',
  },
  organisationWide: {
    en: 'It was chosen for a whole organisation, but I know people by their workspace. Open the link once more and choose one workspace; do the same for each further one.',
    ru: 'Вы выбрали всю организацию, а я знаю людей по их рабочему пространству. Откройте ссылку ещё раз и выберите одно пространство; так же – для каждого следующего.',
    he: 'נבחר ארגון שלם, אבל אני מכיר אנשים לפי סביבת העבודה שלהם. פתחו את הקישור שוב ובחרו סביבת עבודה אחת, וכך לכל סביבה נוספת.',
  },
  stale: {
    en: 'This link was used already, or is too old. Please start again from the page to install.',
    ru: 'Эта ссылка уже использована или устарела. Начните, пожалуйста, снова со страницы установки.',
    he: 'הקישור הזה כבר נוצל או ישן מדי. אפשר להתחיל שוב מעמוד ההתקנה.',
  },
  failed: {
    en: 'Something went wrong between Slack and me; nothing was changed. Please try again in a minute. If it stays, the log of the bot says why.',
    ru: 'Что-то не получилось между Slack и мной; ничего не изменилось. Попробуйте через минуту. Если не поможет, причина – в журнале бота.',
    he: 'משהו השתבש ביני לבין Slack, ושום דבר לא השתנה. נסו שוב בעוד דקה. אם זה נמשך, הסיבה כתובה ביומן של הבוט.',
  },
} satisfies Record<string, LocalText>;

export function say(what: keyof typeof texts, locale: Locale): string {
  return texts[what][locale];
}
