/** Values that an expected failure names, already as text. */
type Values = Readonly<Record<string, string>>;

export const chat = {
  /** Somebody of another organisation, in a shared channel. */
  outsider: 'I only answer people of the organisation that runs this partner programme.',
  /** Somebody nobody has told us about; `id` is their own. */
  stranger: (id: string) =>
    `We have not met yet, so I can’t show anything here. Please ask the people who run your partner programme to add you; your id for them: ${id}.`,
  /** In direct messages, after the above. */
  rolesUnseen:
    'Do I know you by a role in a server? Then ask me there: in direct messages Discord does not tell me your roles.',
  /** Known by roles that belong to several partners. */
  severalPartners: (partners: string) =>
    `Your roles in this server belong to ${partners}, and I can’t tell for whom you are asking. Please ask in the channel of the one you mean, or have an admin link you to one: /link.`,
  /** Known by a role alone, wanting something kept or sent in their name. */
  needsPerson:
    'I know you only by your role in this server. That is enough to look things up; to keep something in your name, or to write to you, I have to know you yourself. Please ask an admin to link you to your partner: /link.',
  slackId: (user: string, team: string) => `${user} (workspace ${team})`,
  notForYou:
    'This is for the team that runs the programme, so I can’t do it for you. What you can do:',
  forAdmins:
    'This takes an administrator of the bot. Please ask one of them; what you can do here:',
  failure: (reference: string) =>
    `I couldn’t read the data just now. Nothing is lost; try again in a minute. Reference ${reference}.`,
  notStored: (reference: string) =>
    `I couldn’t store this just now. Please send it once more in a minute. Reference ${reference}.`,
  tryAgain: 'Try again',
  /** Draws what a card in a crowd went out without. */
  picture: 'Picture',
  unknownCommand: (word: string) => `I don’t know “${word}”. Did you mean:`,
  errors: {
    'other-channel': ({ name }: Values) =>
      `This channel belongs to ${name ?? ''}, so I only speak about ${name ?? ''} here. For others, ask me in a direct message.`,
    'other-partner':
      'These figures belong to another partner, so I can’t show them here. Your own: /kpi.',
    'no-own-partner':
      'You are not linked to a partner yet. Please ask the people who run your partner programme to add it.',
    'member-of-none':
      'I know no partner of yours for whom this member works. Figures by name: /kpi.',
    'not-begun': ({ period }: Values) => `${period ?? ''} has not begun yet.`,
    'unknown-partner': ({ name }: Values) => `I don’t know a partner “${name ?? ''}”.`,
    'unknown-period': ({ period }: Values) => `I don’t know the period “${period ?? ''}”.`,
    other: 'I can’t do it in this way. What works:',
  },
  help: {
    title: 'What you can ask',
    lead: 'Type a line, or press a button. Words may come in any order and need no quotes.',
    example: (lines: string) => `For example ${lines}`,
    also: (commands: string) => `Also: ${commands}`,
    periods:
      'Periods: Q2, Q2 2025, May, 2025, last quarter, last 30 days, ytd. Without one: the current quarter.',
    olderButton:
      'This button comes from an earlier version of me, so it no longer works; nothing was changed. Here is what you can ask now:',
    button: 'Help',
    partners: {
      title: 'A partner is missing?',
      lead: 'Partners appear as soon as a file names them: import a list of partners or their deals. Other spellings of a name go into its aliases.',
    },
  },
};
