import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from '../../commands/index.js';
import type { Card } from '../../src/core/chat/card.js';
import { renderCard } from '../../src/adapters/console/render.js';
import { hasMaven, openMavenProgramme } from '../support/maven-programme.js';

const root = { from: { platform: 'console', user: 'x' } } as const;

/** The cards of the design on the figures of the public CRM export, word for word. */
describe.skipIf(!hasMaven)('on the public CRM export', () => {
  let programme: Awaited<ReturnType<typeof openMavenProgramme>>;

  beforeAll(async () => {
    programme = await openMavenProgramme({ answerWithin: 60_000, commands });
  }, 60_000);
  afterAll(() => programme.drop());

  /**
   * The first question makes the rows of all partners, and a card does not wait for them that long: it
   * is asked for until all of it is there.
   */
  async function said(line: string, whole: (card: Card) => boolean = () => true): Promise<string> {
    const card = await vi.waitUntil(
      async () => {
        const found = await programme.ask(line, '', root);
        return found && whole(found) ? found : undefined;
      },
      { timeout: 50_000, interval: 100 },
    );
    return renderCard({ ...card, buttons: [] }, 160);
  }

  it('the card of a partner', async () => {
    expect(await said('kpi Darcel Schlecht 2017-Q3')).toMatchInlineSnapshot(`
      "Darcel Schlecht · Q3 2017                                      On track
      Revenue up a fifth at the same close rate; faster than the programme.

      Won revenue       373,218 USD   ▲ 20 % · 1st of 30
      Deals won         115 of 181    ▲ 20 %
      Close rate        63.5 %        about the same (61.5 %) · programme 61.4 %
      Average deal      3,245 USD     about the same (3,230) · programme 2,373
      Time to close     46 days       ▼ 2 days (faster) · half within 41
      Registered        249           ▲ 52 %
      Open at the end   153 deals     85 before · none older than 90 days

      Won revenue of Darcel Schlecht, Q1 to Q3 2017: 112, 310 and 373 thousand dollars; Q1 has closings from March only.

      Look at: registrations (249) outrun decisions (181), open deals went from 85 to 153.
      Not measured yet: satisfaction (next survey 1 Jan) · training · origin

      1 Jul – 30 Sep 2017 · compared with Q2 · data as of 31 Dec 2017"
    `);
  }, 60_000);

  it('the card of the programme', async () => {
    expect(await said('kpi 2017-Q3', ({ lists }) => lists !== undefined)).toMatchInlineSnapshot(`
      "Programme · Q3 2017 · 30 partners                          Needs a look
      Sales are level, but old deals pile up: 725 open longer than 90 days, twice Q2.

      Won revenue       2,982,255 USD    ▼ 3 %
      Deals won         1,257 of 2,047   about the same (1,254)
      Close rate        61.4 %           about the same
      Average deal      2,373 USD        ▼ 4 % · 18 % of won deals are under 100 USD
      Time to close     49 days          ▼ 2 days (faster)
      Registered        2,770            ▲ 16 %
      Open at the end   2,409            ▲ 43 %

      Needs you
      1  Elease Gluck      −84 %   four deals of 24–27 k made 74 % of Q2; none this quarter
      2  Daniell Hammack   −55 %   29 won instead of 47, and smaller ones
      3  Vicki Laflamme    +59 %   but 64 of 150 open deals are older than 90 days

      Good
      Jonathan Berthelot   +65 %

      Won revenue of Programme, Q1 to Q3 2017: 1.13, 3.09 and 2.98 million dollars; Q1 has closings from March only.

      Not measured yet: satisfaction (next survey 1 Jan) · training · origin

      1  Open Elease Gluck
      2  Open Daniell Hammack
      3  Open Vicki Laflamme
      4  Say thanks to Jonathan Berthelot

      1 Jul – 30 Sep 2017 · all regions · compared with Q2 · data as of 31 Dec 2017"
    `);
  }, 60_000);

  it('the card of two partners', async () => {
    expect(await said('compare "Darcel Schlecht" "Vicki Laflamme" 2017-Q3')).toMatchInlineSnapshot(`
      "Darcel Schlecht and Vicki Laflamme · Q3 2017
      The gap is mostly volume: they close equally well, but Vicki’s deals grow old.

                           Darcel       Vicki
      Won revenue          373,218      168,738 USD
      Deals won            115 of 181   63 of 102
      Close rate           63.5 %       61.8 %        no real difference
      Average deal         3,245        2,678 USD
      Half closed within   41 days      56 days
      Registered           249          141
      Open > 90 days       0 of 153     64 of 150     ← the difference
      Against Q2           +20 %        +59 %

      Darcel Schlecht and Vicki Laflamme · Q3 2017: Won revenue: Darcel 373 thousand dollars, Vicki 169 thousand dollars; Deals won: Darcel 115, Vicki 63; Close rate:
      Darcel 63.5 percent, Vicki 61.8 percent; Registered: Darcel 249, Vicki 141.

      Idea: Vicki’s oldest open deal is from Dec 2016. One hour with Darcel on when to close a file.
      Only you see this.

      1 Jul – 30 Sep 2017 · USD"
    `);
  }, 60_000);
});
