import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Who may import what: a folder, and the folders or packages that its files may name. */
const rules: { from: string; may: string[] }[] = [
  { from: 'commands', may: ['commands', 'src/authoring'] },
  { from: 'surveys', may: ['surveys', 'src/authoring'] },
  { from: 'src/authoring', may: ['src/core'] },
  {
    from: 'src/core',
    may: ['src/core', 'src/i18n', 'zod', 'luxon', 'fastest-levenshtein', 'p-limit'],
  },
  { from: 'src/i18n', may: ['src/i18n', 'src/core/locale'] },
  { from: 'src/kpis', may: ['src/kpis', 'src/core'] },
  { from: 'src/advice', may: ['src/advice', 'src/core'] },
  {
    from: 'src/adapters/slack',
    may: ['src/adapters/slack', 'src/core', '@slack/', 'zod', 'node:'],
  },
  {
    from: 'src/adapters/discord',
    may: ['src/adapters/discord', 'src/core', 'discord.js', 'undici', 'zod', 'node:'],
  },
  { from: 'src/adapters/web', may: ['src/adapters/web', 'src/core', 'zod', 'node:'] },
  {
    from: 'src/adapters/mail',
    may: ['src/adapters/mail', 'src/core', 'nodemailer', 'zod', 'node:'],
  },
  { from: 'src/adapters/console', may: ['src/adapters/console', 'src/core', 'zod', 'node:'] },
  {
    from: 'src/store',
    may: ['src/store', 'src/core', 'src/embedded-mongo/index', 'mongoose', 'zod', 'node:'],
  },
  { from: 'src/scheduler', may: ['src/scheduler', 'src/core', 'node-cron', 'zod', 'node:'] },
  { from: 'src/ingest', may: ['src/ingest', 'src/core', 'csv-parse', 'zod', 'node:'] },
  { from: 'src/web', may: ['src/web', 'src/core', 'src/i18n', 'fastify', 'zod', 'node:'] },
  { from: 'src/spreadsheet', may: ['src/spreadsheet', 'write-excel-file'] },
  {
    from: 'src/pictures',
    may: ['src/pictures', 'src/core', 'src/i18n', 'echarts', '@resvg/resvg-js', 'pdf-lib', 'node:'],
  },
  { from: 'src/embedded-mongo', may: ['src/embedded-mongo', 'bson', 'lmdb', 'node:'] },
];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.ts') && statSync(path).isFile());
}

const files = ['commands', 'surveys', 'src'].flatMap((top) => filesBelow(join(root, top)));

/** Imports of a file: project files as paths from the root without extension, packages as named. */
function importsOf(path: string): string[] {
  return ts
    .preProcessFile(readFileSync(path, 'utf8'))
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.')
        ? relative(root, resolve(dirname(path), fileName)).replace(/\.js$/, '')
        : fileName,
    );
}

/** `src/core` covers itself and all below; a package covers its own sub-paths. */
function covers(allowed: string, imported: string): boolean {
  return (
    imported === allowed ||
    imported.startsWith(allowed.endsWith(':') || allowed.endsWith('/') ? allowed : `${allowed}/`)
  );
}

describe('imports', () => {
  it.each(rules)('of $from stay within what it may know', ({ from, may }) => {
    const breaches = files
      .filter((path) => covers(from, relative(root, path).replace(/\.ts$/, '')))
      .flatMap((path) =>
        importsOf(path)
          .filter((imported) => !may.some((allowed) => covers(allowed, imported)))
          .map((imported) => `${relative(root, path)} imports ${imported}`),
      );
    expect(breaches).toEqual([]);
  });

  it('of the embedded engine come from the store, the command line and tests alone', () => {
    const breaches = files
      .filter((path) => !/^src\/(embedded-mongo|store\/connect|cli)/.test(relative(root, path)))
      .filter((path) =>
        importsOf(path).some((imported) => imported.startsWith('src/embedded-mongo')),
      );
    expect(breaches.map((path) => relative(root, path))).toEqual([]);
  });

  it('of process.env stand in the entry points only', () => {
    const readers = files
      .filter((path) => readFileSync(path, 'utf8').includes('process.env'))
      .map((path) => relative(root, path));
    expect(readers.filter((path) => !path.startsWith('src/cli/'))).toEqual([]);
  });
});

/** Folders in which each file is one thing, named like its id and standing in the folder's list. */
const catalogues = ['commands', 'surveys', 'src/kpis', 'src/advice', 'src/ingest/kinds'];

/** What a folder's files share. */
const notOneThing = ['index.ts', 'thresholds.ts'];

describe.each(catalogues)('each file of %s', (folder) => {
  const names = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ts') && !notOneThing.includes(name))
    .map((name) => name.replace(/\.ts$/, ''));

  it('stands in the list of its folder', () => {
    const listed = importsOf(join(root, folder, 'index.ts')).map((path) => relative(folder, path));
    expect(names.filter((name) => !listed.includes(name))).toEqual([]);
  });

  it('is named like the id inside', () => {
    const wrong = names.filter(
      (name) => !readFileSync(join(root, folder, `${name}.ts`), 'utf8').includes(`id: '${name}'`),
    );
    expect(wrong).toEqual([]);
  });
});
