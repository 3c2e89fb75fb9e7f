import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { day } from '../core/time.js';

/** Raise it whenever the example or its storage changes: older ones are then filled anew. */
const exampleVersion = 1;

const filled = z.object({
  version: z.literal(exampleVersion),
  /** The example's today, its zone and calendar: with others its figures would not fit. */
  today: day,
  programme: z.object({ timeZone: z.string(), fiscalYearStart: z.number(), currency: z.string() }),
  /** How far the example's clock is from the real one. */
  shiftMs: z.number(),
});
export type Filled = Omit<z.infer<typeof filled>, 'version'>;

const noteIn = (folder: string) => join(folder, 'example.json');

/** What is known about an example that was filled completely; null = there is none to go on with. */
export async function readFilled(folder: string): Promise<Filled | null> {
  try {
    return filled.parse(JSON.parse(await readFile(noteIn(folder), 'utf8')));
  } catch {
    // Missing, broken or of another version: in each case it is filled anew.
    return null;
  }
}

/** Written last: an example whose filling was interrupted is not taken for a whole one. */
export async function noteFilled(folder: string, about: Filled): Promise<void> {
  await writeFile(noteIn(folder), JSON.stringify({ version: exampleVersion, ...about }), {
    mode: 0o600,
  });
}

/** An empty folder for the example, readable by nobody else. */
export async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}
