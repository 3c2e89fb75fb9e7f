import type { PersonRepository } from '../ports.js';
import type { Settings } from '../settings.js';
import { createAnswering, invitationOf } from './answering.js';
import { invites } from './delivery.js';
import { createSurveyControl, type ControlPorts } from './create-control.js';
import { askLater } from './later.js';
import { linkTo, type LinkPorts } from './links.js';
import { managerLink, managerOf } from './manager-links.js';
import { sendNote } from './note.js';
import { openInvitations, openUntil, surveyStatus, type OverviewPorts } from './overview.js';
import { unnamedComment } from './results.js';
import type { Respondent, SurveyService } from './service.js';
import { ownSession } from './sessions.js';
import { publishSession } from './close.js';
import { taskOf } from './task.js';

export interface SurveyServicePorts extends OverviewPorts, ControlPorts, LinkPorts {
  /** People can follow a link to `publicUrl` from where they are. */
  linksInChat: boolean;
  people: PersonRepository;
  settings: { get(): Promise<Settings> };
  surveys: ControlPorts['surveys'];
  runs: ControlPorts['runs'];
  deliveries: ControlPorts['deliveries'];
  participations: ControlPorts['participations'];
  responses: ControlPorts['responses'];
  outbox: ControlPorts['outbox'];
  tasks: ControlPorts['tasks'];
  partners: ControlPorts['partners'];
  programme: ControlPorts['programme'];
  ids: ControlPorts['ids'];
}

/** Everything that commands and the web may do with surveys. */
export function createSurveyService(ports: SurveyServicePorts): SurveyService {
  return {
    ...createSurveyControl(ports),
    ...createAnswering(ports),
    later: (message, by) => askLater(message, by, ports),

    async stopAsking(person, onlyOf) {
      const [delivery] = onlyOf === undefined ? [] : await ports.deliveries.ofMessage(onlyOf);
      await ports.people.setOptOut(person.id, delivery?.survey ?? '*', true);
      if (delivery) await ports.people.setOptOut(person.id, '*', false);
    },

    async askAgain(person) {
      const all = (await ports.people.byId(person.id))?.optedOut ?? ['*'];
      for (const survey of all) await ports.people.setOptOut(person.id, survey, false);
    },

    askForContact: (message, by) => askForContact(message, by, ports),
    hideName: (session, by) => hideName(session, by, ports),
    sendNote: (run, text, by) => sendNote(run, text, by, ports),
    webLink: (run, by) => webLink(run, by, ports),
    managerLink: async ({ person, now }) =>
      ports.linksInChat ? managerLink(person, now, ports) : null,
    managerOf: (token, now) => managerOf(token, now, ports),
    openFor: (by) => openInvitations(by, ports),
    status: (now) => surveyStatus(now, ports),
    openUntil: (period, now) => openUntil(period, now, ports),
  };
}

async function askForContact(
  message: string,
  by: Respondent,
  ports: SurveyServicePorts,
): Promise<{ anonymous: boolean } | null> {
  const invitation = await invitationOf(message, by, ports);
  if (!('deliveries' in invitation)) return null;
  const { run, deliveries } = invitation;
  const about = deliveries[0]?.about ?? '';
  const due = new Date(0);
  await ports.tasks.open(taskOf('contact', run, { person: by.person.id, about, due }, ports.ids));
  return { anonymous: run.anonymous };
}

async function hideName(id: string, by: Respondent, ports: SurveyServicePorts): Promise<boolean> {
  const view = await ownSession(id, by, ports);
  if ('kind' in view || view.run.anonymous) return false;
  const change = { question: unnamedComment, value: 'yes', at: by.now };
  const patch = { set: { [unnamedComment]: 'yes' } };
  const session = await ports.sessions.change(id, patch, [change]);
  if (session?.completed) await publishSession(view.run, session, ports);
  return session !== null;
}

async function webLink(
  run: string,
  by: Respondent,
  ports: SurveyServicePorts,
): Promise<string | null> {
  if (!ports.linksInChat) return null;
  const [of, own] = await Promise.all([
    ports.runs.byId(run),
    ports.deliveries.ofRecipient(by.person.id, [run]),
  ]);
  return of && own.some(invites) ? linkTo(of, by.person.id, ports) : null;
}
