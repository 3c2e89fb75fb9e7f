import type { Answer, FromBot, ToBot } from './messages.js';

const questions = ['rewards', 'communication', 'training', 'support'] as const;

interface Asked {
  session: string;
  answered: number;
}

/**
 * The people's side: opens their sessions and gives answers. An answer that was not confirmed, because
 * the bot was killed, is given again; what was confirmed must stand in the store at the end.
 */
export function createQuestioner(recipients: readonly string[]) {
  const sessions = new Map<string, Asked>();
  const unconfirmed = new Map<number, { message: ToBot; began: number }>();
  /** The last confirmed value of each question. */
  const confirmed = new Map<string, string>();
  const times: number[] = [];
  let turn = 0;
  let number = 0;

  const nextAnswer = (): Extract<ToBot, { do: 'store' }> | undefined => {
    const known = [...sessions.keys()];
    const recipient = known[turn % known.length];
    const asked = recipient === undefined ? undefined : sessions.get(recipient);
    if (recipient === undefined || !asked) return undefined;
    turn += 1;
    const question = questions[asked.answered % questions.length] ?? questions[0];
    const value = String(1 + (Math.floor(asked.answered / questions.length) % 5));
    asked.answered += 1;
    number += 1;
    const { session } = asked;
    return { do: 'store', answer: { id: number, recipient, session, question, value } };
  };

  return {
    times,
    waiting: () => unconfirmed.size,
    opened: () => sessions.size,
    /** Those whose sessions are not open yet. */
    toOpen: () => recipients.filter((recipient) => !sessions.has(recipient)),
    give(tell: (message: ToBot) => void): void {
      const message = nextAnswer();
      if (!message) return;
      unconfirmed.set(message.answer.id, { message, began: performance.now() });
      tell(message);
    },
    /** What must stand in the store as it is here: no later answer to the same question is on its way. */
    certain(): Map<string, string> {
      const sure = new Map(confirmed);
      for (const { message } of unconfirmed.values()) {
        if (message.do === 'store') sure.delete(keyOf(message.answer));
      }
      return sure;
    },
    /** To a new process: what the old one did not confirm. */
    repeat(tell: (message: ToBot) => void): void {
      for (const { message } of unconfirmed.values()) tell(message);
    },
    told: (message: FromBot): void => {
      if ('opened' in message && message.session !== undefined) {
        sessions.set(message.opened, { session: message.session, answered: 0 });
      }
      if (!('stored' in message)) return;
      const given = unconfirmed.get(message.stored);
      if (given?.message.do !== 'store') return;
      unconfirmed.delete(message.stored);
      times.push(performance.now() - given.began);
      const { answer } = given.message;
      confirmed.set(keyOf(answer), answer.value);
    },
  };
}

function keyOf({ session, question }: Answer): string {
  return `${session} ${question}`;
}
