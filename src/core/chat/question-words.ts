import { folded, wordsOf } from './words.js';

/** How many are shown where nobody says how many. */
export const partnersRanked = 10;

/** The best or the last so many. */
export interface Ranking {
  count: number;
  worst: boolean;
}

const words = (text: string) => new Set(text.split(' ').map(folded));

const best = words('top best leaders топ лучшие лучших лидеры המובילים מובילים הטובים טופ');
const worst = words('worst bottom last lowest худшие худших отстающие последние הגרועים האחרונים');
const versus = words(
  'vs versus against compare compared против сравни сравнить сравнение מול לעומת נגד השווה השוואה',
);
const before = words(
  'last previous before прошлый прошлым прошлого прошлой предыдущий שעבר שעברה הקודם',
);
const falling = words(
  'falling falls fall fell dropping drop dropped declining decline declined ' +
    'падает падают упал упала упало упали снижается снизилась снизилось יורד יורדים ירד ירדה ירדו',
);
const rising = words(
  'rising rises rise rose growing grows grow grew increasing increase increased up go goes went ' +
    'растёт растут вырос выросла выросло выросли повысился повысилась עולה עולים עלה עלתה עלו גדל גדלה',
);
const people = words('people staff team сотрудники люди команда אנשים עובדים צוות');
const trend = words('trend trends тренд динамика מגמה');

const isCount = (word: string) => /^[1-9]\d?$/.test(folded(word));

/** Takes a ranking out: `top 5`, `worst 5`, `5 лучших`, `top`. "Last" only counts beside a number. */
export function takeRanking(all: readonly string[]): { top: Ranking | null; rest: string[] } {
  for (const [at, word] of all.entries()) {
    const plain = folded(word);
    const kind = best.has(plain) ? 'best' : worst.has(plain) ? 'worst' : null;
    if (!kind) continue;
    const beside = [at + 1, at - 1].find((near) => isCount(all[near] ?? ''));
    const vague = /^(last|последние|האחרונים)$/u.test(plain);
    if (vague) continue;
    const count = beside === undefined ? partnersRanked : Number(folded(all[beside] ?? ''));
    const rest = all.filter((_, index) => index !== at && index !== beside);
    return { top: { count, worst: kind === 'worst' }, rest };
  }
  return { top: null, rest: [...all] };
}

/** `/top 5`, `/top revenue 5`: the line of a ranking need not say "top" again. */
export function asRanking(line: string): string {
  const all = wordsOf(line);
  if (takeRanking(all).top) return line;
  const at = all.findIndex(isCount);
  const count = at === 0 || at === all.length - 1 ? all.slice(at, at + 1) : [];
  return ['top', ...count, ...all.filter((_, index) => count.length === 0 || index !== at)].join(
    ' ',
  );
}

/** "Why did it rise?" asks what "why?" asks. */
export function withoutRise(line: string): string {
  return wordsOf(line)
    .filter((word) => !rising.has(folded(word)))
    .join(' ');
}

/** What a line wants to know beyond whose figures and when. */
export interface Wants {
  versus: boolean;
  /** "vs last": the period before the one named. */
  before: boolean;
  people: boolean;
  trend: boolean;
  falling: boolean;
  /** Who has registered nothing. */
  silent: boolean;
}

const silent =
  /(hasn ?t|has not|not|never|nobody|никто|ничего|не) .*(regist|регистр)|(regist|регистр).*(nothing|ничего)|לא (רשם|רשמו|נרשמ)/u;

/** Takes those words out; `rest` are the others. */
export function takeWants(all: readonly string[]): { wants: Wants; rest: string[] } {
  const plain = all.map(folded);
  const has = (set: ReadonlySet<string>) => plain.some((word) => set.has(word));
  const isSilent = silent.test(folded(all.join(' ')));
  const isVersus = has(versus);
  const wants = {
    versus: isVersus,
    before: isVersus && has(before),
    people: has(people),
    trend: has(trend),
    falling: has(falling),
    silent: isSilent,
  };
  if (isSilent) return { wants, rest: [] };
  const taken = [versus, people, trend, falling, ...(isVersus ? [before] : [])];
  return { wants, rest: all.filter((word) => !taken.some((set) => set.has(folded(word)))) };
}
