import type { Persona } from '../adapters/web/persona.js';
import type { Channel } from '../adapters/web/conversations.js';
import { customerPersona, manager } from './people.js';

/** Who one can be on the page, in the order of the tour. */
export const personas: readonly Persona[] = [
  {
    id: manager.id,
    name: manager.name,
    locale: 'en',
    part: 'manager',
    ask: 'kpi partner-a',
    next: {
      'kpi partner-a': 'kpi partner-b last quarter',
      'kpi partner-b': 'kpi partner-b last quarter',
      'kpi partner-b last quarter': 'kpi partner-c last quarter',
      'kpi partner-c last quarter': 'kpi קדם רבעון שעבר',
      'kpi קדם רבעון שעבר': 'kpi acmee',
      'kpi acmee': 'kpi',
      kpi: 'survey',
      survey: 'kpi help',
    },
  },
  {
    id: 'alex',
    name: 'Alex Morgan',
    locale: 'en',
    part: 'partner',
    company: 'Acme Cloud',
    ask: 'kpi',
    other: 'kpi partner-b',
    asked: true,
    next: { kpi: 'kpi last quarter', 'kpi partner-b': 'kpi' },
  },
  {
    id: 'maria',
    name: 'Мария Соколова',
    locale: 'ru',
    part: 'partner',
    company: 'Полюс',
    ask: 'kpi',
    other: 'kpi partner-a',
    asked: true,
    next: { kpi: 'kpi прошлый квартал', 'kpi partner-a': 'kpi' },
  },
  {
    id: 'noa',
    name: 'נועה ברק',
    locale: 'he',
    part: 'partner',
    company: 'קדם',
    ask: 'kpi',
    other: 'kpi partner-a',
    asked: true,
    next: { kpi: 'kpi רבעון שעבר', 'kpi partner-a': 'kpi' },
  },
  {
    id: customerPersona.id,
    name: customerPersona.name,
    locale: 'en',
    part: 'customer',
    company: 'Harbor Clinics',
    ask: 'kpi',
    asked: true,
    next: {},
  },
  {
    id: 'sam',
    name: 'Sam Ortiz',
    locale: 'en',
    part: 'stranger',
    ask: 'kpi partner-a',
    next: {},
  },
];

/** Shared channels of the team and one partner each. */
export const channels: readonly (Channel & { partner: string })[] = [
  {
    id: 'acme-cloud',
    name: 'acme-cloud',
    about: 'Acme Cloud',
    partner: 'partner-a',
    members: ['dana', 'alex'],
  },
  { id: 'polus', name: 'полюс', about: 'Полюс', partner: 'partner-c', members: ['dana', 'maria'] },
  { id: 'kedem', name: 'קדם', about: 'קדם', partner: 'partner-d', members: ['dana', 'noa'] },
];
