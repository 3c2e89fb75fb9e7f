import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { aDeal, aPartner, openChatProgramme } from '../support/chat-programme.js';
import { terminalOn } from './support.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
let pulse: ReturnType<typeof terminalOn>['pulse'];
const folder = mkdtempSync(join(tmpdir(), 'pulse-export-'));

beforeAll(async () => {
  programme = await openChatProgramme({ commands, answerWithin: 30_000 });
  pulse = terminalOn(programme.connection, {}, programme.core).pulse;
  await programme.services.partners.saveAll([aPartner('Acme'), aPartner('Globex')]);
  await programme.deals.saveAll([
    aDeal('1', 'Acme', { registered: '2026-07-02', closed: '2026-08-20', amount: 700 }),
    aDeal('2', 'Globex', { registered: '2026-07-02', closed: '2026-08-20', amount: 5 }),
  ]);
}, 60_000);
afterAll(() => programme.drop());

describe('pulse export', () => {
  it('writes the deals behind a partner’s figure', async () => {
    const file = join(folder, 'acme.csv');
    const { status, out } = await pulse('export', file, 'acme', 'won', 'Q3');
    expect([status, out.trim()]).toEqual([0, `${file}: 1 row is in the file.`]);
    expect(readFileSync(file, 'utf8')).toContain('1,Acme,,,won,700,USD,2026-07-02,2026-08-20');
  });

  it('writes all partners with their figures, also as an Excel file', async () => {
    const file = join(folder, 'all.csv');
    expect((await pulse('export', file, 'Q3')).status).toBe(0);
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(4);
    const excel = join(folder, 'all.xlsx');
    expect((await pulse('export', excel, 'Q3', '--json')).status).toBe(0);
    expect(readFileSync(excel).subarray(0, 2).toString()).toBe('PK');
  });

  it('says what it did not understand, and writes nothing', async () => {
    const file = join(folder, 'none.csv');
    const { status, err } = await pulse('export', file, 'nobody', 'Q3');
    expect(status).toBe(2);
    expect(err).toContain('nobody');
    expect(existsSync(file)).toBe(false);
    expect((await pulse('export', 'figures.pdf')).status).toBe(2);
  });
});
