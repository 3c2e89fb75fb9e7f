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
  /** Members and roles of Discord servers. */
  members:
    'In a Discord server: /link with a member or a role, and whose it is: a partner, “manager”, or “nobody” to end it.',
  roles: 'Roles in Discord servers',
  forget: (role: string) => `End: ${role}`,
  /** What may be typed instead of a partner. */
  words: { manager: 'manager', nobody: 'nobody' },
  means: {
    admin: 'an admin',
    manager: 'one of the managers',
    partner: 'somebody at a partner',
    customer: 'a customer',
    of: (partner: string) => `somebody at ${partner}`,
  },
  memberLinked: (name: string, meaning: string) =>
    `Done: I know ${name} in Discord from now on, as ${meaning}.`,
  memberUnlinked: (name: string) => `Done: I no longer know this account as ${name}.`,
  roleLinked: (role: string, meaning: string) =>
    `Done: whoever has the role ${role} is, for as long, ${meaning} to me.`,
  roleUnlinked: (role: string) => `Done: the role ${role} means nothing to me any more.`,
  roleHands: 'Whoever may hand out this role in Discord now decides who reads these figures.',
  roleLimits:
    'By a role people look things up. To answer surveys, register deals or be told things, they are linked themselves.',
  channelLinked: (partner: string) =>
    `Done: this is the channel of ${partner} from now on. I speak about nobody else here, and ask its people here.`,
  channelFreed: (partner: string) => `Done: this is no longer the channel of ${partner}.`,
  channelClosed: (why: string) =>
    `I can’t write here yet: ${why}. Once that is done, please type it again.`,
  /** The first message in a partner's channel. */
  greeting: (partner: string) =>
    `Hello, ${partner}! From now on I post your figures and surveys here, for everybody in this channel to read.`,
  errors: {
    'link-channel-where': 'Please say it in the channel itself: /link with the partner.',
    'link-channel-taken': ({ name }: Values) =>
      `This channel belongs to ${name ?? ''} already. To change that, link it to “nobody” first.`,
    'link-channel-nobody': 'This channel belongs to no partner.',
    'link-as-whom': 'As whom? Name a partner, “manager”, or “nobody” to end it.',
    'link-everybody':
      'Everybody in the server has this role, so that it can’t tell anybody apart. Please take a role of its own.',
    'link-nobody': ({ name }: Values) => `${name ?? ''} means nobody to me anyway.`,
    'link-member-taken': ({ name }: Values) =>
      `This account belongs to ${name ?? ''} already. To change that, link it to “nobody” first.`,
    'link-gone': 'I don’t know this person any more. Who is left: /pulse link.',
    'link-taken': ({ name }: Values) => `This account belongs to ${name ?? ''} already.`,
  },
};
