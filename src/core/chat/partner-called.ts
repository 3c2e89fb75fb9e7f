import { UserError } from '../errors.js';
import type { Partner } from '../partner.js';
import { type GroupsKnown, type PartnerGroup, readGroup } from './group-words.js';
import {
  findByFirstWord,
  findPartner,
  nearestPartners,
  type PartnerFound,
} from './partner-words.js';
import { wordsOf } from './words.js';

const nearestShown = 3;

/**
 * The partner that words name and nothing else: by id, name, alias or the first word of one name, read
 * as in chat. Throws UserError `unknown-partner` {name, nearest: ids} or `ambiguous-partner` {name, ids}.
 */
export function partnerCalled(called: string, partners: readonly Partner[]): Partner {
  const exact = partners.find(({ id }) => id === called);
  if (exact) return exact;
  const found = foundBy(wordsOf(called), partners);
  if (found.kind === 'one') return found.partner;
  if (found.kind === 'several') throw ambiguousPartner(called, found.partners);
  throw unknownPartner(called, partners);
}

/** Whom figures are asked of: one partner, or several that belong together. */
export type SubjectCalled =
  { partner: Partner; group?: undefined } | { group: PartnerGroup; partner?: undefined };

/** The same, or a group such as `gold`, `region:west` or `@dana`; a partner's name wins. */
export function subjectCalled(called: string, known: GroupsKnown): SubjectCalled {
  const group = readGroup(called, known);
  const isPartner = foundBy(wordsOf(called), known.partners).kind !== 'none';
  // Nobody in particular asks on a command line or by a key, so that nobody's partners are "mine".
  if (isPartner || !group || group.by === 'mine') {
    return { partner: partnerCalled(called, known.partners) };
  }
  return { group };
}

/** Whether these words name this partner. */
export function isCalled(partner: Partner, words: string): boolean {
  return partner.id === words || foundBy(wordsOf(words), [partner]).kind === 'one';
}

/** Words that are left over name somebody else. */
function foundBy(words: readonly string[], partners: readonly Partner[]): PartnerFound {
  const readings = [findPartner(words, partners), findByFirstWord(words, partners)];
  const whole = readings.find(({ kind, rest }) => kind !== 'none' && rest.length === 0);
  return whole ?? { kind: 'none', rest: [...words] };
}

export function unknownPartner(called: string, partners: readonly Partner[]): UserError {
  const nearest = nearestPartners(called, partners, nearestShown);
  const hint =
    nearest.length > 0
      ? `Did you mean ${nearest.map(({ name }) => name).join(', ')}?`
      : 'Import its deals first: pulse import deals FILE.';
  return new UserError(
    'unknown-partner',
    { name: called, nearest: nearest.map(({ id }) => id) },
    `There is no partner "${called}". ${hint}`,
  );
}

function ambiguousPartner(called: string, partners: readonly Partner[]): UserError {
  return new UserError(
    'ambiguous-partner',
    { name: called, ids: partners.map(({ id }) => id) },
    `"${called}" may be ${partners.map(({ id, name }) => `${name} (${id})`).join(' or ')}: write the id.`,
  );
}
