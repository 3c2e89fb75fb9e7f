import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDeal, aPartner, aPerson, openChatProgramme } from '../../support/chat-programme.js';

let programme: Awaited<ReturnType<typeof openChatProgramme>>;

beforeAll(async () => {
  programme = await openChatProgramme();
  await programme.services.partners.saveAll([
    aPartner('Darcel Schlecht', { id: 'darcel' }),
    aPartner('Once', { id: 'once' }),
  ]);
  await programme.services.people.saveAll([aPerson('root', { role: 'admin' })]);
  await programme.deals.saveAll([
    aDeal('0', 'darcel', { registered: '2016-10-20', closed: '2017-03-02', amount: 112_000 }),
    aDeal('1', 'darcel', { registered: '2017-04-02', closed: '2017-05-20', amount: 310_000 }),
    aDeal('2', 'darcel', { registered: '2017-07-02', closed: '2017-08-20', amount: 373_218 }),
    aDeal('3', 'once', { registered: '2017-07-02', closed: '2017-08-20', amount: 100 }),
  ]);
});

afterAll(() => programme.drop());

const pictureOf = async (line: string) => (await programme.ask(line, 'root'))?.picture;

describe('the picture of /kpi', () => {
  it('shows won revenue from the first quarter with a won deal, and says what that one lacks', async () => {
    expect((await pictureOf('kpi darcel 2017-Q3'))?.alt).toBe(
      'Won revenue of Darcel Schlecht, Q1 to Q3 2017: 112, 310 and 373 thousand dollars; ' +
        'Q1 has closings from March only.',
    );
  });

  it('ends with the quarter of the card', async () => {
    const picture = await pictureOf('kpi darcel 2017-Q2');
    expect(picture).toMatchObject({
      kind: 'trend',
      points: [{ value: 112_000 }, { value: 310_000 }],
    });
  });

  it('is left out while there is nothing to compare', async () => {
    expect(await pictureOf('kpi once 2017-Q3')).toBeUndefined();
  });
});
