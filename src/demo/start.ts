import { join } from 'node:path';
import type { CommandDefinition } from '../core/chat/command.js';
import { quarterOf } from '../core/kpi/fiscal-calendar.js';
import type { Logger } from '../core/ports.js';
import { type Clock, dayAt } from '../core/time.js';
import type { Config } from '../config.js';
import { openProduct, type Product } from '../main.js';
import { createChatLog } from '../store/chat-log.js';
import { assertPortFree } from '../web/port.js';
import { webServerOf } from '../start.js';
import type { WebAdapter } from '../adapters/web/adapter.js';
import { createDemoClock, type DemoClock, demoDays } from './clock.js';
import { fillExample } from './fill.js';
import { emptyFolder, noteFilled, readFilled } from './folder.js';
import { createSimulator } from './simulator.js';

export interface DemoOptions {
  config: Config;
  /** The real clock. */
  clock: Clock;
  logger: Logger;
  commands: readonly CommandDefinition[];
  /** Begin anew, even if the example of today is there. */
  reset: boolean;
  /** Told what is being done, a line per step. */
  step: (text: string) => void;
}

export interface RunningDemo {
  url: string;
  stop(): Promise<void>;
}

/** Fills the example where it is missing or of another day, and starts bot and page. */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const folder = join(options.config.store.dataDir, 'demo');
  const config = { ...options.config, store: { mongodbUri: undefined, dataDir: folder } };
  await assertPortFree(config.http);
  const { clock, isFilled } = await preparedFolder(folder, options);
  const { product, simulator } = await openSimulated(config, clock, options);
  if (isFilled) options.step(`the example in ${folder}, as it was left`);
  else await fill(product, clock, folder, options);
  await warmUp(product);
  await simulator.start(product.chat);
  const web = webServerOf(product, simulator);
  await web.start();
  product.scheduler.start();
  return {
    url: web.url,
    async stop() {
      await product.scheduler.stop();
      await simulator.stop();
      await web.stop();
      await product.close();
    },
  };
}

/** The clock goes on from the last time, unless that example is not of the day we would show. */
async function preparedFolder(
  folder: string,
  { clock: real, config, reset }: DemoOptions,
): Promise<{ clock: DemoClock; isFilled: boolean }> {
  const filled = reset ? null : await readFilled(folder);
  if (filled) {
    const clock = createDemoClock(real, filled.shiftMs);
    const { timeZone, fiscalYearStart, currency } = config.programme;
    const same =
      JSON.stringify(filled.programme) === JSON.stringify({ timeZone, fiscalYearStart, currency });
    if (same && dayAt(clock.now(), timeZone) === filled.today) return { clock, isFilled: true };
  }
  await emptyFolder(folder);
  return { clock: createDemoClock(real), isFilled: false };
}

async function openSimulated(
  config: Config,
  clock: DemoClock,
  { logger, commands }: DemoOptions,
): Promise<{ product: Product; simulator: WebAdapter }> {
  let simulator: WebAdapter | undefined;
  const product = await openProduct(config, {
    clock,
    logger,
    simulate: ({ database, people }) =>
      (simulator = createSimulator({
        chatLog: createChatLog(database.connection),
        people,
        clock,
        timeZone: config.programme.timeZone,
        commands,
      })),
  });
  if (!simulator) throw new Error('The product was opened without the simulator.');
  return { product, simulator };
}

async function fill(
  product: Product,
  clock: DemoClock,
  folder: string,
  { clock: real, config, step }: DemoOptions,
): Promise<void> {
  const days = demoDays(real.now(), config.programme);
  await fillExample(product, { clock, days, step });
  const { timeZone, fiscalYearStart, currency } = config.programme;
  const programme = { timeZone, fiscalYearStart, currency };
  await noteFilled(folder, { today: days.today, programme, shiftMs: clock.shiftMs });
}

/** The first card should not wait for figures that nobody has asked for yet. */
async function warmUp({ services, clock, config }: Product): Promise<void> {
  const asOf = clock.now();
  const period = quarterOf(dayAt(asOf, config.programme.timeZone), config.programme);
  await services.kpis.report({ partner: null, period, asOf });
}
