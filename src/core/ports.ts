import type { Deal } from './deal.js';
import type { Customer, Partner } from './partner.js';
import type { Identity, Person } from './person.js';
import type { ProgrammeEvent } from './programme-event.js';
import type { Settings } from './settings.js';
import type { Day } from './time.js';
import type { Attendance, Course } from './training.js';

/** What one write of many records did. */
export interface Saved {
  created: number;
  updated: number;
  unchanged: number;
}

export interface PartnerRepository {
  all(): Promise<Partner[]>;
  byId(id: string): Promise<Partner | null>;
  byIds(ids: readonly string[]): Promise<Partner[]>;
  /** Any of those that have a manager: by whether there is one it is decided what managers see. */
  oneManaged(): Promise<Partner | null>;
  saveAll(partners: readonly Partner[]): Promise<Saved>;
}

export interface CustomerRepository {
  byIds(ids: readonly string[]): Promise<Customer[]>;
  /** Customers of these names, whatever their upper and lower case. */
  byNames(names: readonly string[]): Promise<Customer[]>;
  saveAll(customers: readonly Customer[]): Promise<Saved>;
}

export interface PersonRepository {
  all(): Promise<Person[]>;
  byId(id: string): Promise<Person | null>;
  byIds(ids: readonly string[]): Promise<Person[]>;
  byIdentity(identity: Identity): Promise<Person | null>;
  byPartner(partner: string): Promise<Person[]>;
  saveAll(people: readonly Person[]): Promise<Saved>;
  /** Adds or removes one survey id (or `*`) from a person's `optedOut`. */
  setOptOut(person: string, survey: string, optedOut: boolean): Promise<void>;
  /** Keeps the zone that a chat platform has told (IANA). */
  keepChatTimeZone(person: string, zone: string): Promise<void>;
}

/** Deals are facts: every write also marks the derived rows it touches (mechanisms: gen/built). */
export interface DealRepository {
  byId(id: string): Promise<Deal | null>;
  /** Many at once, in any order; an import reads what it is about to change. */
  byIds(ids: readonly string[]): Promise<Deal[]>;
  /** Every deal of these partners and every deal that one of them is credited with, by index. */
  ofPartners(partners: readonly string[]): Promise<Deal[]>;
  /** Unchanged deals are not written at all. */
  saveAll(deals: readonly Deal[]): Promise<Saved>;
  remove(id: string): Promise<void>;
  /** Ids of deals that are in no figure because they have no partner, the first so many of them. */
  withoutPartner(limit: number): Promise<string[]>;
  /** Open deals of the given customers, also those that wait for approval. */
  openOf(customers: readonly string[]): Promise<Deal[]>;
  /** Won deals of the given customers closed on or after `since`, latest first. */
  wonOf(customers: readonly string[], since: Day): Promise<Deal[]>;
}

export interface TrainingRepository {
  courses(): Promise<Course[]>;
  /** Those of the given attendances that are stored, found by their natural key. */
  stored(attendances: readonly Attendance[]): Promise<Attendance[]>;
  /** All attendances of these partners, oldest first. */
  ofPartners(partners: readonly string[]): Promise<Attendance[]>;
  /** Attendances on or after this day. */
  attendedSince(since: Day): Promise<Attendance[]>;
  saveCourses(courses: readonly Course[]): Promise<Saved>;
  saveAttendances(attendances: readonly Attendance[]): Promise<Saved>;
}

export interface EventRepository {
  /** Oldest first. */
  all(): Promise<ProgrammeEvent[]>;
  saveAll(events: readonly ProgrammeEvent[]): Promise<Saved>;
}

export interface SettingsRepository {
  get(): Promise<Settings>;
  set<K extends keyof Settings>(key: K, value: Settings[K], actor: string): Promise<SettingStored>;
}

/** A setting is stored; what rests on it may still be worked over. */
export interface SettingStored {
  /** Settles when every figure is of the changed setting; at once where none rests on it. */
  worked: Promise<void>;
}

/** Who did what; never read by the product's logic. */
export interface AuditLog {
  record(entry: {
    actor: string;
    action: string;
    subject: string;
    details?: unknown;
  }): Promise<void>;
}

/** Remembers which events were taken; false = this key was taken before. */
export interface Inbox {
  take(key: string): Promise<boolean>;
}

/**
 * An exclusive right that ends by itself, on the database's clock. `fence` grows with each holder.
 * Returns null while somebody else holds it.
 */
export interface Leases {
  acquire(name: string, holder: string, seconds: number): Promise<{ fence: number } | null>;
  release(name: string, holder: string): Promise<void>;
}

/** Structured log on stderr; the fields of pino that we use. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
