/** The word after an option's name: `--deals 1000000`. */
export function optionOf(options: readonly string[], name: string): string | undefined {
  const place = options.indexOf(name);
  return place < 0 ? undefined : options[place + 1];
}
