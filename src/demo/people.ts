import type { Customer } from '../core/partner.js';
import type { Person } from '../core/person.js';
import { createChance } from './chance.js';
import { type Story, stories } from './stories.js';

/** The partner manager whose eyes one sees the example through. */
export const manager: Person = {
  id: 'dana',
  name: 'Dana Reyes',
  role: 'manager',
  dm: true,
  optedOut: [],
};

/** A customer one can be on the page. */
export const customerPersona: Person = {
  id: 'priya',
  name: 'Priya Nair',
  role: 'customer',
  customer: 'partner-a-customer-1',
  partner: 'partner-a',
  country: 'GB',
  timeZone: 'Europe/London',
  dm: true,
  optedOut: [],
};

/** Left the workspace; no message gets through. */
export const unreachablePerson = 'brightwater-contact';

/** Asked for no more surveys. */
const optedOutPerson = 'hudson-labs-contact';

export function contactOf(story: Story): Person {
  const { contact, locale, country, timeZone } = story;
  return {
    ...contact,
    role: 'partner',
    partner: story.id,
    country,
    timeZone,
    ...(locale && { locale }),
    dm: true,
    optedOut: contact.id === optedOutPerson ? ['*'] : [],
  };
}

export function examplePeople(): Person[] {
  return [manager, ...stories.map(contactOf), customerPersona];
}

const families = (
  'Harbor Morgan Bright Aldridge Kessler Novak Olsen Santos Delgado Fischer Laurent Okafor ' +
  'Whitfield Castell Bergmann Rossi Haas Mercer Sato Lindholm Varga Costa Webb Prescott'
).split(' ');
const trades = (
  'Clinics Logistics Foods Textiles Optics Bakeries Energy Hotels Motors Pharmacies Interiors ' +
  'Packaging Shipping Schools'
).split(' ');
const own: Record<string, readonly string[]> = {
  ru: [
    'Северный порт',
    'Аптеки Лада',
    'Техноград',
    'Балтика Логистик',
    'Уралмаш Сервис',
    'Книжный мир',
  ],
  he: ['מאפיות רימון', 'אופטיקה כרמל', 'מלונות הגליל', 'שילוח אלון', 'מרפאות השרון'],
};

/** Eight customers of each partner, named in the partner's language. */
export function customersOf(story: Story): Customer[] {
  const chance = createChance(`${story.id} customers`);
  const names = new Set(own[story.locale ?? 'en'] ?? []);
  if (names.size === 0) {
    if (story.id === 'partner-a') names.add('Harbor Clinics');
    while (names.size < 8) names.add(`${chance.pick(families)} ${chance.pick(trades)}`);
  }
  return [...names].map((name, index) => ({
    id: `${story.id}-customer-${index + 1}`,
    name,
    partner: story.id,
    region: story.region,
  }));
}
