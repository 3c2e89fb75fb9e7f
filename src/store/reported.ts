import type { Connection } from 'mongoose';
import { reported, type Reported, type ReportedRepository } from '../core/kpi/reported.js';
import { isDuplicateKey } from './duplicate-key.js';
import { type ReportedDocument, reportedModel } from './models/reported.js';

/**
 * Figures of closed quarters as they were reported. They lie beside the derived rows and not among
 * them: whatever makes those again cannot reach these.
 */
export function createReportedRepository(connection: Connection): ReportedRepository {
  const documents = reportedModel(connection);
  return {
    async of(partner, period) {
      const found = await documents.findById(idOf({ partner, period })).lean();
      return found && toReported(found);
    },

    async closedAt(period) {
      const found = await documents.findById(idOf({ partner: null, period })).lean();
      return found?.at ?? null;
    },

    async keep(figures) {
      if (figures.length === 0) return;
      const writes = figures.map(({ kpis, deals, ...fields }) => ({
        updateOne: {
          filter: { _id: idOf(fields) },
          update: {
            $setOnInsert: {
              ...fields,
              kpis: JSON.stringify(kpis),
              ...(deals && { deals: JSON.stringify(deals) }),
            },
          },
          upsert: true,
        },
      }));
      const attempt = () => documents.bulkWrite(writes, { ordered: false });
      try {
        await attempt();
      } catch (error) {
        // Two closed the same quarter at once.
        if (!isDuplicateKey(error)) throw error;
        await attempt();
      }
    },
  };
}

function idOf({ partner, period }: { partner?: string | null | undefined; period: string }) {
  return JSON.stringify([partner ?? null, period]);
}

function toReported({ kpis, deals, ...fields }: ReportedDocument): Reported {
  return reported.parse({
    ...fields,
    kpis: JSON.parse(kpis) as unknown,
    ...(deals !== undefined && { deals: JSON.parse(deals) as unknown }),
  });
}
