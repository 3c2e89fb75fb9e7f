import { findPartner, nearestPartners } from '../core/chat/partner-words.js';
import { wordsOf } from '../core/chat/words.js';
import { UserError } from '../core/errors.js';
import type { Partner } from '../core/partner.js';

const nearestShown = 3;

/**
 * The partner of this id, name or alias, read as in chat but with nothing left over.
 * Throws UserError `unknown-partner` {nearest: ids} or `ambiguous-partner` {ids}.
 */
export function lookUpPartner(asked: string, partners: readonly Partner[]): Partner {
  const exact = partners.find(({ id }) => id === asked);
  if (exact) return exact;
  const found = findPartner(wordsOf(asked), partners);
  if (found.kind === 'none' || found.rest.length > 0) {
    const nearest = nearestPartners(asked, partners, nearestShown).map(({ id }) => id);
    throw new UserError('unknown-partner', { nearest });
  }
  if (found.kind === 'several') {
    throw new UserError('ambiguous-partner', { ids: found.partners.map(({ id }) => id) });
  }
  return found.partner;
}

/** Whether these words name this partner. */
export function isCalled(partner: Partner, words: string): boolean {
  const found = findPartner(wordsOf(words), [partner]);
  return partner.id === words || (found.kind === 'one' && found.rest.length === 0);
}
