/**
 * A stored record under what a row says. A column that the file does not have leaves its field as it
 * is; an empty cell (undefined) clears it, so that the record's own default applies.
 */
export function overlay(stored: object | undefined, row: object): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries({ ...stored, ...row })) {
    if (value !== undefined) found[name] = value;
  }
  return found;
}
