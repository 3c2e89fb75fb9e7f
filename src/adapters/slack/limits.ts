/**
 * Slack's limits, in one table; nothing else in this folder names such a number.
 * Source: docs.slack.dev, reference of Block Kit, views and response_url.
 */
export const limits = {
  message: {
    blocks: 50,
    /** Beyond 4,000 characters Slack cuts a message's own text; it is only the fallback here. */
    text: 3000,
  },
  view: { blocks: 100, title: 24, submit: 24, close: 24, metadata: 3000 },
  header: 150,
  section: { text: 3000, fields: 10, field: 2000 },
  context: { elements: 10, text: 2000 },
  actions: 25,
  image: { alt: 2000, title: 2000 },
  button: { text: 75, value: 2000, url: 3000 },
  /** block_id and action_id. */
  id: 255,
  input: { label: 2000, hint: 2000, text: 3000 },
  select: { options: 100, optionText: 75, optionValue: 150, placeholder: 150 },
  /** Checkboxes and radio buttons; more go into a select. */
  checkboxes: 10,
  responseUrl: { uses: 5, minutes: 30 },
} as const;

/** Shortens to `max` characters, the last being "…"; never splits a surrogate pair. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${head(text, max - 1)}…`;
}

/** Splits a long text into pieces of at most `max` characters, at a space where there is one. */
export function pieces(text: string, max: number): string[] {
  const all: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const whole = head(rest, max);
    const space = Math.max(whole.lastIndexOf(' '), whole.lastIndexOf('\n'));
    const piece = space > max / 2 ? whole.slice(0, space + 1) : whole;
    all.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...all, rest].filter((piece) => piece.trim() !== '');
}

function head(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? length - 1 : length);
}
