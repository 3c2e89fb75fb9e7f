import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from '../core/ports.js';

/**
 * Pages that somebody's own link leads to: what is submitted arrives as URLSearchParams, nothing is kept
 * in caches or found by search engines, and a failure is logged without the link and shown as a page.
 */
export function linkedPages(
  pages: FastifyInstance,
  { logger, sorry }: { logger: Logger; sorry: (reply: FastifyReply) => unknown },
): void {
  pages.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  pages.addHook('onRequest', async (_request, reply) => {
    void reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
  });
  pages.setErrorHandler((error: FastifyError, request, reply) => {
    logger.error({ err: error, url: request.routeOptions.url }, 'A page failed.');
    void sorry(reply.code(503));
  });
}
