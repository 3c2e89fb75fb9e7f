import type { DiscordAdapter } from './adapters/discord/adapter.js';
import type { Config } from './config.js';
import { openProduct, type Product, type Surroundings } from './main.js';
import { healthOf } from './web/health-routes.js';
import type { Gauge } from './web/metrics.js';
import { assertPortFree } from './web/port.js';
import { createWebServer, type WebServer } from './web/server.js';
import type { Simulator } from './web/simulator-routes.js';

/** A bot that listens, answers and asks until it is stopped. */
export interface RunningBot {
  product: Product;
  /** Of the HTTP port, without a slash at the end. */
  url: string;
  stop(): Promise<void>;
}

/** Starts everything: the HTTP port, the configured platforms, the minute-by-minute tick. */
export async function startBot(
  config: Config,
  surroundings: Omit<Surroundings, 'simulate'>,
): Promise<RunningBot> {
  const { logger } = surroundings;
  await assertPortFree(config.http);
  const product = await openProduct(config, surroundings);
  const web = webServerOf(product);
  try {
    await web.start();
    for (const adapter of platformsOf(product)) await adapter.start(product.chat);
    // Slack has no choices while typing.
    if (product.adapters.discord) void product.chat.prepare();
    if (config.keepsTime) product.scheduler.start();
  } catch (error) {
    await stop(product, web);
    throw error;
  }
  logger.info({ url: web.url, ...standing(product) }, 'Partner Pulse is running');
  return { product, url: web.url, stop: () => stop(product, web) };
}

/** New requests are refused first, then what is under way is finished, then the store is closed. */
async function stop(product: Product, web: WebServer): Promise<void> {
  await product.scheduler.stop();
  await Promise.all(platformsOf(product).map((adapter) => adapter.stop()));
  await web.stop();
  await product.close();
}

function platformsOf({ adapters }: Product) {
  return [adapters.slack, adapters.discord].filter((adapter) => adapter !== undefined);
}

/** The HTTP port of a product; the demo adds its simulator. */
export function webServerOf(
  { config, logger, clock, services, database, adapters, forms }: Product,
  simulator?: Simulator,
): WebServer {
  const requestListener = adapters.slack?.requestListener;
  return createWebServer({
    ...config.http,
    logger,
    clock,
    programme: config.programme,
    kpis: services.kpis,
    partners: services.partners,
    people: services.people,
    apiKeys: config.apiKeys,
    health: () => healthOf(database),
    forms,
    surveys: { surveys: services.surveys, people: services.people },
    ...(requestListener && { slack: { requestListener } }),
    ...(simulator && { simulator }),
    ...(adapters.discord && { gauges: [discordRefusals(adapters.discord)] }),
  });
}

function discordRefusals({ refusedCalls }: DiscordAdapter): Gauge {
  const help = 'Calls that Discord refused in its ten minutes; at 10,000 it locks the address out.';
  return { name: 'discord_refused_calls', help, value: refusedCalls };
}

/** What is on and what is off, with the remedy, for the first line of the log. */
function standing({ adapters, database, config }: Product) {
  const way = config.slack?.appToken ? 'Socket Mode' : 'HTTP, /slack/events';
  const slackOn = `on (${way}${config.slack?.oauth ? ', install at /slack/install' : ''})`;
  return {
    slack: adapters.slack ? slackOn : 'off: SLACK_BOT_TOKEN is not set',
    discord: adapters.discord ? 'on' : 'off: DISCORD_TOKEN is not set',
    mail: adapters.mail ? 'on' : 'off: SMTP_URL is not set',
    database:
      database.engine === 'server'
        ? 'the server of MONGODB_URI'
        : `embedded, in ${config.store.dataDir}; for larger programmes set MONGODB_URI`,
  };
}
