import type { PersonRepository } from '../ports.js';
import type { Settings } from '../settings.js';
import { createAnswering } from './answering.js';
import { askLater } from './later.js';
import { openInvitations, openUntil, surveyStatus, type OverviewPorts } from './overview.js';
import type { SurveyService } from './service.js';

export interface SurveyServicePorts extends OverviewPorts {
  people: PersonRepository;
  settings: { get(): Promise<Settings> };
}

/** Everything that commands and the web may do with surveys. */
export function createSurveyService(ports: SurveyServicePorts): SurveyService {
  return {
    ...createAnswering(ports),
    later: (message, by) => askLater(message, by, ports),
    stopAsking: (person) => ports.people.setOptOut(person.id, '*', true),
    askAgain: (person) => ports.people.setOptOut(person.id, '*', false),
    openFor: (by) => openInvitations(by, ports),
    status: (now) => surveyStatus(now, ports),
    openUntil: (period, now) => openUntil(period, now, ports),
  };
}
