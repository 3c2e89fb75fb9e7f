import type { Partner } from '../partner.js';
import type { Person, Platform } from '../person.js';
import { findCandidates, type AudiencePorts } from './candidates.js';
import type { SurveyDefinition } from './definition.js';
import type { DeliveryReason, Route } from './delivery.js';
import { missingInvitations } from './plan.js';
import type { Ids } from './ports.js';
import type { SurveyRun } from './run.js';
import { nextWorkingMoment, workingHoursOf } from './working-hours.js';

/** What would happen to one person if a run were open at an instant. */
export interface Planned {
  person: Person;
  /** Partner ids. */
  about: string[];
  /** Where and when the invitation would go. */
  route?: Route;
  when?: Date;
  /** Why it would not. */
  reason?: DeliveryReason;
}

export interface DryRunPorts extends AudiencePorts {
  ids: Ids;
}

/** Who would get what, when, and why others would not; nothing is written. */
export async function dryRun(
  survey: SurveyDefinition,
  run: SurveyRun,
  at: Date,
  platforms: readonly Platform[],
  ports: DryRunPorts,
): Promise<Planned[]> {
  const { candidates, partners } = await findCandidates(survey, run, at, ports);
  const { ids, programme } = ports;
  const settings = await ports.settings.get();
  const facts = { run, candidates, partners, platforms, order: settings, ids };
  const rows = missingInvitations({ ...facts, existing: [] });
  return candidates.map(({ person }): Planned => {
    const own = rows.filter(({ recipient }) => recipient === person.id);
    const [first] = own;
    const about = own.flatMap((row) => (row.about === '' ? [] : [row.about]));
    if (!first?.route) return { person, about, ...(first?.reason ? { reason: first.reason } : {}) };
    const partner: Partner | undefined = partners.get(person.partner ?? '');
    const hours = workingHoursOf(person, partner, programme, settings);
    return { person, about, route: first.route, when: nextWorkingMoment(at, hours) };
  });
}
