import type { Connection } from 'mongoose';
import type { Reach, ReachSource } from '../core/kpi/beside-facts.js';
import { deliveryModel } from './models/delivery.js';
import { outboxMessageModel } from './models/outbox-message.js';
import { participationModel } from './models/participation.js';
import { surveyRunModel } from './models/survey-run.js';

/** By partner asked about. */
type Reaches = ReadonlyMap<string, Reach>;

/**
 * Whom runs reached, counted from the ledger: of one partner by index; of all partners once a run, kept
 * in memory when the run is closed, because nothing of it changes any more.
 */
export function createSurveyReach(connection: Connection): ReachSource {
  const deliveries = deliveryModel(connection);
  const messages = outboxMessageModel(connection);
  const participations = participationModel(connection);
  const runs = surveyRunModel(connection);
  const ofClosedRuns = new Map<string, Reaches>();

  async function counted(run: string, partner: string | null): Promise<Reaches> {
    const about = partner === null ? {} : { about: partner };
    const [invited, answered] = await Promise.all([
      deliveries.find({ run, ...about, kind: 'invitation', state: 'planned' }).lean(),
      participations.find({ run, ...about, completed: true }).lean(),
    ]);
    const keys = [...new Set(invited.map(({ message }) => message))];
    const wanted = { _id: { $in: keys }, state: 'sent' as const };
    const arrived = new Set<string>(keys.length > 0 ? await messages.distinct('_id', wanted) : []);
    const reaches = new Map<string, Reach>();
    const add = (of: string, what: keyof Reach) => {
      const reach = reaches.get(of) ?? { delivered: 0, completed: 0 };
      reaches.set(of, { ...reach, [what]: reach[what] + 1 });
    };
    for (const one of invited) if (arrived.has(one.message)) add(one.about, 'delivered');
    for (const one of answered) add(one.about, 'completed');
    return reaches;
  }

  async function ofAll(run: string): Promise<Reaches> {
    const known = ofClosedRuns.get(run);
    if (known) return known;
    const found = await runs.findById(run).lean();
    if (!found) return new Map();
    const reaches = await counted(run, null);
    if (found.state === 'closed') ofClosedRuns.set(run, reaches);
    return reaches;
  }

  return {
    async of(wanted, partner) {
      const found = await Promise.all(
        wanted.map((run) => (partner === null ? ofAll(run) : counted(run, partner))),
      );
      const byPartner = new Map<string, Map<string, Reach>>();
      wanted.forEach((run, place) => {
        for (const [of, reach] of found[place] ?? []) {
          const known = byPartner.get(of) ?? new Map<string, Reach>();
          byPartner.set(of, known.set(run, reach));
        }
      });
      return byPartner;
    },
  };
}
