import { isDeepStrictEqual } from 'node:util';
import type { Cost } from '../core/kpi/costs.js';
import type { Saved } from '../core/ports.js';
import type { ProgrammeEvent } from '../core/programme-event.js';
import type { Attendance } from '../core/training.js';
import type { ImportPorts } from './session.js';

/** Repositories that tell what saving would do, and do not do it. */
export function dryRun(ports: ImportPorts): ImportPorts {
  const { deals, partners, people, customers, training, rates, targets, costs, events } = ports;
  return {
    ...ports,
    deals: {
      ...deals,
      saveAll: async (all) => compareById(all, await deals.byIds(all.map(({ id }) => id))),
    },
    partners: {
      ...partners,
      saveAll: async (all) => compareById(all, await partners.all()),
    },
    mergePartners: async () => undefined,
    people: {
      ...people,
      saveAll: async (all) => compareById(all, await people.all()),
    },
    customers: {
      ...customers,
      saveAll: async (all) => compareById(all, await customers.byIds(all.map(({ id }) => id))),
    },
    training: {
      ...training,
      saveCourses: async (all) => compareById(all, await training.courses()),
      saveAttendances: async (all) => compare(all, await training.stored(all), attendanceKey),
    },
    rates: {
      ...rates,
      saveAll: async (all) =>
        compare(all, await rates.all(), ({ date, from, to }) => [date, from, to].join('|')),
    },
    targets: {
      ...targets,
      saveAll: async (all) =>
        compare(all, await targets.all(), ({ partner, kpi, period }) =>
          JSON.stringify([partner, kpi, period]),
        ),
    },
    costs: {
      ...costs,
      saveAll: async (all) => compare(all, await costs.stored(all), costKey),
    },
    events: {
      ...events,
      saveAll: async (all) => compare(all, await events.all(), eventKey),
    },
    responses: { ...ports.responses, saveAll: async () => undefined },
    runs: { ...ports.runs, create: async () => true },
  };
}

function compareById<R extends { id: string }>(all: readonly R[], stored: readonly R[]): Saved {
  return compare(all, stored, ({ id }) => id);
}

function compare<R>(all: readonly R[], stored: readonly R[], keyOf: (record: R) => string): Saved {
  const byKey = new Map(stored.map((one) => [keyOf(one), one]));
  const saved = { created: 0, updated: 0, unchanged: 0 };
  for (const record of all) {
    const before = byKey.get(keyOf(record));
    if (!before) saved.created += 1;
    else if (isDeepStrictEqual(before, record)) saved.unchanged += 1;
    else saved.updated += 1;
  }
  return saved;
}

function attendanceKey({ partner, person, course, attended }: Attendance): string {
  return JSON.stringify([partner, person, course, attended.on]);
}

function costKey({ partner, month, kind, channel, currency }: Cost): string {
  return JSON.stringify([partner, month, kind, channel, currency]);
}

function eventKey({ date, title, partner, channel }: ProgrammeEvent): string {
  return JSON.stringify([date, title, partner, channel]);
}
