import type { FastifyError, FastifyInstance } from 'fastify';
import { UserError } from '../core/errors.js';
import type { Logger } from '../core/ports.js';

/** The HTTP status of each expected failure; anything else expected is a wrong request (400). */
const statusOf: Record<string, number> = {
  'no-key': 401,
  forbidden: 403,
  'wrong-origin': 403,
  'unknown-partner': 404,
  'unknown-person': 404,
  'unknown-survey': 404,
  'unknown-verb': 404,
  'no-run': 404,
  'wrong-state': 409,
};

/** Every failure leaves as `{error: {code, …}}`; what went wrong inside stays in the log. */
export function answerErrors(app: FastifyInstance, logger: Logger): void {
  app.setNotFoundHandler((_request, reply) => {
    void reply.code(404).send({ error: { code: 'not-found' } });
  });
  app.setErrorHandler((error: FastifyError | UserError, request, reply) => {
    if (error instanceof UserError) {
      const status = statusOf[error.code] ?? 400;
      void reply.code(status).send({ error: { code: error.code, ...error.values } });
    } else if (error.statusCode !== undefined && error.statusCode < 500) {
      void reply.code(error.statusCode).send({ error: { code: 'bad-request' } });
    } else {
      logger.error({ err: error, url: request.routeOptions.url }, 'HTTP request failed');
      void reply.code(500).send({ error: { code: 'internal' } });
    }
  });
}
