import type { EffectService } from '../effect/service.js';
import type { ActionService } from '../advice/actions.js';
import type { PostedWords } from '../asking/posted-words.js';
import type { Threads } from '../asking/threads.js';
import type { AdviceService } from '../advice/service.js';
import type { QuarterClosing } from '../kpi/quarter-closing.js';
import type { KpiService } from '../kpi/service.js';
import type { TargetRepository } from '../kpi/targets.js';
import type { Locale, LocalText } from '../locale.js';
import type { Person, Role } from '../person.js';
import type {
  AuditLog,
  CustomerRepository,
  EventRepository,
  DealRepository,
  PartnerRepository,
  PersonRepository,
  SettingsRepository,
  TrainingRepository,
} from '../ports.js';
import type { Programme } from '../programme.js';
import type { ServerRoleRepository } from '../server-role.js';
import type { DealNotices } from '../registering/notices.js';
import type { Registrations } from '../registering/service.js';
import type { Settings } from '../settings.js';
import type { Sharing } from '../sharing/service.js';
import type { WatchService } from '../watching/service.js';
import type { SurveyService } from '../survey/service.js';
import type { Texts } from '../../i18n/texts.js';
import type { Accounts } from './accounts.js';
import type { Reply } from './card.js';
import type { ChannelPosts } from './channel-posts.js';
import type { DrawPage } from './page.js';
import type { Choice, Incoming } from './incoming.js';

/** What commands may use; they never see a database or a platform. */
export interface Services {
  advice: AdviceService;
  actions: ActionService;
  effects: EffectService;
  training: TrainingRepository;
  events: EventRepository;
  kpis: KpiService;
  partners: PartnerRepository;
  people: PersonRepository;
  /** What roles of a chat server stand for. */
  serverRoles: ServerRoleRepository;
  /** Chat accounts that may be somebody's. */
  accounts: Accounts;
  audit: AuditLog;
  customers: CustomerRepository;
  /** Read where somebody asks which deals stand behind a figure. */
  deals: Pick<DealRepository, 'ofPartners'>;
  surveys: SurveyService;
  /** Deals that partners put in for approval. */
  registrations: Registrations;
  /** Who is asked and told about them. */
  dealNotices: DealNotices;
  /** The ways to channels and to people. */
  channels: ChannelPosts;
  /** Cards on their way to partners' channels. */
  sharing: Sharing;
  /** What a card that was posted is about. */
  postedWords: PostedWords;
  /** What the latest answers in threads are about. */
  threads: Threads;
  /** Pages to hand over, as pictures and documents. */
  pages: DrawPage;
  /** Rows as an Excel file, the first of them the head. */
  spreadsheet: (rows: readonly (string | number | null)[][]) => Promise<Uint8Array>;
  settings: SettingsRepository;
  targets: TargetRepository;
  quarters: QuarterClosing;
  /** What people want to be told without asking. */
  watching: WatchService;
}

/** One call of a command: who asks what, where, when, in which language. */
export interface Ask {
  person: Person;
  /** The line without the command's own name, trimmed. */
  words: string;
  values: Readonly<Record<string, string | string[]>>;
  incoming: Incoming;
  /** Many wait for their answers: what can be asked for by one more press is not worked out. */
  crowded?: boolean;
  locale: Locale;
  texts: Texts;
  now: Date;
  programme: Programme;
  settings: Settings;
  services: Services;
  /** The commands this person may use, in the order of the help page; hidden ones left out. */
  commands: readonly CommandDefinition[];
}

/** A named option where the platform has them (Discord); elsewhere just words of the line. */
export interface CommandOption {
  id: string;
  description: LocalText;
  complete?: (typed: string, ask: Ask) => Promise<Choice[]>;
  /** A member or a role of the chat server is picked; the line gets `user:ID` or `role:ID`. */
  picksMember?: true;
}

/** Declares one thing that people can type. File name = id. */
export interface CommandDefinition {
  id: string;
  /** One line of the help page; at most 100 characters (Discord). */
  description: LocalText;
  /** Examples for the help page, without the slash; `{partner}` is filled in with a real name. */
  examples: readonly string[];
  options: readonly CommandOption[];
  /** Who may use it; the dispatcher checks it before `run`. */
  roles: readonly Role[];
  /** Only reached by buttons and forms: not registered with a platform, not in the help page. */
  hidden?: boolean;
  /**
   * Whether these words are answered by a form, as far as they say: Discord and Slack let it open only in
   * the first 3 s.
   */
  opensForm?(this: void, words: string): boolean;
  /** Rarely typed: on Slack, whose short names all apps share, it is reached as `/pulse …` only. */
  rare?: boolean;
  /** Stands for all the others and alone only shows the help page: it needs no button there. */
  umbrella?: boolean;
  /** Stores something, so that an event delivered twice is done once; default: `hidden`. */
  changes?: boolean;
  /** What is said by it is kept nowhere: where it fails, it cannot be done again by an operator. */
  confidential?: boolean;
  /** Whether a line that begins with no command's name is meant for this one; `words` is all of it. */
  understands?(ask: Ask): Promise<boolean>;
  /** Throws UserError for anything the person can put right. */
  run(ask: Ask): Promise<Reply>;
}

/** Whether it stores something, or may. */
export function isChange({
  changes,
  hidden,
}: Pick<CommandDefinition, 'changes' | 'hidden'>): boolean {
  return changes ?? hidden ?? false;
}

export function defineCommand(definition: CommandDefinition): CommandDefinition {
  return definition;
}
