type Values = Readonly<Record<string, string>>;

/** Whose chat account is whose. Names come in written for the language. */
export const link = {
  title: 'Link chat accounts',
  lead: 'The same e-mail address proves nothing: press only where you know that it is this person.',
  noMatch: 'For these people I found no account with their e-mail address.',
  nobody: 'Everybody with an e-mail address has a Slack account here.',
  button: (name: string) => `It is ${name}`,
  next: (left: string) => `Look for ${left} more`,
  linked: (name: string) => `Done: I know ${name} in Slack from now on.`,
  errors: {
    'link-gone': 'I don’t know this person any more. Who is left: /pulse link.',
    'link-taken': ({ name }: Values) => `This account belongs to ${name ?? ''} already.`,
  },
};
