import type { Deal } from '../core/deal.js';
import type { Customer, Partner } from '../core/partner.js';
import type { Person } from '../core/person.js';
import type { Programme } from '../core/programme.js';
import type { Settings } from '../core/settings.js';
import type { Response } from '../core/survey/response.js';
import { addDays, type Day } from '../core/time.js';
import type { Attendance, Course } from '../core/training.js';
import { pastAnswersOf } from './answers.js';
import { dealsOf, onDay } from './deals.js';
import { customersOf, examplePeople, manager } from './people.js';
import { channels } from './personas.js';
import { type Story, stories } from './stories.js';
import { attendancesOf, exampleCourses } from './training.js';

/** A whole programme, ready to be stored. */
export interface Example {
  settings: Pick<Settings, 'programmeName' | 'reminderDays'>;
  partners: Partner[];
  people: Person[];
  customers: Customer[];
  deals: Deal[];
  courses: readonly Course[];
  attendances: Attendance[];
  responses: Response[];
}

const daysShown = 730;

/** Builds the example as it stands on `today`; the same day gives the same example. */
export function buildExample(
  on: { today: Day; quarterStart: Day },
  { currency, fiscalYearStart }: Programme,
): Example {
  const customers = new Map(stories.map((story) => [story.id, customersOf(story)]));
  return {
    settings: {
      programmeName: 'Northstar Partners',
      // Invitations went out eleven days ago: with the usual days both reminders would be due now.
      reminderDays: [12, 13],
    },
    partners: stories.map((story) => toPartner(story, on.today)),
    people: examplePeople(),
    customers: [...customers.values()].flat(),
    deals: stories.flatMap((story) => {
      const ids = (customers.get(story.id) ?? []).map(({ id }) => id);
      return dealsOf(story, ids, { ...on, currency });
    }),
    courses: exampleCourses,
    attendances: stories.flatMap((story) => attendancesOf(story, on)),
    responses: stories.flatMap((story) => pastAnswersOf(story, { ...on, fiscalYearStart })),
  };
}

function toPartner(story: Story, today: Day): Partner {
  const channel = channels.find(({ partner }) => partner === story.id);
  return {
    id: story.id,
    name: story.name,
    tier: story.tier,
    type: story.type,
    aliases: [...(story.aliases ?? [])],
    region: story.region,
    country: story.country,
    timeZone: story.timeZone,
    joinedAt: onDay(addDays(today, -(story.joinedDaysAgo ?? daysShown + 200))),
    manager: manager.id,
    ...(story.locale && { locale: story.locale }),
    ...(story.parent && { parent: story.parent }),
    ...(channel && { slackChannel: channel.id }),
  };
}
