import { deal, type Deal, type StageEntry } from '../../../src/core/deal.js';
import { partner, type Partner } from '../../../src/core/partner.js';
import { attendance, type Attendance } from '../../../src/core/training.js';
import { response, type Response } from '../../../src/core/survey/response.js';
import type { Moment } from '../../../src/core/time.js';

/** A moment of which only the calendar day is known. */
export function on(day: string): Moment {
  return { at: new Date(`${day}T00:00:00Z`), on: day };
}

/** A moment known to the instant. */
export function at(instant: string): Moment {
  return { at: new Date(instant) };
}

let count = 0;

/** An open deal of partner-a registered on 2 May 2017, except for what is given. */
export function aDeal(given: Partial<Deal> = {}): Deal {
  count += 1;
  return deal.parse({
    id: `deal-${count}`,
    partner: 'partner-a',
    currency: 'USD',
    outcome: 'open',
    registered: on('2017-05-02'),
    ...given,
  });
}

/** A deal won for 1,000.00 on a day. */
export function aWin(closed: string, given: Partial<Deal> = {}): Deal {
  return aDeal({ outcome: 'won', amount: 100_000n, closed: on(closed), ...given });
}

export function aLoss(closed: string, given: Partial<Deal> = {}): Deal {
  return aDeal({ outcome: 'lost', closed: on(closed), ...given });
}

export function step(stage: StageEntry['stage'], day: string): StageEntry {
  return { stage, entered: on(day) };
}

/** A partner that joined on 1 January 2016. */
export function aPartner(id: string, given: Partial<Partner> = {}): Partner {
  return partner.parse({ id, name: id, joinedAt: on('2016-01-01'), ...given });
}

/** Somebody of partner-a who completed a course on a day. */
export function anAttendance(day: string, given: Partial<Attendance> = {}): Attendance {
  count += 1;
  return attendance.parse({
    partner: 'partner-a',
    person: `person-${count}`,
    course: 'demos',
    attended: on(day),
    completed: true,
    ...given,
  });
}

/** A named answer of partner-a about 2017-Q2 to the partner survey. */
export function aResponse(given: Partial<Response> = {}): Response {
  count += 1;
  return response.parse({
    id: `response-${count}`,
    survey: 'partner-satisfaction',
    run: 'partner-satisfaction|2017-Q2',
    period: '2017-Q2',
    month: '2017-06',
    partner: 'partner-a',
    person: `person-${count}`,
    anonymous: false,
    answers: { rewards: 4, communication: 5, training: 3, support: 4, recommend: 9 },
    ...given,
  });
}

/** An anonymous answer of a customer of partner-a about 2017-Q2. */
export function aCustomerResponse(given: Partial<Response> = {}): Response {
  return aResponse({
    survey: 'customer-satisfaction',
    run: 'customer-satisfaction|2017-Q2',
    anonymous: true,
    answers: { marketing: 4, sales: 5, support: 3, recommend: 9 },
    person: undefined,
    ...given,
  });
}
