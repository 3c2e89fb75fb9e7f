import { narrowedTo } from '../chat/access.js';
import type { Partner } from '../partner.js';
import type { Person } from '../person.js';
import type { PartnerRepository, PersonRepository } from '../ports.js';
import type { SurveyControl } from './control.js';
import type { RunReport } from './report.js';

/** What names are looked for among, and read. */
interface Sources {
  surveys: Pick<SurveyControl, 'report'>;
  partners: Pick<PartnerRepository, 'all'>;
  people: Pick<PersonRepository, 'all'>;
}

/** The ids of the only partners of which a manager reads names and lists; undefined: of all. */
export async function partnersNamedTo(
  person: Person,
  { partners }: Pick<Sources, 'partners'>,
): Promise<readonly string[] | undefined> {
  return narrowedTo(person, await partners.all());
}

/** Whether somebody belongs to one of these partners. */
export function isOf(partners: readonly string[] | undefined): (person: Person) => boolean {
  return ({ partner }) =>
    partners === undefined || (partner !== undefined && partners.includes(partner));
}

/** The people and partners a manager may name: of its own partners, where it has such. */
export async function namedBy(
  person: Person,
  { partners, people }: Omit<Sources, 'surveys'>,
): Promise<{ people: Person[]; partners: Partner[] }> {
  const all = await partners.all();
  const own = narrowedTo(person, all);
  return {
    people: (await people.all()).filter(isOf(own)),
    partners: all.filter(({ id }) => own?.includes(id) ?? true),
  };
}

/**
 * A run as a manager reads it: counts and figures of the whole, and of people – what they wrote, who is
 * to be called, who was not reached – those of its own partners, where it has such.
 */
export async function reportSeenBy(
  person: Person,
  run: string,
  sources: Pick<Sources, 'surveys' | 'partners'>,
): Promise<RunReport | null> {
  const whole = await sources.surveys.report(run);
  const partners = await partnersNamedTo(person, sources);
  const own = whole && partners ? await sources.surveys.report(run, partners) : whole;
  if (!whole || !own) return null;
  const { comments, themes } = own.results;
  const { notReached, toCall } = own;
  return { ...whole, notReached, toCall, results: { ...whole.results, comments, themes } };
}
