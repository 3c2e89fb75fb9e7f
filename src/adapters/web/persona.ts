import type { Locale } from '../../core/locale.js';

/** Somebody one may be on the page: a person the bot knows, or one it does not (a stranger). */
export interface Persona {
  id: string;
  name: string;
  locale: Locale;
  part: 'manager' | 'partner' | 'customer' | 'stranger';
  /** Company, where there is one. */
  company?: string;
  /** The line (without its slash) behind the first button of the greeting. */
  ask: string;
  /** A second one: what this person may not see, and is refused kindly. */
  other?: string;
  /** Has a survey waiting. */
  asked?: boolean;
  /** After the line on the left the one on the right is worth a try. */
  next: Readonly<Record<string, string>>;
}
