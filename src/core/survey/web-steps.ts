import type { CustomerRepository } from '../ports.js';
import type { Locale } from '../locale.js';
import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import { noteStart, type AnsweringPorts } from './answering.js';
import { invites } from './delivery.js';
import { followLink, type LinkPorts, type LinkTarget } from './links.js';
import type { AnswerStep, LaterStep, Respondent, SurveyService } from './service.js';
import { formPage, openPart, partAbout, type FormPage, type FormPlace } from './web-form.js';

export interface FormPorts extends AnsweringPorts, LinkPorts {
  people: LinkPorts['people'];
  runs: LinkPorts['runs'];
  ids: LinkPorts['ids'];
  customers: Pick<CustomerRepository, 'byIds'>;
  programme: Programme;
  settings: { get(): Promise<Settings> };
  surveys: AnsweringPorts['surveys'];
}

/** Whom a link let in, and what the page says about it. */
export interface FormVisitor extends LinkTarget {
  /** The language the person is known to read; the page offers the others. */
  locale: Locale;
  /** `D` and `Acme`: enough to see that it is the right link, too little to learn a name by. */
  initial: string;
  company: string | undefined;
}

/** What somebody did on the page; every one of these is a POST. */
export type FormAct =
  | { act: 'start' | 'later' | 'contact' | 'undo' }
  | { act: 'stop'; only: boolean }
  | { act: 'note'; text: string }
  | { act: 'answer'; part: number; question: string; given: string | readonly string[] }
  | { act: 'skip'; part: number; question: string }
  | { act: 'hide'; part: number };

/** What the page shows next. */
export type FormNext =
  | { show: 'page'; part?: number; question?: string; invalid?: true }
  | { show: 'later'; on: Date | null }
  | { show: 'stopped' | 'asked-again' | 'contact' | 'hidden' | 'note' };

/** The web form: whoever has somebody's link is that person for this one run, and nothing else. */
export interface SurveyForms {
  /** Null where the link leads nowhere. */
  visitor(token: string, now: Date): Promise<FormVisitor | null>;
  /** Reads only. */
  page(place: FormPlace, now: Date): Promise<FormPage>;
  settings(): Promise<Settings>;
  act(visitor: FormVisitor, act: FormAct, now: Date): Promise<FormNext>;
}

type Answering = Pick<
  SurveyService,
  | ('start' | 'record' | 'skip' | 'later' | 'stopAsking' | 'askAgain')
  | ('askForContact' | 'hideName' | 'sendNote')
>;

export function createSurveyForms(ports: FormPorts, surveys: Answering): SurveyForms {
  return {
    async visitor(token, now) {
      const target = await followLink(token, now, ports);
      return target && visitorOf(target, ports);
    },
    page: (place, now) => formPage(place, now, ports),
    settings: () => ports.settings.get(),
    act: (visitor, act, now) =>
      doAct(visitor, act, { person: visitor.person, now }, ports, surveys),
  };
}

async function visitorOf(target: LinkTarget, ports: FormPorts): Promise<FormVisitor> {
  const { person } = target;
  const partner = person.partner === undefined ? null : await ports.partners.byId(person.partner);
  const isCustomer = person.role === 'customer';
  const [customer] =
    isCustomer && person.customer !== undefined
      ? await ports.customers.byIds([person.customer])
      : [];
  const partnerLocale = isCustomer ? undefined : partner?.locale;
  return {
    ...target,
    locale: person.locale ?? partnerLocale ?? ports.programme.locale,
    initial: [...person.name.trim()][0]?.toUpperCase() ?? '',
    company: isCustomer ? customer?.name : partner?.name,
  };
}

async function doAct(
  visitor: FormVisitor,
  act: FormAct,
  by: Respondent,
  ports: FormPorts,
  surveys: Answering,
): Promise<FormNext> {
  const { run, person } = visitor;
  switch (act.act) {
    case 'answer': {
      const view = await openPart({ run, person, part: act.part }, ports);
      if (!view) return { show: 'page' };
      await noteStart(view, { person }, ports);
      const { question, given } = act;
      return after(await surveys.record(view.session.id, question, given, by), visitor, ports);
    }
    case 'skip': {
      const view = await openPart({ run, person, part: act.part }, ports);
      return view
        ? after(await surveys.skip(view.session.id, act.question, by), visitor, ports)
        : { show: 'page' };
    }
    case 'hide': {
      const view = await openPart({ run, person, part: act.part }, ports);
      const hidden = view && (await surveys.hideName(view.session.id, by));
      return { show: hidden ? 'hidden' : 'page' };
    }
    case 'note':
      return { show: (await surveys.sendNote(run.id, act.text, by)) ? 'note' : 'page' };
    case 'undo':
      await surveys.askAgain(person);
      return { show: 'asked-again' };
    case 'stop':
      return byMessage(visitor, act, by, ports, surveys);
    default:
      return byMessage(visitor, { act: act.act }, by, ports, surveys);
  }
}

type MessageAct = { act: 'start' | 'later' | 'contact' } | Extract<FormAct, { act: 'stop' }>;

/** Steps that chat takes from the buttons of the invitation. */
async function byMessage(
  visitor: FormVisitor,
  act: MessageAct,
  by: Respondent,
  ports: FormPorts,
  surveys: Answering,
): Promise<FormNext> {
  const { run, person } = visitor;
  const own = await ports.deliveries.ofRecipient(person.id, [run.id]);
  const message = own.find((one) => one.kind === 'invitation' && invites(one))?.message;
  if (message === undefined) return { show: 'page' };
  switch (act.act) {
    case 'start':
      return after(await surveys.start(message, by), visitor, ports);
    case 'later':
      return afterLater(await surveys.later(message, by));
    case 'contact':
      return { show: (await surveys.askForContact(message, by)) ? 'contact' : 'page' };
    case 'stop':
      await surveys.stopAsking(person, act.only ? message : undefined);
      return { show: 'stopped' };
  }
}

function afterLater(step: LaterStep): FormNext {
  if (step.kind === 'asked-again') return { show: 'later', on: step.on };
  return step.kind === 'stays-open' ? { show: 'later', on: null } : { show: 'page' };
}

/** Where a step of answering leads to. */
async function after(step: AnswerStep, place: FormPlace, ports: FormPorts): Promise<FormNext> {
  if (step.kind === 'not-invited' || step.kind === 'closed') return { show: 'page' };
  const part = await partAbout(place, step.view.session.about, ports);
  if (step.kind === 'thanks') return { show: 'page', part };
  const { question } = step;
  return { show: 'page', part, question, ...(step.kind === 'invalid' ? { invalid: true } : {}) };
}
