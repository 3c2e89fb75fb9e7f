import { ChannelType, InteractionType } from 'discord.js';
import { z } from 'zod';

/**
 * What the bot reads of an interaction. Only what is needed to answer at all must be there; data
 * that does not fit (another version's component) becomes a call for help instead of silence.
 */
const user = z.object({ id: z.string() });

/** A thread says which channel it belongs to; other channels have their category there. */
const channel = z.object({ type: z.number(), parent_id: z.string().nullish() });

const envelope = z.object({
  id: z.string(),
  token: z.string(),
  guild_id: z.string().optional(),
  channel_id: z.string().optional(),
  channel: channel.optional().catch(undefined),
  /** What the bot may do in that channel, as a set of bits. */
  app_permissions: z.string().regex(/^\d+$/).optional().catch(undefined),
  user: user.optional(),
  /** The roles of the server are told with each interaction, without any intent. */
  member: z.object({ user, roles: z.array(z.string()).catch([]) }).optional(),
  locale: z.string().optional(),
});

const option = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});

/** What was chosen or picked comes along without any intent: a message's text, how members are called. */
const resolved = z.object({
  messages: z.record(z.string(), z.object({ content: z.string().default('') })).optional(),
  roles: z.record(z.string(), z.object({ name: z.string() })).optional(),
  users: z
    .record(z.string(), z.object({ username: z.string(), global_name: z.string().nullish() }))
    .optional(),
  members: z
    .record(
      z.string(),
      z.object({ nick: z.string().nullish(), roles: z.array(z.string()).catch([]) }),
    )
    .optional(),
});

const call = z.object({
  name: z.string(),
  options: z.array(option).default([]),
  target_id: z.string().optional(),
  resolved: resolved.optional().catch(undefined),
});

const submitted = z.object({
  custom_id: z.string(),
  value: z.string().nullish(),
  values: z.array(z.string()).nullish(),
});

/** A label holds one input; text displays hold none. */
const modalPart = z.object({ component: submitted.optional().catch(undefined) });

const message = z.object({ flags: z.number().default(0) }).optional();

const interaction = z.discriminatedUnion('type', [
  envelope.extend({
    type: z.literal(InteractionType.ApplicationCommand),
    data: call.catch({ name: 'help', options: [] }),
  }),
  envelope.extend({
    type: z.literal(InteractionType.ApplicationCommandAutocomplete),
    data: call,
  }),
  envelope.extend({
    type: z.literal(InteractionType.MessageComponent),
    data: z.object({ custom_id: z.string() }).catch({ custom_id: 'run:help' }),
    message: message.catch(undefined),
  }),
  envelope.extend({
    type: z.literal(InteractionType.ModalSubmit),
    data: z
      .object({ custom_id: z.string(), components: z.array(modalPart) })
      .catch({ custom_id: 'run:help', components: [] }),
    message: message.catch(undefined),
  }),
]);

export type Interaction = z.infer<typeof interaction>;
type Of<T extends InteractionType> = Extract<Interaction, { type: T }>;
export type Call = Of<InteractionType.ApplicationCommand>;
export type Completion = Of<InteractionType.ApplicationCommandAutocomplete>;
export type Press = Of<InteractionType.MessageComponent>;
export type Submission = Of<InteractionType.ModalSubmit>;

/** Undefined, with the reasons, for what cannot be answered at all. */
export function readInteraction(
  payload: unknown,
):
  | { interaction: Interaction; problems?: undefined }
  | { interaction?: undefined; problems: string[] } {
  const parsed = interaction.safeParse(payload);
  if (parsed.success && userOf(parsed.data) !== undefined) return { interaction: parsed.data };
  const issues = parsed.error?.issues ?? [{ path: ['user'], message: 'missing' }];
  return { problems: issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
}

const threads: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** Where it was said. A thread is read by whoever reads its channel, and belongs to whom that belongs to. */
export function channelOf({ channel_id: id, channel }: Interaction): string | undefined {
  return channel && threads.includes(channel.type) ? (channel.parent_id ?? id) : id;
}

/** Servers send `member`, direct messages `user`. */
export function userOf(of: Interaction): string | undefined {
  return of.member?.user.id ?? of.user?.id;
}
