import { credit, type Credit, creditRoles, type Deal } from '../../core/deal.js';
import type { Saved } from '../../core/ports.js';
import { column, Problem } from '../fields/column.js';
import { needed } from '../fields/needed.js';
import { oneOf, readShare, readText } from '../fields/words.js';
import { defineKind } from '../kind.js';
import { dealsToChange, saveChangedDeals } from '../deal-changes.js';

/**
 * Which partners had a part in a deal, and what share of it. The credits of a deal that the file names
 * are those in the file.
 */
export const credits = defineKind({
  id: 'credits',
  needs: [['deal'], ['partner'], ['role'], ['share']],
  columns: () => ({
    deal: column(readText),
    partner: column(readText),
    role: column(oneOf('role', creditRoles)),
    share: column(readShare),
  }),

  read: (rows, session) => dealsToChange(rows, session),

  record(row, session, deals, once, source): keyof Saved {
    const id = needed(row, 'deal');
    const [role, share] = [needed(row, 'role'), needed(row, 'share')];
    const called = needed(row, 'partner');
    const deal = deals.latest(id);
    const isFirst = session.firstLine(source, JSON.stringify(['credits', id])) === source.line;
    const others = isFirst ? [] : (deal.credits ?? []);
    refuseOverWhole(others, { role, share });
    const partner = session.partners.resolve(called);
    once(JSON.stringify([id, partner, role]));
    session.partners.seen(partner, deal.registered ?? deal.closed);
    if (deal.partner === undefined) session.tally.note('no-partner');
    const given = credit.parse({ partner, role, share });
    const same = deals.stored(id).credits?.find((one) => isSamePart(one, given));
    deals.change({ ...deal, credits: sorted([...others, given]) });
    return same === undefined ? 'created' : same.share === share ? 'unchanged' : 'updated';
  },

  save: saveChangedDeals,
});

function isSamePart(one: Credit, other: Credit): boolean {
  return one.partner === other.partner && one.role === other.role;
}

function refuseOverWhole(
  others: readonly Credit[],
  { role, share }: Pick<Credit, 'role' | 'share'>,
) {
  const given = others.filter((one) => one.role === role).reduce((sum, one) => sum + one.share, 0);
  // Shares have two decimals; their sums as doubles may be off by far less than that.
  if (given + share > 100 + 1e-6) {
    throw new Problem(
      `the shares of the role ${role} come to ${given + share} %: more than the deal`,
    );
  }
}

/** In one order, whatever the file's: equal credits are equal. */
function sorted(all: readonly Credit[]): Deal['credits'] {
  const key = ({ role, partner }: Credit) => `${creditRoles.indexOf(role)}|${partner}`;
  return [...all].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
