import type { Texts } from '../../i18n/texts.js';
import type { Locale } from '../locale.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { SurveyDefinition } from './definition.js';
import type { SurveyRun } from './run.js';
import { dateIn, fill, nameIn, namesIn, quarterIn } from './wording.js';

/** Who reads, and all that the texts of a survey may mention about the programme. */
export interface Reader {
  /** How the reader is addressed: a person's first name, or a company's name in its channel. */
  name: string;
  locale: Locale;
  texts: Texts;
  programme: Programme;
  settings: Settings;
}

/** A text of the survey with everything filled in for this reader. */
export function worded(
  template: { readonly [language in Locale]: string },
  survey: SurveyDefinition,
  run: SurveyRun,
  partners: readonly string[],
  reader: Reader,
): string {
  const { locale, settings, programme } = reader;
  const values = {
    programme: nameIn(locale, settings.programmeName),
    partner: nameIn(locale, partners[0] ?? ''),
    partners: namesIn(locale, partners),
    name: nameIn(locale, reader.name),
    minutes: String(survey.minutes),
    date: closingDay(run, reader),
    quarter: quarterIn(locale, run, programme),
    threshold: String(settings.anonymityThreshold),
  };
  return fill(fill(template[locale], { promise: survey.promise[locale] }), values);
}

/** The invitation as this run sends it; one about several partners is always that of the file. */
export function invitationIn(survey: SurveyDefinition, run: SurveyRun, partners: number) {
  const several = partners > 1 ? survey.invitationAboutSeveral : undefined;
  return several ?? run.invitation ?? survey.invitation;
}

/** The day on which a run ends, as the reader writes it. */
export function closingDay(run: SurveyRun, { locale, programme }: Reader): string {
  return dateIn(locale, run.closes, programme.timeZone);
}
