/** What the bot may do in a workspace, each with its reason; the adapter uses nothing else. */
export const scopes = {
  'app_mentions:read': 'to be asked by mention',
  'chat:write': 'to answer, and to send surveys',
  commands: 'slash commands and the shortcut on a message',
  'files:read': 'to learn when Slack has taken a picture in',
  'files:write': 'the pictures of cards, and files that people ask for',
  'im:history':
    'to be asked in the direct message, also about the card above, and to find out whether a message arrived after a time-out',
  'im:write': 'to open the direct message that a survey or a file is sent to',
  'users:read': 'language and time zone of the person',
  'users:read.email': 'to propose to an admin whose account it may be (/pulse link)',
} as const;

/** Their names, in the order of the manifest. */
export const scopeNames = Object.keys(scopes);
