import { number } from '../../i18n/format.js';
import { openDealsOf } from '../kpi/verdict.js';
import { countBehind, valueOf, type KpiFigures } from './kpi-figures.js';

/** By so much registrations, and open deals, must have outgrown decisions and what was open before. */
const outgrown = 1.2;

/** The one thing of a partner's figures that nobody would see in a single row. */
export function lookAtLine(figures: KpiFigures): string[] {
  const { partner, texts } = figures;
  if (!partner) return [];
  const what = oldWords(figures) ?? outrunWords(figures);
  return what ? [texts.asking.look.line(what)] : [];
}

function oldWords({ report, judged, locale, texts }: KpiFigures): string | null {
  const { old, oldBefore, open } = openDealsOf(report);
  if (!judged?.ageing || old === null || oldBefore === null || open === null) return null;
  const [shown, all, before] = [old, open, oldBefore].map((count) => number(locale, count));
  return texts.asking.look.old(shown ?? '', all ?? '', before ?? '');
}

function outrunWords({ report, locale, texts }: KpiFigures): string | null {
  const registered = valueOf(report, 'registered-deals');
  const decided = countBehind(report, 'close-rate');
  const { open, openBefore } = openDealsOf(report);
  if (registered === null || open === null || openBefore === null || report.partial) return null;
  if (registered <= outgrown * decided || open <= outgrown * openBefore) return null;
  const counts = [registered, decided, openBefore, open].map((count) => number(locale, count));
  const [more = '', less = '', before = '', now = ''] = counts;
  return texts.asking.look.outrun(more, less, before, now);
}
