import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { z } from 'zod';

/** Commands, as people see them, by what registering them would change. */
export interface CommandChanges {
  added: string[];
  changed: string[];
  removed: string[];
}

const localised = z
  .record(z.string(), z.string().nullish())
  .nullish()
  .transform((texts) => texts ?? {});
const places = z
  .array(z.number())
  .nullish()
  .transform((all) => [...(all ?? [])].sort());

/** What we say of a command, as Discord gives it back: what it leaves out has its default here. */
const command = z.object({
  type: z.number().default(ApplicationCommandType.ChatInput),
  name: z.string(),
  name_localizations: localised,
  description: z.string().default(''),
  description_localizations: localised,
  default_member_permissions: z.string().nullish().default(null),
  integration_types: places,
  contexts: places,
  options: z
    .array(
      z.object({
        type: z.number(),
        name: z.string(),
        description: z.string(),
        description_localizations: localised,
        required: z.boolean().default(false),
        autocomplete: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** How Discord's list of our commands differs from ours; throws a ZodError where it is no list of commands. */
export function commandChanges(
  found: unknown,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): CommandChanges {
  const before = byName(z.array(command).parse(found));
  const after = byName(z.array(command).parse(wanted));
  return {
    added: [...after.keys()].filter((name) => !before.has(name)),
    changed: [...after].flatMap(([name, one]) =>
      before.has(name) && !isDeepStrictEqual(before.get(name), one) ? [name] : [],
    ),
    removed: [...before.keys()].filter((name) => !after.has(name)),
  };
}

/** `/kpi` where it is typed, “Register as a deal” in a menu. */
export function shownName({ type, name }: { type?: number | undefined; name: string }): string {
  return type === undefined || type === Number(ApplicationCommandType.ChatInput)
    ? `/${name}`
    : `“${name}”`;
}

function byName<Named extends { type: number; name: string }>(
  all: readonly Named[],
): Map<string, Named> {
  return new Map(all.map((one) => [shownName(one), one]));
}
