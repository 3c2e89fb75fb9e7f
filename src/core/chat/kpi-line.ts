import type { Partner } from '../partner.js';

/**
 * The command line that asks for a partner (null: the programme, by its word, so that it means the
 * same in a partner's own channel) and a period.
 */
export function kpiLine(partner: Pick<Partner, 'id'> | null, period?: string): string {
  return ['kpi', partner?.id ?? 'programme', period].filter(Boolean).join(' ');
}
