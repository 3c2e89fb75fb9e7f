type Values = Readonly<Record<string, string>>;

/** Targets in chat. Amounts, names and periods come in already written for the language. */
export const targets = {
  title: (who: string, period: string) => `Targets · ${who} · ${period}`,
  none: (who: string, period: string) => `No target is set for ${who} in ${period}.`,
  lead: 'What should be reached, and how far it is.',
  howToSet: (line: string) => `To set one: ${line}`,
  set: 'Set a target',
  reached: (share: string) => `${share} reached`,
  gone: (share: string) => `${share} of the days gone`,
  noValueYet: 'no data yet',
  was: (before: string) => `was ${before}`,
  check: (what: string, who: string, period: string, value: string) =>
    `${what} of ${who} in ${period}: ${value}. Is that right?`,
  checkRemoval: (what: string, who: string, period: string) =>
    `Remove the target for ${what} of ${who} in ${period}?`,
  split: 'How is it spread over the quarters?',
  save: 'Save',
  remove: 'Remove',
  cancel: 'Cancel',
  bySeason: 'Like last year',
  evenly: 'Evenly',
  yearOnly: 'The year alone',
  saved: (what: string, who: string, period: string, value: string) =>
    `Saved: ${what} of ${who} in ${period}: ${value}.`,
  savedQuarters: (values: string) => `Quarters: ${values}`,
  removed: (what: string, who: string, period: string) =>
    `Removed: ${what} of ${who} in ${period} has no target any more.`,
  cancelled: 'Nothing was changed.',
  errors: {
    'target-value': ({ typed }: Values) =>
      `I can’t read “${typed ?? ''}” as a value. Write for example 50k, 50,000 or 12.5 %.`,
    'target-currency': ({ currency, given }: Values) =>
      `Targets are in ${currency ?? ''}, not in ${given ?? ''}. Please write the amount in ${currency ?? ''}.`,
    'target-period': 'A target is for a month, a quarter or a year, for example Q4 or 2027.',
    'target-words': ({ typed }: Values) =>
      `I did not understand “${typed ?? ''}”. Write for example: target 50k acme Q4.`,
  },
};
