import { wantsNone } from './audience.js';
import { invites } from './delivery.js';
import type { ExportTable } from './export.js';
import { linksTo, revokeLinks, type LinkPorts } from './links.js';
import type { DeliveryRepository } from './ports.js';
import type { PersonRepository } from '../ports.js';
import type { Programme } from '../programme.js';
import type { SurveyRun } from './run.js';

export interface LinkTablePorts extends LinkPorts {
  deliveries: DeliveryRepository;
  programme: Programme;
  people: PersonRepository;
}

/**
 * Everybody whom a run asks, with the link to the web form. Who has answered is not told, not even by
 * a missing row: of an anonymous survey nobody may know.
 */
export async function linkTable(
  run: SurveyRun,
  { people, renew }: { people: readonly string[] | undefined; renew: boolean },
  ports: LinkTablePorts,
): Promise<ExportTable> {
  const invited = (await ports.deliveries.ofRun(run.id)).filter(
    (one) => one.kind === 'invitation' && invites(one),
  );
  const platforms = new Map(invited.map(({ recipient, route }) => [recipient, route?.platform]));
  const recipients = (await ports.people.all()).filter(
    (person) =>
      platforms.has(person.id) &&
      (people?.includes(person.id) ?? true) &&
      !wantsNone(person, run.survey),
  );
  const ids = recipients.map(({ id }) => id);
  if (renew) await revokeLinks(run.id, ids, ports);
  const links = await linksTo(run, ids, ports);
  return {
    run: run.id,
    columns: ['name', 'email', 'locale', 'asked by', 'link', 'open until'],
    rows: recipients.map(({ id, name, email, locale }) => [
      ...[name, email ?? '', locale ?? ports.programme.locale],
      ...[platforms.get(id) ?? '', links.get(id) ?? '', run.closes.toISOString()],
    ]),
  };
}
