import { renderCard } from '../src/adapters/slack/render.js';
import { parseQuestion } from '../src/core/chat/parse-question.js';
import { rebuild } from '../src/core/kpi/rebuild.js';
import { readWish } from '../src/core/watching/watch-words.js';
import { partner, type Partner } from '../src/core/partner.js';
import type { Product } from '../src/main.js';
import { drawPicture } from '../src/pictures/draw.js';
import { fullScale, partnerIds, type Scale, scaledTo } from './kpi/generated.js';
import { install } from './kpi/installation.js';
import { optionOf } from './option.js';
import { percentiles } from './percentiles.js';
import { questionsTyped, wishesTyped } from './typed-lines.js';

/** Partners asked about; each question is asked once before, so that its rows are clean. */
const partnersAsked = 40;
const rounds = 3;
const parserRounds = 200;

/**
 * From a typed line to the card as Slack gets it, its picture drawn, on a made-up programme (`--deals`,
 * 1,000 partners, 36 months; with `--data DIR` a copy of what was imported there); and how fast lines are
 * understood.
 */
export async function answerTimes(options: readonly string[] = []): Promise<void> {
  const scale = scaledTo(Number(optionOf(options, '--deals') ?? fullScale.deals));
  parserThroughput(scale);
  const shared = optionOf(options, '--data');
  const installation = await install({ engine: 'embedded', shared }, scale);
  try {
    const product = await installation.open();
    await timeAnswers(product, scale).finally(() => product.close());
  } finally {
    await installation.remove();
  }
}

async function timeAnswers(product: Product, scale: Scale): Promise<void> {
  const asked = partnerIds(scale).slice(0, partnersAsked);
  const [first = '', second = ''] = asked;
  const kinds: Record<string, string[]> = {
    'kpi PARTNER 2025-Q4': asked.map((id) => `kpi ${id} 2025-Q4`),
    'kpi PARTNER revenue': asked.map((id) => `kpi ${id} revenue 2025-Q4`),
    'kpi 2025-Q4': ['kpi 2025-Q4'],
    'compare PARTNER PARTNER': [`compare ${first} ${second} 2025-Q4`],
    'pipeline PARTNER': asked.map((id) => `pipeline ${id} 2025-Q4`),
    'top 10 2025-Q4': ['top 10 2025-Q4'],
  };
  await makeRows(product);
  console.log(`\n${scale.deals} deals; from the line to the card with its picture, ms`);
  for (const [name, lines] of Object.entries(kinds)) {
    const begun = performance.now();
    await timeAnswer(product, lines[0] ?? '');
    const cold = performance.now() - begun;
    for (const line of lines) await timeAnswer(product, line);
    const turns = lines.length > 1 ? rounds : partnersAsked;
    const times: Times[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      for (const line of lines) times.push(await timeAnswer(product, line));
    }
    console.log(`${name} (the very first ${cold.toFixed(0)} ms)`);
    console.log(`  card          ${percentiles(times.map(({ card }) => card))}`);
    console.log(`  with picture  ${percentiles(times.map(({ all }) => all))}`);
  }
}

/** After an import rows are made by whoever asks first; here that is not what is timed. */
async function makeRows(product: Product): Promise<void> {
  const begun = performance.now();
  const { partners } = await rebuild(await product.rowSources(), () => undefined);
  const taken = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`\nall rows of ${partners} partners made as by "pulse rebuild": ${taken} s`);
}

interface Times {
  card: number;
  all: number;
}

let count = 0;

async function timeAnswer({ chat }: Product, line: string): Promise<Times> {
  const begun = performance.now();
  const { card, failed } = await chat.answer({
    key: `bench-${count++}`,
    kind: 'command',
    line,
    from: { platform: 'console', user: 'bench' },
    outsider: false,
    place: { kind: 'dm' },
    forms: 'whole',
  });
  if (!card || failed) throw new Error(`No card for "${line}": ${card?.lead ?? ''}`);
  renderCard(card);
  const answered = performance.now();
  if (card.picture) await drawPicture(card.picture);
  return { card: answered - begun, all: performance.now() - begun };
}

/** Every row of the table of what people type, against the names of a thousand partners. */
function parserThroughput(scale: Scale): void {
  const names = [...namesTyped, ...partnerIds(scale)];
  const partners: Partner[] = names.map((name) => partner.parse({ id: name, name }));
  const on = { today: '2026-01-05', fiscalYearStart: 1 };
  const known = { partners, programme: true, on, people: [], me: 'dana' };
  const time = (lines: readonly string[], read: (line: string) => unknown) => {
    const begun = performance.now();
    for (let round = 0; round < parserRounds; round += 1) for (const line of lines) read(line);
    return Math.round((parserRounds * lines.length * 1000) / (performance.now() - begun));
  };
  const questions = time(questionsTyped, (line) => parseQuestion(line, known));
  const wishes = time(wishesTyped, (line) => readWish(line, 'USD'));
  console.log(`questions understood a second, ${partners.length} partners: ${questions}`);
  console.log(`wishes taken apart a second: ${wishes}`);
}

const namesTyped = ['Acme Cloud', 'Globex', 'Darcel Schlecht', 'Полюс', 'קדם'];
