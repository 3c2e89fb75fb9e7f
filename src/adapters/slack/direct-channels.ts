import type { Recipient } from '../../core/chat/adapter.js';

/** Channels of direct messages that were opened, so that each is opened once. */
export interface DirectChannels {
  /** Undefined: it has to be opened. */
  known(to: Recipient): string | undefined;
  remember(to: Recipient, channel: string): void;
  forget(to: Recipient): void;
}

export function createDirectChannels(): DirectChannels {
  const channels = new Map<string, string>();
  return {
    known: (to) => to.channel ?? channels.get(keyOf(to)),
    remember: (to, channel) => void channels.set(keyOf(to), channel),
    forget: (to) => void channels.delete(keyOf(to)),
  };
}

function keyOf(to: Recipient): string {
  if (to.kind === 'channel') return to.channel;
  const { identity } = to;
  return identity.platform === 'slack' ? `${identity.team}:${identity.user}` : identity.user;
}

/** The methods that sending there, or looking there, will call. */
export function callsTo(channels: DirectChannels) {
  return (action: 'send' | 'settle' | 'profile', to: Recipient): string[] => {
    if (action === 'profile') return ['users.info'];
    return [
      ...(channels.known(to) === undefined ? ['conversations.open'] : []),
      action === 'send' ? 'chat.postMessage' : 'conversations.history',
    ];
  };
}
