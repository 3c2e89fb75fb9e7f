import type { FastifyInstance } from 'fastify';

/** A number that stands for now; `help` is one sentence. */
export interface Gauge {
  name: string;
  help: string;
  value: () => number;
}

/** `/metrics` in Prometheus' text format 0.0.4: uptime, memory and requests by route and status. */
export function createMetrics(app: FastifyInstance, gauges: readonly Gauge[] = []): void {
  const requests = new Map<string, number>();
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the address: addresses are without end and may hold names.
    const route = request.routeOptions.url ?? 'none';
    const labels = `route="${route}",method="${request.method}",status="${reply.statusCode}"`;
    requests.set(labels, (requests.get(labels) ?? 0) + 1);
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(exposition(requests, gauges)),
  );
}

function exposition(requests: ReadonlyMap<string, number>, gauges: readonly Gauge[]): string {
  return [
    '# HELP pulse_up The process answers.',
    '# TYPE pulse_up gauge',
    'pulse_up 1',
    '# HELP process_uptime_seconds Seconds since the process started.',
    '# TYPE process_uptime_seconds gauge',
    `process_uptime_seconds ${process.uptime().toFixed(3)}`,
    '# HELP process_resident_memory_bytes Resident memory size in bytes.',
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    '# HELP http_requests_total Requests answered, without those of Slack.',
    '# TYPE http_requests_total counter',
    ...[...requests].map(([labels, count]) => `http_requests_total{${labels}} ${count}`),
    ...gauges.flatMap(({ name, help, value }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      `${name} ${value()}`,
    ]),
    '',
  ].join('\n');
}
