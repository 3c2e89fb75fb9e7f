import type { Connection } from 'mongoose';
import { AppError } from '../core/errors.js';
import type { AuditLog, SettingsRepository } from '../core/ports.js';
import { layoutSettings, settings } from '../core/settings.js';
import { announcing } from './beside-revision.js';
import { settingModel } from './models/setting.js';

/**
 * Settings that were changed, over the defaults; every change is audited. `layOut` works facts over by
 * what is stored now; it is begun when a setting was changed that they are laid out by.
 */
export function createSettingsRepository(
  connection: Connection,
  audit: AuditLog,
  layOut: () => Promise<void> = () => Promise.resolve(),
): SettingsRepository {
  const changed = settingModel(connection);
  // Past mongoose: its query costs more than the read.
  const raw = connection.collection<{ _id: string; value: unknown }>(changed.collection.name);
  const announced = announcing(connection);
  return {
    async get() {
      const stored = await raw.find().toArray();
      const values = Object.fromEntries(stored.map(({ _id, value }) => [_id, value]));
      const parsed = settings.safeParse(values);
      if (parsed.success) return parsed.data;
      const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new AppError('bad-setting', `A stored setting is not valid: ${wrong.join('; ')}`, {
        remedy: 'Correct it with: pulse settings set <key> <value>',
      });
    },

    async set(key, value, actor) {
      const valid = settings.shape[key].parse(value);
      const before = await changed.findById(key).lean();
      await announced(() =>
        changed.updateOne({ _id: key }, { $set: { value: valid } }, { upsert: true }),
      );
      await audit.record({
        actor,
        action: 'settings.set',
        subject: key,
        details: { from: before?.value, to: valid },
      });
      const worked = layoutSettings.includes(key) ? layOut() : Promise.resolve();
      // Whoever waits for it is told of a failure; for all others the next start does it again.
      worked.catch(() => undefined);
      return { worked };
    },
  };
}
