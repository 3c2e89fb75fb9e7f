import { z } from 'zod';

/** Slack repeats within the hour, seconds apart at first; more keys than come in a busy minute. */
const rememberedAtMost = 20_000;

const keyed = z.object({
  event_id: z.string().optional(),
  trigger_id: z.string().optional(),
  actions: z.array(z.object({ action_ts: z.string().optional() })).optional(),
});

/**
 * Whether a payload has come before: Slack sends it again where it has not seen the acknowledgement
 * (a slow network, a closed socket). Remembered by this process; across processes the inbox keeps
 * changes from being made twice.
 */
export function createRepeated(): (body: unknown) => boolean {
  const seen = new Set<string>();
  return (body) => {
    const key = keyOf(body);
    if (key === undefined) return false;
    if (seen.has(key)) return true;
    seen.add(key);
    const [oldest] = seen;
    if (seen.size > rememberedAtMost && oldest !== undefined) seen.delete(oldest);
    return false;
  };
}

function keyOf(body: unknown): string | undefined {
  const { event_id, trigger_id, actions } = keyed.safeParse(body).data ?? {};
  if (event_id !== undefined) return event_id;
  return trigger_id && `${trigger_id}:${actions?.[0]?.action_ts ?? ''}`;
}
