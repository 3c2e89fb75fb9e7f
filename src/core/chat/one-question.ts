import type { PartnerRepository } from '../ports.js';
import type { Services } from './command.js';

/** Services of which one question reads the list of partners once, however many of its parts look into it. */
export function forOneQuestion(services: Services): Services {
  return { ...services, partners: readOnce(services.partners) };
}

function readOnce(partners: PartnerRepository): PartnerRepository {
  let known: ReturnType<PartnerRepository['all']> | undefined;
  return {
    all: () => (known ??= partners.all()),
    byId: (id) => partners.byId(id),
    byIds: (ids) => partners.byIds(ids),
    oneManaged: () => partners.oneManaged(),
    saveAll: async (changed) => {
      known = undefined;
      const saved = await partners.saveAll(changed);
      known = undefined;
      return saved;
    },
  };
}
