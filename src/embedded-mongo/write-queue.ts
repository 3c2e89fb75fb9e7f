import { MongoError } from './errors.js';
import type { Store } from './store/store.js';

interface Job<T> {
  run: () => T;
  alone: boolean;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

/** What one write came to, known before the commit and told after it. */
type Outcome<T> = { job: Job<T> } & ({ value: T } | { error: MongoError });

/**
 * Group commit: writes that arrive together share one transaction, and so one wait for the disk.
 * Nobody is told of success before the commit is on disk. A transaction that LMDB gives up on has changed
 * nothing; its writes are then tried one by one, so that only the one that broke it fails.
 */
export class WriteQueue {
  private waiting: Job<never>[] = [];

  constructor(
    private readonly store: Store,
    /** Called when a transaction was undone, for what was remembered from it. */
    private readonly undone: () => void,
  ) {}

  add<T>(run: () => T, alone: boolean): Promise<T> {
    if (this.waiting.length === 0) setImmediate(() => this.flush());
    return new Promise((resolve, reject) => {
      this.waiting.push({ run, alone, resolve, reject } as unknown as Job<never>);
    });
  }

  /** Resolves when the writes taken so far are done. */
  settled(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  private flush(): void {
    const jobs: Job<unknown>[] = this.waiting;
    this.waiting = [];
    let group: Job<unknown>[] = [];
    for (const job of jobs) {
      if (!job.alone) {
        group.push(job);
        continue;
      }
      this.commitTogether(group);
      group = [];
      this.commitAlone(job);
    }
    this.commitTogether(group);
  }

  private commitTogether(jobs: Job<unknown>[]): void {
    if (jobs.length === 0) return;
    let outcomes: Outcome<unknown>[];
    try {
      outcomes = this.store.write(() => jobs.map(outcomeOf));
    } catch {
      this.undone();
      for (const job of jobs) this.commitAlone(job);
      return;
    }
    for (const outcome of outcomes) {
      if ('error' in outcome) outcome.job.reject(outcome.error);
      else outcome.job.resolve(outcome.value);
    }
  }

  private commitAlone(job: Job<unknown>): void {
    try {
      job.resolve(this.store.write(job.run));
    } catch (error) {
      this.undone();
      job.reject(error);
    }
  }
}

function outcomeOf(job: Job<unknown>): Outcome<unknown> {
  try {
    return { job, value: job.run() };
  } catch (error) {
    if (error instanceof MongoError) return { job, error };
    throw error;
  }
}
