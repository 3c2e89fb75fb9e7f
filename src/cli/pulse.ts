import { userInfo } from 'node:os';
import { runPulse } from './program.js';

const clock = { now: () => new Date() };

process.exitCode = await runPulse(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  watched: process.stderr.isTTY,
  folder: process.cwd(),
  actor: `console:${userInfo().username}`,
  variables: process.env,
  clock,
  // Loaded when needed: `pulse --help` should not wait for the chat platforms' libraries.
  open: async (config, logger) =>
    (await import('../main.js')).openProduct(config, { clock, logger }),
  start: async (config, logger) =>
    (await import('../start.js')).startBot(config, { clock, logger }),
});
