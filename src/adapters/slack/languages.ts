import { setTimeout as wait } from 'node:timers/promises';
import type { ChatAdapter } from '../../core/chat/adapter.js';
import type { Incoming } from '../../core/chat/incoming.js';
import { toLocale, type Locale } from '../../core/locale.js';
import type { Clock } from '../../core/time.js';

/** People rarely change their language; users.info may be called 100 times a minute. */
const keptForMs = 60 * 60_000;
const keptAtMost = 10_000;

/** Somebody waits for an answer: later than this it is given without knowing the language. */
const patienceMs = 700;

/** Adds the language somebody uses in Slack to what they did; commands do not carry it. */
export function createLanguages(
  profile: NonNullable<ChatAdapter['profile']>,
  clock: Clock,
): (incoming: Incoming) => Promise<Incoming> {
  const kept = new Map<string, { until: number; locale: Promise<Locale | undefined> }>();

  const languageOf = (from: Incoming['from']): Promise<Locale | undefined> => {
    const now = clock.now().getTime();
    const known = kept.get(from.user);
    if (known && known.until > now) return known.locale;
    const locale = profile(from).then((told) => {
      // Nothing told is no answer: Slack is asked again next time.
      if (!told.locale) kept.delete(from.user);
      return toLocale(told.locale);
    });
    kept.delete(from.user);
    kept.set(from.user, { until: now + keptForMs, locale });
    const [oldest] = kept.keys();
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
    return locale;
  };

  return async (incoming) => {
    // Slack tells nothing of people of other organisations, and they only get a refusal.
    if (incoming.outsider !== false) return incoming;
    const patience = wait(patienceMs, undefined, { ref: false });
    const locale = await Promise.race([languageOf(incoming.from), patience]);
    return locale ? { ...incoming, locale } : incoming;
  };
}
