import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freshDatabase } from '../support/database.js';
import { fileWith } from '../ingest/support.js';

const script = resolve(import.meta.dirname, '../../dist/src/cli/pulse.js');
const folder = mkdtempSync(join(tmpdir(), 'pulse-cli-'));

/** Runs the built `pulse` as a process of its own. */
function pulse(words: string[], variables: Record<string, string> = {}) {
  return new Promise<{ status: number; out: string; err: string }>((done) => {
    const env = { PATH: process.env.PATH ?? '', ...variables };
    const child = execFile(
      process.execPath,
      [script, ...words],
      { env, cwd: folder },
      (_, out, err) => done({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe('pulse as a process', () => {
  it('is what npx starts: a file that may be executed as it lies in a checkout', async () => {
    const root = resolve(import.meta.dirname, '../..');
    const { bin } = z
      .object({ bin: z.object({ pulse: z.string() }) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const started = await new Promise<string>((done, fail) => {
      execFile(join(root, bin.pulse), ['--help'], (error, out) =>
        error ? fail(new Error('pulse did not start', { cause: error })) : done(out),
      );
    });
    expect(started).toContain('Usage: pulse');
  });

  it('imports a file, answers from it, and ends by itself', async () => {
    const variables = { MONGODB_URI: database.uri };
    const file = fileWith(
      'id,partner,outcome,amount,registeredAt,closedAt\nA,Acme,won,100,2017-04-03,2017-05-01\n',
    );
    const imported = await pulse(['import', 'deals', file, '--json'], variables);
    expect(imported).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(imported.out)).toMatchObject({ data: { created: 1 } });
    const asked = await pulse(['kpi', 'acme', '--period', '2017-Q2', '--json'], variables);
    expect(asked).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(asked.out)).toMatchObject({ partner: 'Acme', period: '2017-Q2' });
  });

  it('tells wrong usage by status 2 and a wrong environment by status 1', async () => {
    expect(await pulse(['imprt'])).toMatchObject({ status: 2, out: '' });
    const wrong = await pulse(['kpi', '--json'], { TIME_ZONE: 'Mars' });
    expect(wrong.status).toBe(1);
    expect(JSON.parse(wrong.out)).toMatchObject({ error: { code: 'bad-environment' } });
    expect(wrong.err).toContain('TIME_ZONE');
  });
});
