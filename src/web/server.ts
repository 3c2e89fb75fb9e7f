import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import type { KpiService } from '../core/kpi/service.js';
import type { Logger, PartnerRepository, PersonRepository } from '../core/ports.js';
import type { Programme } from '../core/programme.js';
import type { Clock } from '../core/time.js';
import type { ApiKey } from './api-keys.js';
import { answerErrors } from './errors.js';
import { formRoutes } from './form-routes.js';
import { type Health, healthRoutes } from './health-routes.js';
import { kpiRoutes } from './kpi-routes.js';
import { managerRoutes } from './manager-routes.js';
import { createMetrics, type Gauge } from './metrics.js';
import { pageFileRoutes } from './page-files.js';
import type { SurveyForms } from '../core/survey/web-steps.js';
import { isTaken, portTaken } from './port.js';
import { secureHeaders } from './security-headers.js';
import { type Simulator, simulatorRoutes } from './simulator-routes.js';
import { surveyRoutes, type SurveyRoutesOptions } from './survey-routes.js';
import { startPageRoute } from './start-page.js';
import { topRoutes } from './top-routes.js';

export interface WebServerOptions {
  host: string;
  /** 0 = any free port. */
  port: number;
  logger: Logger;
  clock: Clock;
  programme: Programme;
  kpis: KpiService;
  partners: Pick<PartnerRepository, 'all' | 'byId'>;
  people: Pick<PersonRepository, 'all'>;
  apiKeys: readonly ApiKey[];
  health: () => Promise<Health>;
  /** Absent: `/api/v1/surveys` is unknown here. */
  surveys?: Pick<SurveyRoutesOptions, 'surveys' | 'people'>;
  /** The web form; absent: `/s/…` is unknown here. */
  forms?: SurveyForms;
  /** Bolt's request listener; absent when Slack is off or in Socket Mode: 404. */
  slack?: { requestListener: RequestListener };
  /** What else `/metrics` tells. */
  gauges?: readonly Gauge[];
  /** Only `pulse demo` has one; without it `/` is the start page. */
  simulator?: Simulator;
}

export interface WebServer {
  /** Begins to listen. A taken port is an AppError that names another one. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Known once started; ends without a slash. */
  readonly url: string;
}

type RequestListener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The one HTTP port: Slack's events, health, metrics, REST and the page. */
export function createWebServer(options: WebServerOptions): WebServer {
  const app = createApp(options);
  let url = '';
  return {
    get url() {
      return url;
    },
    async start() {
      try {
        url = await app.listen({ host: options.host, port: options.port });
      } catch (cause) {
        throw isTaken(cause) ? portTaken(options.port, cause) : cause;
      }
    },
    stop: () => app.close(),
  };
}

function createApp(options: WebServerOptions): FastifyInstance {
  const app = fastify({
    // Open event streams of the page must not keep the process alive.
    forceCloseConnections: true,
    bodyLimit: 100_000,
    serverFactory: (handler) => createServer(besideSlack(handler, options)),
  });
  app.removeContentTypeParser('text/plain');
  secureHeaders(app);
  answerErrors(app, options.logger);
  createMetrics(app, options.gauges);
  healthRoutes(app, options.health);
  kpiRoutes(app, options);
  topRoutes(app, options);
  if (options.surveys) surveyRoutes(app, { ...options, ...options.surveys });
  pageFileRoutes(app);
  if (options.forms) formRoutes(app, { ...options, forms: options.forms });
  if (options.surveys && options.forms) {
    const { forms, people, surveys } = options;
    const settings = () => forms.settings();
    managerRoutes(app, { ...options, ...surveys, people, settings });
  }
  if (options.simulator) simulatorRoutes(app, options.simulator);
  else startPageRoute(app, options);
  return app;
}

const slackPaths = new Set(['/slack/events', '/slack/install', '/slack/oauth_redirect']);

/**
 * Bolt checks the signature over the raw body, so its requests go past fastify, which would parse
 * them.
 */
function besideSlack(handler: RequestListener, { slack, logger }: WebServerOptions) {
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!slack || !slackPaths.has(request.url?.split('?')[0] ?? '')) {
      handler(request, response);
      return;
    }
    Promise.resolve(slack.requestListener(request, response)).catch((error: unknown) => {
      logger.error({ err: error }, 'Slack request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}
