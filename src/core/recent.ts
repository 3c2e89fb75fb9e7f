/** So long an answer counts as recent. */
const recentMs = 1000;

/**
 * Asks once a second for what many messages and answers want to know alike – settings, runs, partners –
 * and not once for each of them. What concerns a person is always asked anew. `elapsed` in ms.
 */
export function recently<Key, Answer>(
  ask: (key: Key) => Promise<Answer>,
  elapsed: () => number,
): (key: Key) => Promise<Answer> {
  const known = new Map<Key, { answer: Promise<Answer>; until: number }>();
  return (key) => {
    const recent = known.get(key);
    if (recent && recent.until > elapsed()) return recent.answer;
    const answer = ask(key);
    known.set(key, { answer, until: elapsed() + recentMs });
    // A failure is told to whoever waits for it, and not kept.
    answer.catch(() => known.delete(key));
    return answer;
  };
}
