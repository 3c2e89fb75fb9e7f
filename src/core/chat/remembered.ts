/** Names of partners are read at every question, but seldom change; typed words come and go. */
const textsAtMost = 100_000;

/** The same pure function of a text, which works each text out once as long as it is remembered. */
export function remembered<Result>(work: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = work(text);
    if (known.size >= textsAtMost) known.clear();
    known.set(text, result);
    return result;
  };
}
