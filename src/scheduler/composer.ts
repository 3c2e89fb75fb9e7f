import { recently } from '../core/recent.js';
import { whomTheyAsk, type AskedPorts } from '../core/survey/asked.js';
import { composeMessage, type ComposePorts } from '../core/survey/compose.js';
import { dealKinds, type MessageKind, shareKinds, watchKinds } from '../core/survey/delivery.js';
import type { OutboxPorts, Pacing } from './outbox.js';
import { readAhead } from './read-ahead.js';
import type { SchedulerPorts } from './scheduler.js';

/** Makes messages; what they all have in common is read once a second, whom they ask for some at once. */
export function composer(
  ports: Omit<ComposePorts, 'asked'> &
    AskedPorts &
    Pick<SchedulerPorts, 'watch' | 'share' | 'registering'>,
  { elapsed }: Pacing,
): OutboxPorts['compose'] {
  const { settings, runs, partners } = ports;
  const readSettings = recently((_: 'settings') => settings.get(), elapsed);
  const whom = readAhead((keys: readonly string[]) => whomTheyAsk(keys, ports), elapsed);
  const common = {
    ...ports,
    settings: { ...settings, get: () => readSettings('settings') },
    runs: { ...runs, byId: recently((id: string) => runs.byId(id), elapsed) },
    partners: { ...partners, byId: recently((id: string) => partners.byId(id), elapsed) },
  };
  return async (message, at, next) => {
    const isOneOf = (kinds: readonly MessageKind[]) => kinds.includes(message.kind);
    const none = { cancel: 'no-longer-needed' };
    if (isOneOf(watchKinds)) return ports.watch?.compose(message, at) ?? none;
    if (isOneOf(dealKinds)) return ports.registering?.compose(message) ?? none;
    if (isOneOf(shareKinds)) return ports.share?.(message, at) ?? none;
    const following = next.map(({ key }) => key);
    const asked = async (key: string) => (await whom(key, following)) ?? [];
    return composeMessage(message, at, { ...common, asked });
  };
}
