import type { PostedAt } from '../chat/incoming.js';
import type { Platform } from '../person.js';
import type { AnswerChange, AnswerPatch, AnswerSession } from './answer-session.js';
import type { Delivery, MessageKind } from './delivery.js';
import type { OutboxMessage, OutboxState } from './outbox-message.js';
import type { SurveyRun } from './run.js';
import type { SurveyTask } from './task.js';

/** Where keys come from. */
export interface Ids {
  /** 24 characters that always are the same for the same parts. */
  derived(...parts: string[]): string;
  /** 24 characters that nobody can compute without the secret. */
  secret(secret: string, ...parts: string[]): string;
  /** 24 unguessable characters that say nothing about when or where they were made. */
  random(): string;
}

/** What changes in a run's life besides its state. */
export type RunChange = Partial<
  Pick<
    SurveyRun,
    'state' | 'starts' | 'consent' | 'paused' | 'closes' | 'results' | 'feedback' | 'invitation'
  >
>;

export interface SurveyRunRepository {
  /** When the programme was started for the first time; `now` where this is that moment. */
  firstStarted(now: Date): Promise<Date>;
  /** All runs, latest due first. */
  all(): Promise<SurveyRun[]>;
  byId(id: string): Promise<SurveyRun | null>;
  /**
   * Writes a run that does not exist yet; a missed one may be opened after all. False where another
   * process was first. `secret` is kept apart from the run and ends with it.
   */
  create(run: SurveyRun, secret: string | undefined): Promise<boolean>;
  markPlanned(id: string): Promise<void>;
  /**
   * Opens an announced, missed or stopped run, with the secret of an anonymous one; false where it
   * was in none of these states any more.
   */
  open(
    id: string,
    fields: Pick<SurveyRun, 'opened' | 'closes'> & Partial<SurveyRun>,
    secret: string | undefined,
  ): Promise<boolean>;
  /** Changes what a manager may change, where the run is in one of these states; else null. */
  change(
    id: string,
    inStates: readonly SurveyRun['state'][],
    fields: RunChange,
  ): Promise<SurveyRun | null>;
  /** Leaves people or partners out, or takes further people in. */
  extend(id: string, list: 'excluded' | 'targets', ids: readonly string[]): Promise<void>;
  /** Moves on only from `from`; repeating it changes nothing. */
  advance(id: string, from: SurveyRun['state'], to: SurveyRun['state']): Promise<void>;
  /** The key under which anonymous answers are kept, while the run is open. */
  secretOf(id: string): Promise<string | null>;
  destroySecret(id: string): Promise<void>;
}

export interface DeliveryRepository {
  /** Writes those that do not exist yet and leaves the others as they are. */
  addAll(deliveries: readonly Delivery[]): Promise<void>;
  ofRun(run: string): Promise<Delivery[]>;
  ofMessage(message: string): Promise<Delivery[]>;
  ofMessages(messages: readonly string[]): Promise<Delivery[]>;
  ofRecipient(recipient: string, runs: readonly string[]): Promise<Delivery[]>;
  /** Gives a delivery another way, where it still goes by the one that was refused. */
  reroute(
    ids: readonly string[],
    refused: NonNullable<Delivery['refused']>[number],
    to: Pick<Delivery, 'message' | 'route'>,
  ): Promise<void>;
  /** Person ids invited in these runs, with the latest such run. */
  lastInvited(runs: readonly string[]): Promise<Map<string, string>>;
}

export interface AnswerSessionRepository {
  byId(id: string): Promise<AnswerSession | null>;
  /** Makes it where it does not exist yet; a repeated call gives the same row. */
  open(session: AnswerSession): Promise<AnswerSession>;
  /**
   * Stores a change at once; null where the session is sealed or gone, or in another version than the
   * change is for. `history` is that of a named session, which thereby becomes pending; of an anonymous
   * one nothing but the answers is kept.
   */
  change(
    id: string,
    patch: AnswerPatch,
    history: readonly AnswerChange[] | 'anonymous',
  ): Promise<AnswerSession | null>;
  /** Completed named sessions of which the latest version has not been published. */
  unpublished(): Promise<AnswerSession[]>;
  /** False where the session has changed since `version`. */
  markPublished(id: string, version: number): Promise<boolean>;
  /** From now on nothing in the run can be changed. */
  seal(run: string): Promise<void>;
  /** Gives each completed session of the run a final id, once; then all with their final ids. */
  assignReleaseIds(
    run: string,
    newId: () => string,
  ): Promise<{ releaseId: string; session: AnswerSession }[]>;
  destroyRun(run: string): Promise<void>;
}

/** Who has answered, kept apart from what was answered and without any time. */
export interface Participation {
  run: string;
  recipient: string;
  about: string;
  started: boolean;
  completed: boolean;
}

export interface ParticipationRepository {
  /**
   * Writes those that do not exist yet. Rows that were there before the first answer keep no order
   * in which people answered, which could be laid beside the order of anonymous answers.
   */
  addAll(invited: readonly Pick<Participation, 'run' | 'recipient' | 'about'>[]): Promise<void>;
  markStarted(run: string, recipient: string, about: string): Promise<void>;
  markCompleted(run: string, recipient: string, about: string): Promise<void>;
  ofRun(run: string): Promise<Participation[]>;
  ofRecipient(run: string, recipient: string): Promise<Participation[]>;
  /** What the recipients of these deliveries have begun or finished of just these. */
  ofDeliveries(deliveries: readonly Delivery[]): Promise<Participation[]>;
}

/** What is to be recorded about an attempt. */
export interface OutboxChange {
  state: OutboxState;
  due?: Date;
  ready?: Date;
  /** The programme's time for which it was sent. */
  sentOn?: Date;
  refusals?: number;
  channel?: string;
  messageId?: string;
  reason?: string;
}

export interface OutboxRepository {
  /** Writes those that do not exist yet and leaves the others as they are. */
  addAll(messages: readonly OutboxMessage[]): Promise<void>;
  byKeys(keys: readonly string[]): Promise<OutboxMessage[]>;
  /** What arrived as this message of a platform. */
  arrivedAs(platform: Platform, at: PostedAt): Promise<OutboxMessage | null>;
  ofRun(run: string): Promise<OutboxMessage[]>;
  ofRuns(runs: readonly string[]): Promise<OutboxMessage[]>;
  /** Sent messages of this kind that were sent for `before` or earlier and nothing followed yet. */
  followable(
    run: string,
    of: Pick<OutboxMessage, 'kind' | 'ordinal'>,
    before: Date,
  ): Promise<OutboxMessage[]>;
  /** Of these kinds what was refused for good, was due since then, and nothing followed yet; oldest first. */
  refusedOf(kinds: readonly MessageKind[], since: Date): Promise<OutboxMessage[]>;
  markFollowed(keys: readonly string[]): Promise<void>;
  /** Moves the due instants of waiting messages later, never earlier. */
  postpone(keys: readonly string[], due: Date): Promise<void>;
  /** What waited because the run was paused is due again. */
  resume(run: string, due: Date): Promise<void>;
  /** Failed invitations for which no other way has been looked for yet. */
  refused(run: string): Promise<OutboxMessage[]>;
  /** Invitations that nobody needed any more are needed after all. */
  revive(keys: readonly string[], due: Date): Promise<void>;
  /** Failed and uncertain messages wait again; gives their number. */
  retry(keys: readonly string[]): Promise<number>;
  /**
   * The first rows on this platform that may be worked on at `now` (the database's clock) and are due
   * at `dueBy` (the programme's), earliest first.
   */
  next(
    platform: OutboxMessage['route']['platform'],
    at: { now: Date; dueBy: Date },
    atMost: number,
  ): Promise<OutboxMessage[]>;
  /** When the earliest row that is due but not ready becomes ready. */
  nextReady(platform: OutboxMessage['route']['platform'], dueBy: Date): Promise<Date | null>;
  /**
   * Takes a waiting row for the attempt after `attempt`; null where somebody else was first or has
   * put it off.
   */
  claim(
    message: OutboxMessage,
    times: { sentAfter: Date; leaseEnds: Date },
  ): Promise<OutboxMessage | null>;
  /** Compare-and-set on (state, attempt); false where the row has moved on. */
  record(
    message: Pick<OutboxMessage, 'key' | 'state' | 'attempt'>,
    change: OutboxChange,
  ): Promise<boolean>;
}

/** Somebody who is not to be asked for the time being. */
export interface Hold {
  person: string;
  reason: string;
  /** Exclusive: from this instant on the person may be asked again. */
  until: Date;
  by: string;
}

export interface HoldRepository {
  all(): Promise<Hold[]>;
  byPerson(person: string): Promise<Hold | null>;
  ofPeople(people: readonly string[]): Promise<Hold[]>;
  set(hold: Hold): Promise<void>;
  remove(person: string): Promise<void>;
}

export interface TaskRepository {
  /** Writes it where it does not exist yet. */
  open(task: SurveyTask): Promise<void>;
  byId(id: string): Promise<SurveyTask | null>;
  ofRun(run: string): Promise<SurveyTask[]>;
  /** Open ones of which nobody has been told in their present round. */
  untold(): Promise<SurveyTask[]>;
  markTold(id: string, round: number): Promise<void>;
  /** Changes it where it is still in this round; null where somebody was first. */
  change(
    of: Pick<SurveyTask, 'id' | 'round'>,
    fields: Partial<Pick<SurveyTask, 'state' | 'assignee' | 'due' | 'round'>>,
  ): Promise<SurveyTask | null>;
}

/** Whose turn it is to be asked: one run per person and day, over all surveys. */
export interface TurnRepository {
  /**
   * Gives the person to this run at `at`, unless another run had its turn after `since`; then the
   * instant of that turn. A run that has had the person keeps it.
   */
  take(person: string, run: string, at: Date, since: Date): Promise<Date | null>;
}

/** What people who read comments say they are about. */
export interface ThemeRepository {
  /** Comment id → themes. */
  ofRun(run: string): Promise<Map<string, string[]>>;
  /** Replaces the themes of one comment. */
  set(run: string, comment: string, themes: readonly string[]): Promise<void>;
}

/** One recipient's way into a run by the web. */
export interface SurveyLink {
  id: string;
  run: string;
  /** Person id. */
  recipient: string;
  /** Replaced or taken back: it leads nowhere any more. */
  revoked?: boolean;
}

export interface LinkRepository {
  /** The key that signs links; made once for the programme. */
  key(): Promise<string>;
  byId(id: string): Promise<SurveyLink | null>;
  /** Revoked ones included. */
  of(run: string, recipients: readonly string[]): Promise<SurveyLink[]>;
  /** Writes it where it does not exist yet. */
  add(link: SurveyLink): Promise<void>;
  revoke(ids: readonly string[]): Promise<void>;
}

/** Calls that a platform may still be counting against one of its limits. */
export interface CallCount {
  /** The limit, with the channel where it is one of a channel. */
  row: string;
  calls: number;
  /** Ms since 1970 on the database's clock: from then on they do not count. */
  until: number;
}

/** What all processes together have used of a platform's limits. */
export interface PlatformCalls {
  platform: Platform;
  /** 0: nothing is stored yet. */
  version: number;
  counts: readonly CallCount[];
}

export interface CallRepository {
  read(platform: Platform): Promise<PlatformCalls>;
  /** Replaces the version before this one; false where another process was first. */
  write(calls: PlatformCalls): Promise<boolean>;
}

/** The one clock that all processes of a database share. */
export interface SharedClock {
  now(): Promise<Date>;
}
