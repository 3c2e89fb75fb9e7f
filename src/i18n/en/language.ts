/** The language in which somebody is spoken to. */
export const language = {
  title: 'Your language',
  lead: 'I speak English with you. In another language?',
  chosen: 'From now on I speak English with you, here and in messages I send.',
  errors: {
    'language-not-stored':
      'I know you from ADMINS alone, so I cannot keep your language. Import yourself as a person, then choose again.',
  },
};
