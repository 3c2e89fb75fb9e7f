import type { Connection } from 'mongoose';
import { target, type TargetKey, type TargetRepository } from '../core/kpi/targets.js';
import type { AuditLog } from '../core/ports.js';
import { targetModel } from './models/target.js';
import { announcing } from './beside-revision.js';
import { saveChanged } from './save-changed.js';

/** Targets; those set one by one are audited. */
export function createTargetRepository(connection: Connection, audit: AuditLog): TargetRepository {
  const targets = targetModel(connection);
  // Past mongoose: its query costs more than the read.
  const raw = connection.collection<{ _id: string }>(targets.collection.name);
  const matching = async (filter: object) =>
    (await raw.find(filter, { sort: { _id: 1 } }).toArray()).map((one) => target.parse(one));
  const announced = announcing(connection);
  const save: TargetRepository['saveAll'] = (all) =>
    announced(() =>
      saveChanged(
        targets,
        all.map((one) => ({ ...one, _id: naturalKey(one) })),
      ),
    );

  return {
    all: () => matching({}),

    of: (partner, period) =>
      matching({ partner: partner === null ? { $exists: false } : partner, period }),

    ofEverybody: (period) => matching({ period }),

    saveAll: save,

    async set(key, value, actor) {
      const _id = naturalKey(key);
      const before = await targets.findById(_id).lean();
      if (value === null) await announced(() => targets.deleteOne({ _id }));
      else await save([target.parse({ ...key, value })]);
      await audit.record({
        actor,
        action: 'target.set',
        subject: _id,
        details: { from: before?.value ?? null, to: value },
      });
    },
  };
}

function naturalKey({ partner, kpi, period }: TargetKey): string {
  return JSON.stringify([partner ?? null, kpi, period]);
}
