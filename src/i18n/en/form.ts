/** The web form. Who has only the link sees no name here, an initial at most. */
export const form = {
  /** `D…` and a company. */
  forWhom: (initial: string, company: string) => `For ${initial}… at ${company}`,
  forInitial: (initial: string) => `For ${initial}…`,
  notYou: 'Not you? Then please close this page.',
  saved: 'Each answer is saved as you give it.',
  about: (partners: string) => `About ${partners}`,
  part: (at: number, of: number) => `Partner ${at} of ${of}`,
  next: 'Next',
  save: 'Save and go on',
  optional: 'You can skip this one.',
  laterTitle: 'Your answers are saved',
  laterText: (date: string) =>
    `Open the same link until ${date}: it brings you back to where you stopped.`,
  thanks: (date: string) => `Thank you. Your answers are saved; you can change them until ${date}.`,
  closedToday: 'This survey closed today.',
  closedYesterday: 'This survey closed yesterday.',
  stopTitle: 'Stop asking you?',
  stopText: 'You can undo this at once, or say so to whoever sent you the link.',
  stopAll: 'No surveys any more',
  backToSurvey: 'Back to the survey',
  goneTitle: 'This link does not work any more',
  goneText:
    'It has run out, or a newer one has taken its place. Please use the latest message you got from us.',
  notForYou: 'This survey does not ask you anything at the moment.',
  failedTitle: 'That could not be saved just now',
  failedText: 'What you saved before is safe. Please try again in a minute.',
  language: 'Language',
};
