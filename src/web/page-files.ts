import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../core/errors.js';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page is not compiled: it lies beside this file in the sources, also for the built program. */
const folder = [
  resolve(import.meta.dirname, 'page'),
  resolve(import.meta.dirname, '../../../src/web/page'),
].find((path) => existsSync(path));

/** Everything below src/web/page as `/page/NAME`; read once, so no request can reach another file. */
export function pageFileRoutes(app: FastifyInstance): void {
  for (const name of readdirSync(pageFolder())) {
    const type = types[extname(name)];
    if (!type) continue;
    const content = pageFile(name);
    app.get(`/page/${name}`, async (_request, reply) =>
      reply.type(type).header('cache-control', 'no-cache').send(content),
    );
  }
}

/** The content of one file of the page. */
export function pageFile(name: string): string {
  return readFileSync(join(pageFolder(), name), 'utf8');
}

function pageFolder(): string {
  if (!folder) {
    throw new AppError('page-missing', 'The folder src/web/page is missing from the package.', {
      remedy: 'Install partner-pulse again.',
    });
  }
  return folder;
}
