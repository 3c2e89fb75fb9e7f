import type { FastifyInstance } from 'fastify';
import { directionOf, type Locale } from '../core/locale.js';
import { textsIn } from '../i18n/texts.js';
import type { Health } from './health-routes.js';
import { escaped } from './html.js';
import { pageFile } from './page-files.js';

interface StartPageOptions {
  programme: { locale: Locale };
  health: () => Promise<Health>;
}

/** `/` of an installation without the simulator: what to do first, and whether the bot is well. */
export function startPageRoute(app: FastifyInstance, options: StartPageOptions): void {
  const template = pageFile('start.html');
  const { locale } = options.programme;
  const { start } = textsIn(locale).web;
  app.get('/', async (_request, reply) => {
    const { status } = await options.health();
    const page = filledIn(template, {
      ...start,
      locale,
      direction: directionOf(locale),
      status,
      health: status === 'ok' ? start.healthy : start.unhealthy,
    });
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
  });
}

function filledIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => escaped(values[name] ?? ''));
}
