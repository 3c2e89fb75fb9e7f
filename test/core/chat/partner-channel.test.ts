import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aDeal,
  aPartner,
  aPerson,
  openChatProgramme,
  textOf,
} from '../../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;
beforeAll(async () => {
  programme = await openChatProgramme();
  const { partners, people } = programme.services;
  await partners.saveAll([aPartner('Acme', { slackChannel: 'C0ACME' }), aPartner('Globex')]);
  await people.saveAll([aPerson('dana'), aPerson('yael', { locale: 'he' })]);
  await programme.deals.saveAll(
    ['Acme', 'Globex'].map((partner) =>
      aDeal(partner, partner, { registered: '2026-10-02', closed: '2026-10-20', amount: 1000 }),
    ),
  );
});
afterAll(() => programme.drop());

const inChannel = async (line: string, channel: string, by = 'dana') =>
  textOf(await programme.ask(line, by, { place: { kind: 'channel', channel } }));

describe('in the channel of a partner', () => {
  it.each(['kpi', 'kpi acme', 'kpi acme last quarter'])(
    '"%s" is about that partner',
    async (line) => {
      expect(await inChannel(line, 'C0ACME')).toMatch(/^Acme/);
    },
  );

  it.each(['kpi globex', 'globex this quarter', 'kpi programme', 'kpi acme globex'])(
    '"%s" is answered elsewhere only',
    async (line) => {
      const answered = await inChannel(line, 'C0ACME');
      expect(answered).toContain('This channel belongs to Acme');
      expect(answered).not.toMatch(/Globex|1,000/);
      expect(await inChannel(line, 'C0GENERAL')).toMatch(/1,000|Acme and Globex/);
    },
  );

  it('the refusal is said in the reader’s language', async () => {
    expect(await inChannel('kpi globex', 'C0ACME', 'yael')).toContain('\u2068Acme\u2069');
  });
});
