import { parentsOf } from '../partner.js';
import { dealAs, partnersOfDeal } from './credits.js';
import type { Fact } from './measure.js';

/** Every partner of whom a fact says something; a deal that is nobody's yet says nothing. */
export function partnersOf(fact: Fact): string[] {
  switch (fact.kind) {
    case 'deal':
      return partnersOfDeal(fact.record);
    case 'partner':
      return [...new Set([fact.record.id, ...parentsOf(fact.record).map(({ parent }) => parent)])];
    case 'child':
      return [fact.record.parent];
    case 'response':
    case 'attendance':
      return [fact.record.partner];
  }
}

/**
 * What a fact is to one partner: `credited` as its card shows it, `owned` as the programme counts it.
 * They are one and the same but for deals that partners share; absent where it is nothing to them.
 */
export function viewsOf(fact: Fact, partner: string): { credited?: Fact; owned?: Fact } {
  const whole = { credited: fact, owned: fact };
  if (fact.kind === 'deal') {
    if (!fact.record.credits?.length) return fact.record.partner === partner ? whole : {};
    const record = dealAs(new Set([partner]), fact.record);
    return {
      ...(record && { credited: { kind: 'deal', record } }),
      ...(fact.record.partner === partner && { owned: fact }),
    };
  }
  if (!partnersOf(fact).includes(partner)) return {};
  if (fact.kind !== 'partner' || fact.record.id === partner) return whole;
  const asChild: Fact = { kind: 'child', record: { child: fact.record, parent: partner } };
  return { credited: asChild, owned: asChild };
}
