import type { Person } from '../person.js';
import type { PersonRepository } from '../ports.js';
import type { Ids, LinkRepository, SurveyLink, SurveyRunRepository } from './ports.js';
import type { SurveyRun } from './run.js';
import { linkOfToken, tokenOf } from './signed-token.js';

export interface LinkPorts {
  links: LinkRepository;
  runs: SurveyRunRepository;
  people: Pick<PersonRepository, 'byId'>;
  ids: Ids;
  /** Where the web form is reached from outside, without a slash at the end. */
  publicUrl: string;
}

/** Whom a link is for. */
export interface LinkTarget {
  run: SurveyRun;
  person: Person;
}

/** How long after the close a link still says that the survey is closed, in days. */
const outlivesDays = 30;
const dayInMs = 86_400_000;

/** The address at which this person answers this run; the same one each time until it is renewed. */
export async function linkTo(run: SurveyRun, recipient: string, ports: LinkPorts): Promise<string> {
  return (await linksTo(run, [recipient], ports)).get(recipient) ?? '';
}

/** The addresses of many recipients; what they have is read at once. */
export async function linksTo(
  run: SurveyRun,
  recipients: readonly string[],
  ports: LinkPorts,
): Promise<Map<string, string>> {
  const { links, publicUrl } = ports;
  const ends = new Date(run.closes.getTime() + outlivesDays * dayInMs);
  const all = await links.of(run.id, recipients);
  const found = new Map<string, string>();
  for (const recipient of recipients) {
    const own = all.filter((link) => link.recipient === recipient);
    const link = own.find(({ revoked }) => !revoked) ?? (await newLink(run, recipient, own, ports));
    found.set(recipient, `${publicUrl}/s/${await tokenOf(link.id, ends, ports)}`);
  }
  return found;
}

/** From now on the present links of these people lead nowhere; gives their number. */
export async function revokeLinks(
  run: string,
  recipients: readonly string[],
  { links }: Pick<LinkPorts, 'links'>,
): Promise<number> {
  const valid = (await links.of(run, recipients)).filter(({ revoked }) => !revoked);
  await links.revoke(valid.map(({ id }) => id));
  return valid.length;
}

/** Whom a link is for; null where it is not one of ours, has expired or was taken back. */
export async function followLink(
  given: string,
  now: Date,
  ports: LinkPorts,
): Promise<LinkTarget | null> {
  const link = await linkOfToken(given, now, ports);
  if (!link) return null;
  const { runs, people } = ports;
  const [run, person] = await Promise.all([runs.byId(link.run), people.byId(link.recipient)]);
  return run && person ? { run, person } : null;
}

async function newLink(
  run: SurveyRun,
  recipient: string,
  earlier: readonly SurveyLink[],
  { links, ids }: LinkPorts,
): Promise<SurveyLink> {
  const serial = String(earlier.length);
  const id = ids.secret(await links.key(), 'link', run.id, recipient, serial);
  const link = { id, run: run.id, recipient };
  await links.add(link);
  return link;
}
