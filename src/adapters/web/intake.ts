import { z } from 'zod';
import type { Incoming } from '../../core/chat/incoming.js';
import { UserError } from '../../core/errors.js';
import { locale } from '../../core/locale.js';
import { type Conversation, placeOf } from './conversations.js';

/** What the page posts; `line` comes without its slash. */
const said = z.object({
  /** Made by the page, so that a repeated request is answered, not done again. */
  key: z.string().regex(/^[\w-]{8,64}$/),
  as: z.string().min(1).max(100),
  conversation: z.string().min(1).max(120),
  kind: z.enum(['command', 'button', 'form']),
  line: z.string().trim().min(1).max(2000),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  /** What stood on the button that was pressed. */
  label: z.string().max(200).optional(),
  /** The message that holds the button, or that the form was opened from. */
  message: z.string().max(200).optional(),
  /** A choice inside a form: stored at once, answered by nothing. */
  quiet: z.boolean().default(false),
  /** The language the page is shown in. */
  locale: locale.optional(),
});
export type Said = z.infer<typeof said>;

/** Throws UserError `bad-request` for anything that our page would not send. */
export function readSaid(body: unknown): Said {
  const parsed = said.safeParse(body);
  if (!parsed.success) throw new UserError('bad-request');
  return { ...parsed.data, line: parsed.data.line.replace(/^\/\s*/, '') };
}

export function toIncoming(
  of: Said,
  conversation: Conversation,
  above: readonly string[] = [],
): Incoming {
  return {
    key: `web:${of.key}`,
    kind: of.kind,
    line: of.line,
    ...(of.values && { values: of.values }),
    from: { platform: 'web', user: of.as },
    outsider: false,
    place: placeOf(conversation),
    ...(of.locale && { locale: of.locale }),
    forms: 'single',
    takesFiles: true,
    ...(above.length > 0 && { above }),
  };
}
