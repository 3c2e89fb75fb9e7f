import { UserError } from './errors.js';
import type { SettingsRepository, SettingStored } from './ports.js';
import { defaultSettings, type Settings, settings } from './settings.js';

/** A setting as people write it, read and checked; the same in a terminal and in chat. */
export type SettingChange = {
  [Key in keyof Settings]: { key: Key; value: Settings[Key] };
}[keyof Settings];

/** Settings that hold a value for each country are written with it: `weekend.IL`, `holidays.IL`. */
const ofCountries = { weekend: 'weekends', holidays: 'holidays' } as const;

/** The names under which settings are listed and changed. */
export const settingNames: readonly string[] = settings.keyof().options;

/**
 * Reads, checks and stores one change. Lists are written `10,25,50`; an empty text empties a list.
 * Throws UserError `unknown-setting` or `bad-setting-value`, both with the remedy.
 */
export async function changeSetting(
  store: SettingsRepository,
  { name, text, actor }: { name: string; text: string; actor: string },
): Promise<SettingChange & SettingStored> {
  // Only what is told by country builds on what is there: a setting stored badly can be put right.
  const current = name.includes('.') ? await store.get() : defaultSettings;
  const change = readSetting(name, text, current);
  return { ...change, ...(await store.set(change.key, change.value, actor)) };
}

/** Reads one change without storing it; the same errors. */
export function readSetting(name: string, text: string, current: Settings): SettingChange {
  const [word = '', country] = name.split('.');
  const group = country === undefined ? undefined : groupOf(word);
  if (group) return changeOf(group, name, text, entryOf(current[group], country ?? '', text));
  return changeOf(keyOf(name), name, text, meaningsOf(text));
}

/** The key of a setting, whatever its upper and lower case. */
export function keyOf(name: string): keyof Settings {
  const keys = settings.keyof().options;
  const found = keys.find((key) => key.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const [word = '', country] = name.split('.');
  const group = groupOf(word);
  if (group && country) return group;
  throw new UserError(
    'unknown-setting',
    { key: name, keys: keys.join(', ') },
    `There is no setting "${name}". Settings: ${keys.join(', ')}.`,
  );
}

/** A value as it would be written; the countries of a setting one after the other. */
export function writtenSetting(value: Settings[keyof Settings]): string {
  if (Array.isArray(value)) return value.join(',');
  if (typeof value !== 'object') return String(value);
  return Object.entries<readonly (number | string)[]>(value)
    .map(([country, days]) => `${country} ${days.join(',')}`)
    .join('; ');
}

function groupOf(word: string): 'weekends' | 'holidays' | undefined {
  const found = Object.entries(ofCountries).find(
    ([name, key]) => name === word.toLowerCase() || key === word.toLowerCase(),
  );
  return found?.[1];
}

/** All countries' values with this one's replaced; without a value the country goes. */
function entryOf(before: Readonly<Record<string, unknown>>, country: string, text: string) {
  const code = country.toUpperCase();
  const others = Object.fromEntries(Object.entries(before).filter(([known]) => known !== code));
  if (text === '') return [others];
  return meaningsOf(text).map((meaning) => ({ ...others, [code]: meaning }));
}

/** What a text may mean: a number, a list of numbers or of words, or just itself. */
function meaningsOf(text: string): unknown[] {
  const words = text === '' ? [] : text.split(',').map((word) => word.trim());
  const numbers = words.map((word) => (word === '' ? Number.NaN : Number(word)));
  return [...(numbers.length === 1 ? numbers : []), numbers, text, words];
}

function changeOf(
  key: keyof Settings,
  name: string,
  text: string,
  meanings: readonly unknown[],
): SettingChange {
  const parsed = meanings.map((meaning) => settings.shape[key].safeParse(meaning));
  const good = parsed.find(({ success }) => success);
  if (good?.success) return { key, value: good.data } as SettingChange;
  const problem = parsed[0]?.error?.issues[0]?.message ?? '';
  throw new UserError(
    'bad-setting-value',
    { key: name, value: text, problem },
    `${name} cannot be "${text}": ${problem}.`,
  );
}
