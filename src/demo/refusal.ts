import { AppError } from '../core/errors.js';

/** Variables that name a real programme; the example must never come near one. */
const real = ['MONGODB_URI', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'DISCORD_TOKEN'] as const;

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * The simulator lets anybody be anybody, so it runs on made-up data and this machine only. Throws
 * one AppError that names every variable in the way.
 */
export function refuseRealProgramme(variables: Readonly<Record<string, string | undefined>>): void {
  const inTheWay = [
    ...real.filter((name) => variables[name]),
    ...(variables.HOST && !loopback.has(variables.HOST) ? ['HOST'] : []),
  ];
  if (inTheWay.length === 0) return;
  throw new AppError(
    'demo-refused',
    `The demo does not run with ${inTheWay.join(', ')} set: on its page anybody can be anybody.`,
    { remedy: `Unset ${inTheWay.join(', ')}, or run your own programme with: npx pulse start` },
  );
}
