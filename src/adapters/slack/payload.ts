import { z } from 'zod';

/** The parts of Slack's payloads that we read; everything else is ignored. */

const id = z.string().min(1);

export const slashCommand = z.object({
  command: z.string().startsWith('/'),
  text: z.string().default(''),
  trigger_id: id,
  team_id: z.string().optional(),
  enterprise_id: z.string().optional(),
  user_id: id,
  channel_id: id,
  channel_name: z.string().optional(),
  response_url: z.url(),
});
export type SlashCommand = z.infer<typeof slashCommand>;

/** Said by Slack when a workspace has removed the bot, or taken its token away. */
export const farewell = z.object({
  type: z.literal('event_callback'),
  event_id: id,
  team_id: id,
  event: z.union([
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({
      type: z.literal('tokens_revoked'),
      tokens: z.object({ bot: z.array(z.string()).default([]) }),
    }),
  ]),
});

const user = z.object({ id, team_id: z.string().optional() });
const team = z.object({ id }).nullish();
const option = z.looseObject({ value: z.string() });

/** What an input holds; which of the fields is filled depends on its kind. */
const inputState = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
});
export type InputState = z.infer<typeof inputState>;

const view = z.object({
  id,
  type: z.string().optional(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  app_installed_team_id: z.string().nullish(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), inputState)) }).optional(),
});

export const blockActions = z.object({
  type: z.literal('block_actions'),
  trigger_id: id,
  user,
  team,
  channel: z.object({ id, name: z.string().optional() }).optional(),
  view: view.optional(),
  response_url: z.url().optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string().optional(),
        value: z.string().optional(),
        selected_option: option.nullish(),
      }),
    )
    .min(1),
});
export type BlockActions = z.infer<typeof blockActions>;

/** Something done with a message, from its menu. */
export const messageShortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.string(),
  trigger_id: id,
  user,
  team,
  channel: z.object({ id }),
  message: z.object({ text: z.string().default('') }),
  response_url: z.url(),
});
export type MessageShortcut = z.infer<typeof messageShortcut>;

/** Somebody looks at the bot's Home tab, or at its messages. */
export const homeOpened = z.object({
  type: z.literal('event_callback'),
  event_id: id,
  team_id: z.string().optional(),
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).optional(),
  event: z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string() }),
});
export type HomeOpened = z.infer<typeof homeOpened>;

/** A dialog's blocks as we drew them, given back by Slack. */
const drawnBlock = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  element: z.looseObject({ action_id: z.string() }).optional(),
});
export type DrawnBlock = z.infer<typeof drawnBlock>;

export const viewSubmission = z.object({
  type: z.literal('view_submission'),
  trigger_id: z.string().optional(),
  user,
  team,
  view: view.extend({
    hash: z.string().optional(),
    title: z.unknown(),
    submit: z.unknown(),
    close: z.unknown(),
    blocks: z.array(drawnBlock).default([]),
  }),
});
export type ViewSubmission = z.infer<typeof viewSubmission>;

/** A mention in a channel or a message in the bot's own DM. */
export const eventCallback = z.object({
  type: z.literal('event_callback'),
  event_id: id,
  team_id: z.string().optional(),
  /** On whose behalf the event is delivered: in shared channels not the writer's workspace. */
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).optional(),
  is_ext_shared_channel: z.boolean().optional(),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    subtype: z.string().optional(),
    channel: id,
    channel_type: z.string().optional(),
    user: id.optional(),
    user_team: z.string().optional(),
    source_team: z.string().optional(),
    team: z.string().optional(),
    bot_id: z.string().nullish(),
    text: z.string().default(''),
    ts: id,
    thread_ts: z.string().optional(),
  }),
});
export type EventCallback = z.infer<typeof eventCallback>;

/** The workspace whose bot a payload is meant for. */
export function installedTeam(
  body: SlashCommand | BlockActions | ViewSubmission | EventCallback | MessageShortcut | HomeOpened,
): string | undefined {
  if ('command' in body) return body.team_id;
  if ('event' in body) return body.authorizations?.[0]?.team_id ?? body.team_id;
  const view = 'view' in body ? body.view : undefined;
  return view?.app_installed_team_id ?? body.team?.id ?? body.user.team_id;
}
