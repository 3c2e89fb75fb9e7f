import type { Deal } from '../deal.js';
import { measureContext } from '../kpi/measure.js';
import type { Partner } from '../partner.js';
import type { PartnerRepository, TrainingRepository } from '../ports.js';
import type { Programme } from '../programme.js';
import type { ProgrammeEvent } from '../programme-event.js';
import type { Settings } from '../settings.js';
import { addDays, type Day, dayAt, dayOf, daysBetween } from '../time.js';
import type { Attendance } from '../training.js';
import { type Effect, effectsOf } from './effect.js';
import { type EffectWindows, effectWindows } from './windows.js';

/** Deals of partners that were registered or closed in a stretch of days (`to` exclusive). */
export type DealsWithin = (
  partners: readonly string[],
  stretch: { from: Day; to: Day },
) => Promise<Deal[]>;

export interface EffectParts {
  partners: Pick<PartnerRepository, 'all'>;
  training: Pick<TrainingRepository, 'ofPartners'>;
  dealsWithin: DealsWithin;
  programme: Programme;
  settings: () => Promise<Settings>;
}

/** What changed around one day. */
export interface EffectReport {
  on: Day;
  /** Not all deals could be followed to the end yet: first signs. */
  provisional: boolean;
  windows: EffectWindows;
  /** With how many partners it is compared. */
  comparedWith: number;
  effects: Effect[];
}

/** A course and what changed around the day on which the first of a partner completed it. */
export interface CourseEffect extends EffectReport {
  course: string;
}

export interface EffectService {
  /** Of the courses that a partner has completed, the latest first; at most so many. */
  ofCourses(partner: Partner, asOf: Date, most?: number): Promise<CourseEffect[]>;
  /**
   * Of the first course that each partner completed, of those partners of whom all is known by now:
   * at most so many, the latest trained first.
   */
  ofProgramme(asOf: Date, most?: number): Promise<CourseEffect[]>;
  /** Of something that happened to one partner, or (without partner) to everybody. */
  ofEvent(event: ProgrammeEvent, asOf: Date): Promise<EffectReport>;
}

/** So many other partners are enough to see a season, and few enough to be read at once. */
export const mostCompared = 40;

/** Partners of whom one figure for all is made: more would not change it much, but be waited for. */
const mostTrained = 12;

export function createEffects(parts: EffectParts): EffectService {
  const { programme, training, partners } = parts;

  async function windowsOf(on: Day, asOf: Date): Promise<EffectWindows> {
    const { trainingDays } = await parts.settings();
    return effectWindows(on, trainingDays, dayAt(asOf, programme.timeZone));
  }

  async function around(
    on: Day,
    own: readonly string[],
    others: readonly string[],
    asOf: Date,
    concerned: (deal: Deal) => boolean,
  ): Promise<EffectReport> {
    const windows = await windowsOf(on, asOf);
    const stretch = { from: windows.before.from, to: addDays(windows.final, 1) };
    const deals = await parts.dealsWithin([...own, ...others], stretch);
    const owners = new Set(own);
    const isOwn = (deal: Deal) => owners.has(deal.partner ?? '') && concerned(deal);
    const context = measureContext(programme, await parts.settings());
    return {
      on,
      provisional: windows.today < windows.final,
      windows,
      comparedWith: others.length,
      effects: effectsOf(
        { own: deals.filter(isOwn), others: deals.filter((deal) => !isOwn(deal)) },
        windows,
        context,
      ),
    };
  }

  /** Partners of the same programme – of the same tier first – of whom nobody attended around then. */
  async function untrained(of: Partner, on: Day, asOf: Date): Promise<string[]> {
    const { before, after } = await windowsOf(on, asOf);
    const there = (await partners.all()).filter(
      (one) => one.id !== of.id && wasThere(one, before.from, after.to, programme.timeZone),
    );
    const nearest = there
      .sort((a, b) => Number(b.tier === of.tier) - Number(a.tier === of.tier) || byId(a, b))
      .slice(0, mostCompared)
      .map(({ id }) => id);
    const trained = new Set(
      (await training.ofPartners(nearest))
        .filter(({ attended }) => {
          const day = dayOf(attended, programme.timeZone);
          return day >= before.from && day < after.to;
        })
        .map(({ partner }) => partner),
    );
    return nearest.filter((id) => !trained.has(id));
  }

  return {
    async ofCourses(partner, asOf, most = 3) {
      const first = firstCompletions(await training.ofPartners([partner.id]), programme.timeZone);
      const latest = [...first].sort(([, a], [, b]) => (a < b ? 1 : -1)).slice(0, most);
      const found: CourseEffect[] = [];
      for (const [course, on] of latest) {
        const others = await untrained(partner, on, asOf);
        found.push({ course, ...(await around(on, [partner.id], others, asOf, () => true)) });
      }
      return found;
    },

    async ofProgramme(asOf, most = mostTrained) {
      const all = (await partners.all()).toSorted(byId);
      const attended = await training.ofPartners(all.map(({ id }) => id));
      const { final: lastFinal } = await windowsOf(dayAt(asOf, programme.timeZone), asOf);
      const span = daysBetween(dayAt(asOf, programme.timeZone), lastFinal);
      const latestKnown = addDays(dayAt(asOf, programme.timeZone), -span);
      const trained = all
        .flatMap((partner) => {
          const own = attended.filter((one) => one.partner === partner.id);
          const [first] = [...firstCompletions(own, programme.timeZone)].sort(byDay);
          return first && first[1] <= latestKnown
            ? [{ partner, course: first[0], on: first[1] }]
            : [];
        })
        .sort((a, b) => (a.on < b.on ? 1 : -1))
        .slice(0, most);
      const found: CourseEffect[] = [];
      for (const { partner, course, on } of trained) {
        const others = await untrained(partner, on, asOf);
        found.push({ course, ...(await around(on, [partner.id], others, asOf, () => true)) });
      }
      return found;
    },

    async ofEvent({ date, partner, channel }, asOf) {
      const all = (await partners.all()).toSorted(byId).map(({ id }) => id);
      const own = partner === undefined ? all.slice(0, mostCompared) : [partner];
      const others =
        partner === undefined ? [] : all.filter((id) => id !== partner).slice(0, mostCompared);
      return around(date, own, others, asOf, (deal) => !channel || deal.channel === channel);
    },
  };
}

/** The day on which the first of a partner's people completed each course. */
export function firstCompletions(
  attended: readonly Attendance[],
  timeZone: string,
): Map<string, Day> {
  const first = new Map<string, Day>();
  for (const { course, completed, attended: when } of attended) {
    const day = dayOf(when, timeZone);
    const known = first.get(course);
    if (completed && (known === undefined || day < known)) first.set(course, day);
  }
  return first;
}

function byDay([, a]: [string, Day], [, b]: [string, Day]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function wasThere({ joinedAt, leftAt }: Partner, from: Day, to: Day, zone: string): boolean {
  if (joinedAt && dayOf(joinedAt, zone) > from) return false;
  return !leftAt || dayOf(leftAt, zone) >= to;
}

function byId(a: Partner, b: Partner): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
