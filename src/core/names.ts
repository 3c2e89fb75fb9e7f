/** A name as it is kept and used as an id: one spelling of accents, no space around it. */
export function tidyName(name: string): string {
  return name.normalize('NFC').trim();
}

/** The form in which names are compared: without upper and lower case and doubled spaces. */
export function foldName(name: string): string {
  return tidyName(name).replace(/\s+/gu, ' ').toLowerCase();
}
