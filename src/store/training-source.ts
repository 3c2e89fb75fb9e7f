import type { Connection } from 'mongoose';
import type { TrainingSource } from '../core/kpi/beside-facts.js';
import type { TrainingRepository } from '../core/ports.js';
import { personModel } from './models/person.js';

/** Courses, and how many people of partners are known. */
export function createTrainingSource(
  connection: Connection,
  training: Pick<TrainingRepository, 'courses'>,
): TrainingSource {
  const people = personModel(connection);
  return {
    courses: () => training.courses(),

    async peopleOf(partner) {
      const whose = partner === null ? { $exists: true } : partner;
      const found = await people.find({ partner: whose, role: 'partner' }, { partner: 1 }).lean();
      const counts = new Map<string, number>();
      for (const { partner: of } of found) {
        if (of !== undefined) counts.set(of, (counts.get(of) ?? 0) + 1);
      }
      return counts;
    },
  };
}
