/**
 * Discord's limits, in one table; nothing else in this folder names such a number.
 * Source: discord.com/developers/docs – message, embed limits, components, application commands.
 */
export const limits = {
  embed: { title: 256, description: 4096, footer: 2048, total: 6000 },
  /** Components V2: all that is nested counts; the text of all displays together. */
  container: { components: 40, text: 4000, footer: 1000 },
  /** What a picture says in words. */
  attachmentDescription: 1024,
  /** Buttons: five rows of five. */
  rows: 5,
  rowButtons: 5,
  button: { label: 80, url: 512 },
  customId: 100,
  modal: { title: 45, components: 5, label: 45, description: 100, text: 4000 },
  select: { options: 25, label: 100, value: 100 },
  command: { name: 32, description: 100, options: 25 },
  choices: { count: 25, label: 100, value: 100 },
  nonce: 25,
  /** Messages in one page of a channel's history. */
  historyPage: 100,
} as const;

/** Shortens to `max` characters, the last being "…"; splits neither a surrogate pair nor an escape. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  const backslashes = /\\*$/.exec(head)?.[0].length ?? 0;
  return `${backslashes % 2 === 1 ? head.slice(0, -1) : head}…`;
}
