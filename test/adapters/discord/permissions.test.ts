import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PermissionsBitField } from 'discord.js';
import { expect, it } from 'vitest';
import { inviteLink, permissions } from '../../../src/adapters/discord/permissions.js';

it('docs/DISCORD.md gives the reason of every permission, and of no other', () => {
  const page = readFileSync(resolve('docs/DISCORD.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, name, reason]) => [
    name,
    reason,
  ]);
  expect(Object.fromEntries(rows)).toEqual(permissions);
});

it('the link invites the bot with these permissions and its commands', () => {
  const link = new URL(inviteLink('123'));
  expect(link.searchParams.get('client_id')).toBe('123');
  expect(link.searchParams.get('scope')).toBe('bot applications.commands');
  const asked = new PermissionsBitField(BigInt(link.searchParams.get('permissions') ?? 0));
  expect(asked.toArray().sort()).toEqual(Object.keys(permissions).sort());
});
