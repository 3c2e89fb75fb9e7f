import { commands } from './commands/registry.js';
import type { Answer, Command, Context } from './commands/command.js';
import { Cursors } from './cursors.js';
import { MongoError, refuse } from './errors.js';
import { forgetCache } from './store/catalogue.js';
import type { Store } from './store/store.js';
import { checkFields, subset, type CommandName } from './subset.js';
import { encode, type Doc } from './values/types.js';
import { WriteQueue } from './write-queue.js';

/** Runs commands on one store; what a connection sends goes through `execute`. */
export class Engine {
  readonly cursors = new Cursors();
  private readonly writes: WriteQueue;

  constructor(private readonly store: Store) {
    this.writes = new WriteQueue(store, () => forgetCache(store));
  }

  /** The encoded answer, an error being an answer too. */
  execute(body: Doc, connection: number): Uint8Array | Promise<Uint8Array> {
    try {
      const command = findCommand(body);
      const run = () => command.run(this.contextOf(body, connection), body);
      if (command.mode === 'local') return encodeAnswer(run());
      if (command.mode === 'read') {
        this.store.refresh();
        return encodeAnswer(run());
      }
      return this.writes
        .add(run, command.mode === 'alone')
        .then(encodeAnswer)
        .catch(encodeError);
    } catch (error) {
      return encodeError(error);
    }
  }

  /** Resolves when the writes taken so far are done. */
  settled(): Promise<void> {
    return this.writes.settled();
  }

  private contextOf(body: Doc, connection: number): Context {
    const database = typeof body.$db === 'string' ? body.$db : 'admin';
    return { store: this.store, cursors: this.cursors, database, connection, now: new Date() };
  }
}

function findCommand(body: Doc): Command {
  const name = Object.keys(body)[0] ?? '';
  if (!Object.hasOwn(commands, name)) return refuse('command', name);
  const command = name as CommandName;
  checkFields(Object.keys(body).slice(1), subset.commands[command]);
  return commands[command];
}

function encodeAnswer(answer: Answer): Uint8Array {
  return answer instanceof Uint8Array ? answer : encode({ ...answer, ok: 1 });
}

function encodeError(error: unknown): Uint8Array {
  const known = error instanceof MongoError ? error : new MongoError(1, String(error));
  return encode({
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...(known.extra as Doc),
  });
}
