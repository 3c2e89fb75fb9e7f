import { type PermissionsString, PermissionsBitField } from 'discord.js';

/** What the bot may do in a server, each with its reason; the adapter uses nothing else. */
export const permissions = {
  ViewChannel: 'to post in the channels of partners and managers',
  SendMessages: 'surveys, results, alerts and shared cards',
  EmbedLinks: 'the cards themselves',
  AttachFiles: 'the pictures of cards',
  ReadMessageHistory:
    'to find out whether a message arrived after a time-out, so that none is sent twice',
} as const satisfies Partial<Record<PermissionsString, string>>;

/** Without these nothing can be posted in a channel; answers come in all the same. */
const neededToPost: PermissionsString[] = ['ViewChannel', 'SendMessages', 'EmbedLinks'];

/** Whether a set of bits, as Discord writes it, lets the bot post; undefined where Discord tells none. */
export function mayPostWith(permissions: string | undefined): boolean | undefined {
  if (permissions === undefined) return undefined;
  return new PermissionsBitField(BigInt(permissions)).has(neededToPost);
}

/** The link by which the owner of a server invites the bot with exactly these. */
export function inviteLink(applicationId: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  const all = Object.keys(permissions) as (keyof typeof permissions)[];
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('scope', 'bot applications.commands');
  link.searchParams.set('permissions', new PermissionsBitField(all).bitfield.toString());
  return link.href;
}
