import { z } from 'zod';
import { medianOf } from '../../src/core/kpi/statistics.js';
import { type Card, cardOf, type Contender, type Days } from './answers.js';

/** `raw`: deals with the best indexes. `roll-up`: sums by partner and month, made by hand beforehand. */
export type SqlLayout = 'raw' | 'roll-up';

/** What DuckDB and SQLite have in common; placeholders are `?1`, `?2` … */
export interface SqlDatabase {
  name: string;
  run(statement: string): Promise<void>;
  prepare(statement: string): Promise<(values: readonly (string | number)[]) => Promise<object[]>>;
  /** Puts all deals into the table `deals`. */
  fill(): Promise<void>;
  close(): Promise<void>;
}

const dayMs = 86_400_000;
const dayOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;
const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Deals, and the calendar that a hand-made schema would have: months and quarters by their days. */
const tables = [
  `CREATE TABLE deals
   (id TEXT, partner TEXT, amount BIGINT, outcome TEXT, registered INTEGER, closed INTEGER)`,
  'CREATE TABLE months (month INTEGER, first INTEGER, next INTEGER)',
  'CREATE TABLE quarters (first INTEGER, next INTEGER, month INTEGER, after INTEGER)',
];

const indexes = [
  'CREATE INDEX by_closing ON deals (partner, closed)',
  'CREATE INDEX by_registration ON deals (partner, registered)',
  'CREATE INDEX all_by_closing ON deals (closed, outcome, partner, amount, registered)',
  'CREATE INDEX all_by_registration ON deals (registered, partner, closed)',
];

const sums = `SUM(CASE WHEN outcome = 'won' THEN amount ELSE 0 END) AS revenue,
  SUM(CASE WHEN outcome = 'won' THEN 1 ELSE 0 END) AS won,
  SUM(CASE WHEN outcome = 'lost' THEN 1 ELSE 0 END) AS lost,
  SUM(CASE WHEN outcome = 'won' THEN closed - registered ELSE 0 END) AS days`;
const closedIn = 'JOIN months m ON closed >= m.first AND closed < m.next';
const perPartnerMonth = 'GROUP BY partner, m.month';

/** A row a partner and month, and a histogram of days to close, for a median cannot be summed up. */
const rollUp = [
  `CREATE TABLE closings AS SELECT partner, m.month, ${sums} FROM deals ${closedIn} ${perPartnerMonth}`,
  `CREATE TABLE registrations AS SELECT partner, m.month, COUNT(*) AS registered FROM deals
   JOIN months m ON registered >= m.first AND registered < m.next ${perPartnerMonth}`,
  `CREATE TABLE openings AS SELECT partner, m.month, COUNT(*) AS open FROM deals
   JOIN months m ON registered < m.next AND (closed IS NULL OR closed >= m.next) ${perPartnerMonth}`,
  `CREATE TABLE histogram AS SELECT partner, m.month, closed - registered AS days, COUNT(*) AS n
   FROM deals ${closedIn} WHERE outcome = 'won' ${perPartnerMonth}, closed - registered`,
  ...['closings', 'registrations', 'openings', 'histogram'].flatMap((table) => [
    `CREATE INDEX ${table}_by_partner ON ${table} (partner, month)`,
    `CREATE INDEX ${table}_by_month ON ${table} (month)`,
  ]),
  'DROP TABLE deals',
];

/** All parts of cards in one statement; `who` is a partner, or nothing for the programme. */
function cardsFrom(layout: SqlLayout, scope: 'partner' | 'each' | 'all'): string {
  const who = scope === 'all' ? "''" : 'partner';
  const of = scope === 'partner' ? 'partner = ?3 AND ' : '';
  const by = scope === 'all' ? '' : 'partner';
  const grouped = by && `GROUP BY ${by}`;
  const from = (part: string, columns: string, rest: string) =>
    `SELECT '${part}' AS part, ${who} AS who, ${columns} FROM ${rest}`;
  const parts =
    layout === 'raw'
      ? [
          from('closed', sums, `deals WHERE ${of}closed >= ?1 AND closed < ?2 ${grouped}`),
          from(
            'days',
            'closed - registered, COUNT(*), 0, 0',
            `deals WHERE ${of}outcome = 'won' AND closed >= ?1 AND closed < ?2
             GROUP BY ${[by, 'closed - registered'].filter(Boolean).join(', ')}`,
          ),
          from(
            'registered',
            'COUNT(*), 0, 0, 0',
            `deals WHERE ${of}registered >= ?1 AND registered < ?2 ${grouped}`,
          ),
          from(
            'open',
            'COUNT(*), 0, 0, 0',
            `deals WHERE ${of}registered < ?2 AND (closed IS NULL OR closed >= ?2) ${grouped}`,
          ),
        ]
      : [
          from(
            'closed',
            'SUM(revenue) AS revenue, SUM(won) AS won, SUM(lost) AS lost, SUM(days) AS days',
            `closings WHERE ${of}month >= ?1 AND month < ?2 ${grouped}`,
          ),
          from(
            'days',
            'days, SUM(n), 0, 0',
            `histogram WHERE ${of}month >= ?1 AND month < ?2
             GROUP BY ${[by, 'days'].filter(Boolean).join(', ')}`,
          ),
          from(
            'registered',
            'SUM(registered), 0, 0, 0',
            `registrations WHERE ${of}month >= ?1 AND month < ?2 ${grouped}`,
          ),
          from('open', 'SUM(open), 0, 0, 0', `openings WHERE ${of}month = ?2 - 1 ${grouped}`),
        ];
  return parts.join(' UNION ALL ');
}

const statements = {
  raw: {
    top: `SELECT partner AS who FROM deals WHERE outcome = 'won' AND closed >= ?1 AND closed < ?2
          GROUP BY partner ORDER BY SUM(amount) DESC, partner LIMIT 10`,
    quarters: `SELECT q.first AS quarter, SUM(amount) AS revenue FROM quarters q
               JOIN deals ON closed >= q.first AND closed < q.next
               WHERE outcome = 'won' AND q.first >= ?1 AND q.first < ?2 GROUP BY q.first ORDER BY 1`,
  },
  'roll-up': {
    top: `SELECT partner AS who FROM closings WHERE month >= ?1 AND month < ?2
          GROUP BY partner ORDER BY SUM(revenue) DESC, partner LIMIT 10`,
    quarters: `SELECT q.month AS quarter, SUM(revenue) AS revenue FROM quarters q
               JOIN closings c ON c.month >= q.month AND c.month < q.after
               WHERE q.month >= ?1 AND q.month < ?2 GROUP BY q.month ORDER BY 1`,
  },
};

/** Fills the database and answers from it by prepared statements. */
export async function sqlContender(database: SqlDatabase, layout: SqlLayout): Promise<Contender> {
  for (const table of tables) await database.run(table);
  for (const row of calendar()) await database.run(row);
  await database.fill();
  for (const change of layout === 'raw' ? indexes : rollUp) await database.run(change);
  await database.run('ANALYZE');
  const ofPartner = await database.prepare(cardsFrom(layout, 'partner'));
  const ofEach = await database.prepare(cardsFrom(layout, 'each'));
  const ofAll = await database.prepare(cardsFrom(layout, 'all'));
  const top = await database.prepare(statements[layout].top);
  const quarterly = await database.prepare(statements[layout].quarters);
  const bounds = ({ from, to }: Days) =>
    layout === 'raw' ? [dayOf(from), dayOf(to)] : [monthOf(from), monthOf(to)];

  return {
    name: `${database.name}, ${layout}`,
    close: () => database.close(),

    async card(partner, days) {
      return cardsOf(await ofPartner([...bounds(days), partner])).get(partner) ?? nothing;
    },

    async programme(quarters) {
      const [first, last] = [quarters[0], quarters.at(-1)];
      if (!first || !last) throw new RangeError('No quarter was asked for.');
      const revenues = await quarterly(bounds({ from: first.from, to: last.to }));
      return {
        card: cardsOf(await ofAll(bounds(last))).get('') ?? nothing,
        revenues: revenues.map((row) => revenueRow.parse(row).revenue),
      };
    },

    async top(days) {
      return (await top(bounds(days))).map((row) => topRow.parse(row).who);
    },

    async digest(partners, days) {
      const cards = cardsOf(await ofEach(bounds(days)));
      return partners.map((partner) => cards.get(partner) ?? nothing);
    },
  };
}

function* calendar(): Generator<string> {
  for (let month = 2023 * 12; month < 2026 * 12; month += 1) {
    yield `INSERT INTO months VALUES (${month}, ${firstOf(month)}, ${firstOf(month + 1)})`;
    if (month % 3 > 0) continue;
    yield `INSERT INTO quarters VALUES (${firstOf(month)}, ${firstOf(month + 3)}, ${month}, ${month + 3})`;
  }
}

function firstOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs;
}

interface PartRow {
  part: 'closed' | 'days' | 'registered' | 'open';
  who: string;
  revenue: number | null;
  won: number | null;
  lost: number | null;
  days: number | null;
}
const topRow = z.object({ who: z.string() });
const revenueRow = z.object({ revenue: z.number() });

const nothing: Card = cardOf({
  ...{ revenue: 0, won: 0, lost: 0, days: 0 },
  ...{ medianDays: null, registered: 0, open: 0 },
});

function cardsOf(rows: readonly object[]): Map<string, Card> {
  const byPartner = new Map<string, PartRow[]>();
  // The databases answer what their statements say; checking each row would be timed with them.
  for (const row of rows as PartRow[]) {
    const known = byPartner.get(row.who);
    if (known) known.push(row);
    else byPartner.set(row.who, [row]);
  }
  return new Map([...byPartner].map(([who, parts]) => [who, cardOfParts(parts)]));
}

/** The columns of the parts that are not sums of closings stand in the place of the first two. */
function cardOfParts(parts: readonly PartRow[]): Card {
  const [closed, registered, open] = (['closed', 'registered', 'open'] as const).map((wanted) =>
    parts.find(({ part }) => part === wanted),
  );
  const days = parts.filter(({ part }) => part === 'days');
  return cardOf({
    revenue: closed?.revenue ?? 0,
    won: closed?.won ?? 0,
    lost: closed?.lost ?? 0,
    days: closed?.days ?? 0,
    medianDays: medianOf(new Map(days.map(({ revenue, won }) => [revenue ?? 0, won ?? 0]))),
    registered: registered?.revenue ?? 0,
    open: open?.revenue ?? 0,
  });
}
