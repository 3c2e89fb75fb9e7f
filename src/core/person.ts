import { z } from 'zod';
import { locale } from './locale.js';

export const roles = ['admin', 'manager', 'partner', 'customer'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** Who wrote to us: the only thing that identifies a person; an e-mail address never does. */
export const identity = z.discriminatedUnion('platform', [
  z.object({ platform: z.literal('slack'), team: z.string(), user: z.string() }),
  z.object({ platform: z.literal('discord'), user: z.string() }),
  /** The simulator's "You are"; `user` is a person's id. */
  z.object({ platform: z.literal('web'), user: z.string() }),
  /** Only ever written to, by e-mail; `user` is a person's id. Nobody is recognised by it. */
  z.object({ platform: z.literal('mail'), user: z.string() }),
  /** Whoever runs `pulse` on this machine; acts as an admin. */
  z.object({ platform: z.literal('console'), user: z.string() }),
]);
export type Identity = z.infer<typeof identity>;
export type Platform = Identity['platform'];

/** Somebody the bot knows. `partner` and `customer` are ids. */
export const person = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  email: z.string().optional(),
  role,
  partner: z.string().optional(),
  customer: z.string().optional(),
  slackUserId: z.string().optional(),
  slackTeamId: z.string().optional(),
  discordUserId: z.string().optional(),
  locale: locale.optional(),
  /** IANA zone; absent → the platform's, the partner's, else the programme's. */
  timeZone: z.string().optional(),
  /** The zone that the chat platform told at the first message; no import changes it. */
  chatTimeZone: z.string().optional(),
  /** ISO 3166-1 alpha-2, decides weekends and holidays. */
  country: z.string().optional(),
  /** Agreed to be written to privately on Discord. */
  dm: z.boolean().default(false),
  /** Surveys this person does not want: survey ids, or `*` for all. */
  optedOut: z.array(z.string()).default([]),
});
export type Person = z.infer<typeof person>;

/** Stable text form of an identity, for keys and logs. */
export function identityKey(of: Identity): string {
  return of.platform === 'slack' ? `slack:${of.team}:${of.user}` : `${of.platform}:${of.user}`;
}

/** Every identity by which a person is recognised. */
export function identitiesOf(of: Person): Identity[] {
  const { id, slackTeamId, slackUserId, discordUserId } = of;
  return [
    { platform: 'web', user: id },
    ...(slackTeamId && slackUserId
      ? [{ platform: 'slack' as const, team: slackTeamId, user: slackUserId }]
      : []),
    ...(discordUserId ? [{ platform: 'discord' as const, user: discordUserId }] : []),
  ];
}
