import type { AdviceFacts, CloserLook } from './facts.js';
import type { AdviceRule, Found } from './rule.js';

/** As many as one card takes. */
export const mostFindings = 3;

/** Under so many records there is no advice. */
export const fewestBehindAdvice = 5;

export type Finding = Found & { rule: AdviceRule };

/** What all rules say at first sight, in the order of the list: the most urgent first. */
export function firstSight(rules: readonly AdviceRule[], facts: AdviceFacts): Finding[] {
  const about = facts.partner ? 'partner' : 'programme';
  return rules.flatMap((rule) => {
    if (!rule.about.includes(about)) return [];
    const found = rule.find(facts);
    return found && found.n >= fewestBehindAdvice ? [{ ...found, rule }] : [];
  });
}

/** The same after a closer look; null = it was nothing. */
export function afterACloserLook(
  { rule, ...found }: Finding,
  facts: AdviceFacts,
  look: CloserLook,
): Finding | null {
  const refined = rule.refine ? rule.refine(found, facts, look) : found;
  return refined && { ...refined, rule };
}

/** One finding for each cause. */
export function onePerCause(findings: readonly Finding[]): Finding[] {
  const spoken = new Set<string>();
  return findings.filter(({ rule: { cause } }) => {
    const first = !spoken.has(cause);
    spoken.add(cause);
    return first;
  });
}
