import type { Partner, partnerTypes } from '../partner.js';
import type { Person } from '../person.js';
import { cutOut, folded, spansOf } from './words.js';

/** A group as somebody named it. */
export interface GroupNamed {
  by: 'tier' | 'region' | 'type' | 'manager' | 'mine';
  /** As the data write it: `gold`, `West`, a person's id; empty for one's own. */
  value: string;
  /** Name of the person who looks after them. */
  name?: string;
}

/** Partners that belong together. */
export interface PartnerGroup extends GroupNamed {
  partners: Partner[];
  /** Those of whom the group's figures are the sum: a parent's hold those of all below it. */
  summed: Partner[];
}

/** Who can be named as looking after partners. */
export type Named = Pick<Person, 'id' | 'name' | 'slackUserId' | 'discordUserId'>;

/** What groups are read against. */
export interface GroupsKnown {
  /** Those the person may see. */
  partners: readonly Partner[];
  people: readonly Named[];
  /** The person who asks, by id. */
  me?: string;
}

/** The words by which a group's property may be named before its value: `region:west`. */
const properties: Readonly<Record<string, PartnerGroup['by']>> = Object.fromEntries(
  (
    [
      ['tier', 'tier level уровень דרגה רמה'],
      ['region', 'region регион אזור'],
      ['type', 'type тип סוג'],
      ['manager', 'manager менеджер מנהל'],
    ] as const
  ).flatMap(([by, words]) => words.split(' ').map((word) => [folded(word), by] as const)),
);

const mine = new Set(
  ['my partners', 'мои партнёры', 'моих партнёров', 'моим партнёрам', 'השותפים שלי'].map(folded),
);

/** Types in the plural and in the other languages. */
const typeNames: readonly (readonly [(typeof partnerTypes)[number], string])[] = [
  ['representative', 'representative representatives представитель представители נציג נציגים'],
  ['franchisee', 'franchisee franchisees франчайзи זכיין זכיינים'],
  ['reseller', 'reseller resellers реселлер реселлеры משווק משווקים'],
  ['agent', 'agent agents агент агенты סוכן סוכנים'],
  ['consultant', 'consultant consultants консультант консультанты יועץ יועצים'],
  ['contractor', 'contractor contractors подрядчик подрядчики קבלן קבלנים'],
  ['distributor', 'distributor distributors дистрибьютор дистрибьюторы מפיץ מפיצים'],
];
const types = new Map(
  typeNames.flatMap(([type, words]) =>
    words.split(' ').map((word) => [folded(word), type] as const),
  ),
);

/** No way to name a group is longer. */
const longestGroup = 4;

/** Finds a group of the partners one may see; `rest` are the other words. */
export function findGroup(
  words: readonly string[],
  known: GroupsKnown,
): { group: PartnerGroup | null; rest: string[] } {
  for (const span of spansOf(words, longestGroup)) {
    const { text, rest } = cutOut(words, span);
    const group = readGroup(text, known);
    if (group) return { group, rest };
  }
  return { group: null, rest: [...words] };
}

/** `gold`, `region:west`, `type:franchisee`, `my partners`, `@dana`; null = no group with a partner. */
export function readGroup(text: string, known: GroupsKnown): PartnerGroup | null {
  if (mine.has(folded(text))) return groupOf('mine', '', known);
  const mentioned = /^<?@!?([^|>]+)(?:\|[^>]*)?>?$/u.exec(text.trim())?.[1];
  if (mentioned !== undefined) return ofManager(mentioned, known);
  const [, property = '', value = ''] = /^([^\s:]+)\s*[:=]\s*(.+)$/u.exec(text.trim()) ?? [];
  const by = properties[folded(property)];
  if (by === 'manager') return ofManager(value.replace(/^@/, ''), known);
  if (by) return byProperty(by, value, known);
  return (
    byProperty('tier', text, known) ??
    byProperty('region', text, known) ??
    byProperty('type', text, known)
  );
}

function byProperty(
  by: 'tier' | 'region' | 'type' | 'mine',
  text: string,
  known: GroupsKnown,
): PartnerGroup | null {
  const typed = folded(text);
  if (!typed || by === 'mine') return null;
  const wanted = by === 'type' ? folded(types.get(typed) ?? typed) : typed;
  const found = known.partners.find((of) => folded(of[by] ?? '') === wanted);
  return found ? groupOf(by, found[by] ?? '', known) : null;
}

function ofManager(called: string, known: GroupsKnown): PartnerGroup | null {
  const typed = folded(called);
  const looksAfter = known.people.filter(({ id }) =>
    known.partners.some(({ manager }) => manager === id),
  );
  const exact = looksAfter.find(
    ({ id, name, slackUserId, discordUserId }) =>
      [id, slackUserId, discordUserId].includes(called) || [id, name].map(folded).includes(typed),
  );
  const byFirst = looksAfter.filter(({ name }) => folded(name).split(' ')[0] === typed);
  const found = exact ?? (byFirst.length === 1 ? byFirst[0] : undefined);
  return found ? { ...groupOf('manager', found.id, known), name: found.name } : null;
}

/** The partners of a group among those one may see; of one's own, all where none has a manager. */
export function groupOf(
  by: PartnerGroup['by'],
  value: string,
  known: Pick<GroupsKnown, 'partners' | 'me'>,
): PartnerGroup {
  const managed = known.partners.some(({ manager }) => manager !== undefined);
  const belongs = (of: Partner) => {
    if (by === 'mine') return !managed || of.manager === known.me;
    return of[by] === value;
  };
  return { by, value, ...membersOf(known.partners.filter(belongs), known.partners) };
}

/** These partners as a group, among all one may see. */
export function membersOf(
  partners: Partner[],
  all: readonly Partner[],
): Pick<PartnerGroup, 'partners' | 'summed'> {
  return { partners, summed: withoutThoseBelow(partners, all) };
}

/** Without those of whom somebody above is among them, however far above. */
function withoutThoseBelow(partners: readonly Partner[], all: readonly Partner[]): Partner[] {
  const parents = new Map(all.map(({ id, parent }) => [id, parent]));
  const members = new Set(partners.map(({ id }) => id));
  const isBelow = ({ id }: Partner) => {
    const seen = new Set([id]);
    for (let above = parents.get(id); above && !seen.has(above); above = parents.get(above)) {
      if (members.has(above)) return true;
      seen.add(above);
    }
    return false;
  };
  return partners.filter((partner) => !isBelow(partner));
}
