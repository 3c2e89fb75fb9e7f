import type { Stage } from '../core/deal.js';
import type { Locale } from '../core/locale.js';
import type { Partner } from '../core/partner.js';

/** From the figure two years ago to the figure now, in a straight line. */
export type Course = readonly [before: number, now: number];

/** How one partner of the example does; everything else about it follows by chance. */
export interface Story {
  id: string;
  name: string;
  aliases?: readonly string[];
  type: NonNullable<Partner['type']>;
  tier: 'gold' | 'silver' | 'bronze';
  region: 'EMEA' | 'Americas' | 'APAC';
  country: string;
  timeZone: string;
  locale?: Locale;
  parent?: string;
  /** Days before today; absent = before the two years that are shown. */
  joinedDaysAgo?: number;
  /** Deals registered in a quarter. */
  registered: Course;
  /** Percent of the decided deals that are won. */
  closeRate: Course;
  /** Typical days from registration to the decision. */
  daysToClose: Course;
  /** Typical amount of a won deal, in whole units of the currency. */
  amount: Course;
  /** The stage in which most lost deals are lost. */
  lostIn: Stage;
  /** Mean rating in surveys, 1–5. */
  mood: Course;
  /** Courses attended in a quarter. */
  courses: Course;
  /** Customers' people who answer each quarter. */
  customersAnswering: number;
  contact: { id: string; name: string };
}

const ordinaryFigures = {
  registered: [9, 10],
  closeRate: [55, 57],
  daysToClose: [48, 47],
  amount: [2900, 3050],
  lostIn: 'guide',
  mood: [3.9, 4],
  courses: [2, 2],
  customersAnswering: 6,
} as const;

const europe = { region: 'EMEA', country: 'DE', timeZone: 'Europe/Berlin' } as const;

/** The partners one meets on the tour. */
const planted: Story[] = [
  {
    ...ordinaryFigures,
    id: 'partner-a',
    name: 'Acme Cloud',
    aliases: ['Acme', 'Acme Corp', 'Акме', 'אקמה'],
    type: 'reseller',
    tier: 'gold',
    region: 'EMEA',
    country: 'GB',
    timeZone: 'Europe/London',
    registered: [46, 92],
    closeRate: [57, 68],
    daysToClose: [50, 41],
    amount: [2900, 3400],
    mood: [4, 4.4],
    courses: [4, 6],
    customersAnswering: 9,
    contact: { id: 'alex', name: 'Alex Morgan' },
  },
  {
    ...ordinaryFigures,
    id: 'partner-b',
    name: 'Globex',
    aliases: ['Globex Systems'],
    type: 'agent',
    tier: 'silver',
    ...europe,
    registered: [58, 61],
    closeRate: [11, 9.5],
    daysToClose: [62, 66],
    amount: [1900, 1850],
    lostIn: 'demonstrate',
    mood: [3.6, 3.3],
    courses: [1, 0],
    customersAnswering: 5,
    contact: { id: 'petra', name: 'Petra Vogel' },
  },
  {
    ...ordinaryFigures,
    id: 'partner-c',
    name: 'Полюс',
    aliases: ['Polus', 'Polyus'],
    type: 'reseller',
    tier: 'silver',
    region: 'EMEA',
    country: 'RU',
    timeZone: 'Europe/Moscow',
    locale: 'ru',
    registered: [60, 16],
    closeRate: [66, 34],
    daysToClose: [43, 71],
    amount: [3300, 2700],
    mood: [4.3, 3.1],
    courses: [5, 0],
    contact: { id: 'maria', name: 'Мария Соколова' },
  },
  {
    ...ordinaryFigures,
    id: 'partner-d',
    name: 'קדם',
    aliases: ['Kedem'],
    type: 'reseller',
    tier: 'bronze',
    region: 'EMEA',
    country: 'IL',
    timeZone: 'Asia/Jerusalem',
    locale: 'he',
    registered: [12, 16],
    closeRate: [60, 63],
    amount: [4100, 4600],
    customersAnswering: 3,
    contact: { id: 'noa', name: 'נועה ברק' },
  },
  {
    ...ordinaryFigures,
    id: 'partner-e',
    name: 'Nordwind',
    type: 'distributor',
    tier: 'gold',
    ...europe,
    registered: [22, 25],
    contact: { id: 'henrik', name: 'Henrik Lund' },
  },
  {
    ...ordinaryFigures,
    id: 'partner-f',
    name: 'Orion',
    type: 'consultant',
    tier: 'bronze',
    region: 'EMEA',
    country: 'FR',
    timeZone: 'Europe/Paris',
    joinedDaysAgo: 21,
    registered: [10, 10],
    customersAnswering: 0,
    contact: { id: 'camille', name: 'Camille Durand' },
  },
];

/** Partners of a programme like any other: id, name, contact, and where they are. */
const places = {
  berlin: europe,
  london: { region: 'EMEA', country: 'GB', timeZone: 'Europe/London' },
  paris: { region: 'EMEA', country: 'FR', timeZone: 'Europe/Paris' },
  newYork: { region: 'Americas', country: 'US', timeZone: 'America/New_York' },
  saoPaulo: { region: 'Americas', country: 'BR', timeZone: 'America/Sao_Paulo' },
  singapore: { region: 'APAC', country: 'SG', timeZone: 'Asia/Singapore' },
  sydney: { region: 'APAC', country: 'AU', timeZone: 'Australia/Sydney' },
} as const;

const ordinary: [id: string, name: string, contact: string, at: keyof typeof places][] = [
  ['hanse-digital', 'Hanse Digital', 'Jonas Petersen', 'berlin'],
  ['fjord-systems', 'Fjord Systems', 'Ingrid Solberg', 'berlin'],
  ['brightwater', 'Brightwater', 'Tomas Varga', 'berlin'],
  ['kestrel-partners', 'Kestrel Partners', 'Olivia Grant', 'london'],
  ['thames-data', 'Thames Data', 'Callum Hughes', 'london'],
  ['lindqvist-it', 'Lindqvist IT', 'Eva Lindqvist', 'berlin'],
  ['atelier-sept', 'Atelier Sept', 'Julien Morel', 'paris'],
  ['rhone-conseil', 'Rhône Conseil', 'Claire Fabre', 'paris'],
  ['casa-verde', 'Casa Verde', 'Rafael Souza', 'saoPaulo'],
  ['atlantico', 'Atlântico', 'Beatriz Lima', 'saoPaulo'],
  ['redwood-works', 'Redwood Works', 'Emily Carter', 'newYork'],
  ['hudson-labs', 'Hudson Labs', 'Marcus Bell', 'newYork'],
  ['maple-ridge', 'Maple Ridge', 'Sophie Tremblay', 'newYork'],
  ['lone-pine', 'Lone Pine', 'Walter Quinn', 'newYork'],
  ['blue-harbor', 'Blue Harbor', 'Grace Kim', 'newYork'],
  ['marina-tech', 'Marina Tech', 'Wei Ling Tan', 'singapore'],
  ['lotus-consulting', 'Lotus Consulting', 'Arjun Mehta', 'singapore'],
  ['straits-cloud', 'Straits Cloud', 'Farid Rahman', 'singapore'],
  ['coral-bay', 'Coral Bay', 'Hannah Reid', 'sydney'],
  ['southern-star', 'Southern Star', 'Liam O’Connor', 'sydney'],
  ['alpen-soft', 'Alpen Soft', 'Lukas Huber', 'berlin'],
  ['vistula', 'Vistula', 'Agnieszka Nowak', 'berlin'],
  ['ostwind', 'Ostwind', 'Greta Hansen', 'berlin'],
  ['polarlicht', 'Polarlicht', 'Mikkel Jensen', 'berlin'],
];

/** The two resellers below the distributor Nordwind. */
const belowNordwind = new Set(['ostwind', 'polarlicht']);

const types = ['reseller', 'agent', 'consultant', 'reseller', 'contractor'] as const;
const tiers = ['silver', 'bronze', 'gold', 'bronze'] as const;

/** No two of them alike, and the same at every start. */
function ordinaryStory([id, name, contact, at]: (typeof ordinary)[number], index: number): Story {
  const slope = ((index * 5) % 7) - 3;
  const rate = 48 + ((index * 11) % 19);
  const size = 4 + ((index * 3) % 7);
  return {
    ...ordinaryFigures,
    id,
    name,
    type: belowNordwind.has(id) ? 'reseller' : (types[index % types.length] ?? 'reseller'),
    tier: tiers[index % tiers.length] ?? 'bronze',
    ...places[at],
    ...(belowNordwind.has(id) && { parent: 'partner-e' }),
    registered: [size, Math.max(3, size + slope)],
    closeRate: [rate - slope, rate + slope],
    daysToClose: [40 + ((index * 7) % 24), 40 + ((index * 7) % 24) - slope],
    amount: [1800 + ((index * 530) % 2600), 1900 + ((index * 530) % 2600)],
    mood: [3.8 - slope / 20, 3.8 + slope / 10],
    courses: [index % 3, (index + slope + 3) % 4],
    // With the customers of Kedem they are enough for nobody to be recognised in the programme's score.
    customersAnswering: index % 12 === 4 ? 3 : 6,
    contact: { id: `${id}-contact`, name: contact },
  };
}

export const stories: readonly Story[] = [...planted, ...ordinary.map(ordinaryStory)];
