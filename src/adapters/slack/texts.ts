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
} satisfies Record<string, LocalText>;

export function say(what: keyof typeof texts, locale: Locale): string {
  return texts[what][locale];
}
