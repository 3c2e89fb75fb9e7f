import type { FastifyInstance } from 'fastify';

/** Whether this process can do its work; `reason` names what is missing. */
export type Health = { status: 'ok' } | { status: 'unavailable'; reason: string };

/** A process can work as long as its database answers. */
export async function healthOf(database: { answers(): Promise<boolean> }): Promise<Health> {
  return (await database.answers())
    ? { status: 'ok' }
    : { status: 'unavailable', reason: 'database' };
}

/** `/healthz`: the process runs. `/readyz`: it can also answer, that is, the database does. */
export function healthRoutes(app: FastifyInstance, health: () => Promise<Health>): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const answer = await health();
    return reply.code(answer.status === 'ok' ? 200 : 503).send(answer);
  });
}
