import type { Programme } from '../programme.js';
import { quarterOf } from '../kpi/fiscal-calendar.js';
import type { KpiService } from '../kpi/service.js';
import { UserError } from '../errors.js';
import type { Ids } from '../survey/ports.js';
import { addDays, dayAt, type Day } from '../time.js';
import { type ActionRepository, type AdviceAction, snoozeDays } from './action.js';
import { valueIn } from './facts.js';
import type { Finding } from './findings.js';
import type { AskedForAdvice } from './service.js';

export interface ActionParts {
  actions: ActionRepository;
  kpis: Pick<KpiService, 'report'>;
  programme: Programme;
  ids: Pick<Ids, 'derived'>;
}

/** Life of what was advised: put off, taken on, done, measured. */
export interface ActionService {
  /** Not shown again for 30 days. */
  snooze(finding: Finding, asked: AskedForAdvice): Promise<AdviceAction>;
  accept(finding: Finding, asked: AskedForAdvice, owner: string): Promise<AdviceAction>;
  /** Throws UserError `action-gone` where it is not open any more. */
  finish(id: string, asOf: Date): Promise<AdviceAction>;
  byId(id: string): Promise<AdviceAction | null>;
  /** Of these partners (null: the programme), with what can be measured by now measured. */
  of(partners: readonly (string | null)[], asOf: Date): Promise<AdviceAction[]>;
}

/** What is taken on is due after two weeks. */
const dueAfterDays = 14;

export function createActions(parts: ActionParts): ActionService {
  const { actions, programme } = parts;
  const today = (at: Date) => dayAt(at, programme.timeZone);

  async function keep(
    finding: Finding,
    asked: AskedForAdvice,
    fields: Partial<AdviceAction>,
  ): Promise<AdviceAction> {
    const proposed = await proposedOf(parts, finding, asked);
    await actions.propose(proposed);
    const changed = await actions.change(proposed.id, ['proposed'], fields);
    // Somebody else was first: what they did stands.
    return changed ?? (await actions.byId(proposed.id)) ?? proposed;
  }

  return {
    snooze: (finding, asked) =>
      keep(finding, asked, { snoozedUntil: addDays(today(asked.asOf), snoozeDays) }),

    accept: (finding, asked, owner) => {
      const due = addDays(today(asked.asOf), dueAfterDays);
      return keep(finding, asked, { state: 'accepted', owner, due });
    },

    async finish(id, asOf) {
      const done = await actions.change(id, ['accepted'], {
        state: 'done',
        doneOn: today(asOf),
      });
      if (!done) throw new UserError('action-gone');
      return done;
    },

    byId: (id) => actions.byId(id),

    async of(partners, asOf) {
      const found = (await Promise.all(partners.map((one) => actions.of(one)))).flat();
      const measured: AdviceAction[] = [];
      for (const one of found) measured.push(await measure(parts, one, asOf));
      return measured.filter(({ state }) => state !== 'proposed');
    },
  };
}

async function proposedOf(
  { kpis, ids }: ActionParts,
  { rule, evidence, internal = false }: Finding,
  { partner, period, asOf }: AskedForAdvice,
): Promise<AdviceAction> {
  const { measuredBy: kpi } = rule;
  const report = await kpis.report({ partner: partner?.id ?? null, period, asOf, kpis: [kpi] });
  return {
    id: ids.derived('advice', rule.id, partner?.id ?? '', period.id),
    rule: rule.id,
    ...(partner && { partner: partner.id }),
    period: period.id,
    evidence: Object.fromEntries(
      Object.entries(evidence).flatMap(([key, figure]) => (figure ? [[key, figure]] : [])),
    ),
    internal,
    state: 'proposed',
    kpi,
    before: valueIn(report, kpi),
  };
}

/** The first whole quarter after something was done. */
export function measuringQuarter(doneOn: Day, programme: Programme) {
  return quarterOf(quarterOf(doneOn, programme).to, programme);
}

async function measure(
  { actions, kpis, programme }: ActionParts,
  action: AdviceAction,
  asOf: Date,
): Promise<AdviceAction> {
  if (action.state !== 'done' || !action.doneOn) return action;
  const quarter = measuringQuarter(action.doneOn, programme);
  if (quarter.to > dayAt(asOf, programme.timeZone)) return action;
  const { partner = null, kpi } = action;
  const report = await kpis.report({ partner, period: quarter, asOf, kpis: [kpi] });
  const fields = {
    state: 'measured',
    after: valueIn(report, kpi),
    measuredIn: quarter.id,
  } as const;
  return (await actions.change(action.id, ['done'], fields)) ?? { ...action, ...fields };
}
