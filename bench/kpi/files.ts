import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answersOf, attendancesOf, dealsOf, partnerIds, type Scale } from './generated.js';

/** The kinds of file that `pulse import` takes, in the order in which they are imported. */
export const importedKinds = ['partners', 'deals', 'attendance', 'answers'] as const;
export type ImportedKind = (typeof importedKinds)[number];

/** Writes one CSV file a row at a time; answers its path. */
export async function writeFileOf(kind: ImportedKind, scale: Scale, folder: string) {
  const path = join(folder, `${kind}-${scale.prefix}-${scale.deals}.csv`);
  const lines = Readable.from(joined(linesOf(kind, scale)));
  await pipeline(lines, createWriteStream(path));
  return path;
}

/** A thousand lines a chunk: a stream's turn costs more than a line. */
function* joined(lines: Iterable<string>): Generator<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    if (chunk.push(line) < 1000) continue;
    yield `${chunk.join('\n')}\n`;
    chunk = [];
  }
  if (chunk.length > 0) yield `${chunk.join('\n')}\n`;
}

function* linesOf(kind: ImportedKind, scale: Scale): Generator<string> {
  switch (kind) {
    case 'partners':
      yield 'id,name,joinedAt';
      for (const id of partnerIds(scale)) yield `${id},Partner ${id.slice(1)},2022-12-01`;
      break;
    case 'deals':
      yield 'id,partner,customer,product,amount,currency,stage,outcome,registeredAt,closedAt';
      for (const one of dealsOf(scale)) {
        const cells = [one.id, one.partner, one.customer, one.product, major(one.amount)];
        const dates = [one.registered.toISOString(), one.closed?.toISOString() ?? ''];
        yield [...cells, 'USD', one.stage, one.outcome, ...dates].join(',');
      }
      break;
    case 'attendance':
      yield 'partner,person,course,attendedAt,completed';
      for (const one of attendancesOf(scale)) {
        yield [
          ...[one.partner, one.person, one.course, one.attended.toISOString()],
          one.completed ? 'true' : 'false',
        ].join(',');
      }
      break;
    case 'answers':
      yield 'survey,partner,person,question,value,answeredAt';
      for (const one of answersOf(scale)) {
        const cells = [one.survey, one.partner, one.person, one.question, one.value];
        yield [...cells, one.answered.toISOString()].join(',');
      }
  }
}

const major = (minor: number) => (minor / 100).toFixed(2);
