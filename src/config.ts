import { createHash } from 'node:crypto';
import { z } from 'zod';
import { IANAZone } from 'luxon';
import { AppError } from './core/errors.js';
import { locales } from './core/locale.js';

/** `slack:TEAM:USER` or `discord:USER`. */
const adminIdentity = z
  .string()
  .regex(/^(slack:[A-Z0-9]+:[A-Z0-9]+|discord:\d+)$/, 'use slack:TEAM:USER or discord:USER');

/** `name:role[:partner]:sha256hex`; the key itself is never stored. */
const apiKey = z
  .string()
  .regex(
    /^[^:]+:(admin|manager|partner)(:[^:]+)?:[0-9a-f]{64}$/,
    'use name:role[:partner]:sha256hex',
  )
  .transform((text) => {
    const parts = text.split(':');
    return {
      name: parts[0] ?? '',
      role: z.enum(['admin', 'manager', 'partner']).parse(parts[1]),
      partner: parts.length === 4 ? parts[2] : undefined,
      sha256: parts.at(-1) ?? '',
    };
  });

const commaList = <T extends z.ZodType<unknown, string>>(of: T) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    )
    .pipe(z.array(of));

/** 32 bytes in base64. */
const encryptionKey = z
  .string()
  .refine(
    (text) => Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/]{43}=$/.test(text),
    'must be 32 bytes in base64: make one with openssl rand -base64 32',
  );

const currencies = new Set(Intl.supportedValuesOf('currency'));

const withSlash = (url: string) => (url.endsWith('/') ? url : `${url}/`);

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const environment = z.object({
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(3000),
  PUBLIC_URL: z
    .url({ error: 'must be a full address such as https://pulse.example.com' })
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/,
      'must be an address such as Partners <partners@example.com>',
    )
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', 'must begin with xoxb- (OAuth & Permissions in the Slack app’s settings)')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'must begin with xapp- (Basic Information → App-Level Tokens)')
    .optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_URL: z
    .url({ error: 'must be a full address such as https://slack.com/api/' })
    .default('https://slack.com/api/')
    .transform(withSlash),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(/^\d+$/, 'is the number under General Information in the Discord app’s settings')
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(
      /^\d+(\s*,\s*\d+)*$/,
      'is a number (Developer Mode → right click on the server → Copy ID), or several with commas',
    )
    .transform((ids) => ids.split(',').map((id) => id.trim()))
    .default([]),
  DISCORD_API_URL: z
    .url({ error: 'must be a full address such as https://discord.com/api' })
    .default('https://discord.com/api')
    .transform((url) => url.replace(/\/+$/, '')),
  TIME_ZONE: z
    .string()
    .default('UTC')
    .refine((zone) => IANAZone.isValidZone(zone), 'is not an IANA time zone such as Europe/Berlin'),
  FISCAL_YEAR_START: z.coerce
    .number({ error: 'must be a month, 1 to 12' })
    .int()
    .min(1)
    .max(12)
    .default(1),
  CURRENCY: z
    .string()
    .default('USD')
    .refine((code) => currencies.has(code), 'is not an ISO 4217 code such as EUR'),
  LOCALE: z.enum(locales, { error: 'must be en, ru or he' }).default('en'),
  ADMINS: commaList(adminIdentity),
  API_KEYS: commaList(apiKey),
  ENCRYPTION_KEY: commaList(encryptionKey),
  SCHEDULER: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
});

type Environment = z.infer<typeof environment>;

/** The whole configuration; a platform that is off is undefined. */
export type Config = ReturnType<typeof assemble>;

/**
 * Reads the environment; the only place that does. An empty variable counts as absent.
 * Throws one AppError that names every problem with its remedy.
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  const problems = [
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)),
    ...incompletePlatforms(given),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new AppError('bad-environment', problems.join('\n'), {
      remedy: 'Correct these variables and start again.',
    });
  }
  return assemble(parsed.data);
}

function incompletePlatforms(given: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  if (given.SLACK_CLIENT_ID && !given.SLACK_CLIENT_SECRET) {
    problems.push(
      'SLACK_CLIENT_SECRET: is missing: copy it from Basic Information in the Slack app’s settings',
    );
  }
  if (given.SLACK_CLIENT_SECRET && !given.SLACK_CLIENT_ID) {
    problems.push(
      'SLACK_CLIENT_ID: is missing: copy it from Basic Information in the Slack app’s settings',
    );
  }
  const byLink = given.SLACK_CLIENT_ID && given.SLACK_CLIENT_SECRET;
  if (byLink && !given.ENCRYPTION_KEY && !given.SLACK_BOT_TOKEN) {
    problems.push(
      'ENCRYPTION_KEY: is missing: workspaces’ tokens are stored encrypted; make one with openssl rand -base64 32',
    );
  }
  const slackIsOn = given.SLACK_BOT_TOKEN ?? byLink;
  if (slackIsOn && !given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET) {
    problems.push(
      'SLACK_SIGNING_SECRET: is missing: copy it from Basic Information in the Slack app’s settings, or set SLACK_APP_TOKEN for Socket Mode',
    );
  }
  if (!slackIsOn && (given.SLACK_APP_TOKEN || given.SLACK_SIGNING_SECRET)) {
    problems.push(
      'SLACK_BOT_TOKEN: is missing: copy it from OAuth & Permissions in the Slack app’s settings',
    );
  }
  if (given.SMTP_URL && !given.MAIL_FROM) {
    problems.push('MAIL_FROM: is missing: the address that mails of SMTP_URL come from');
  }
  if (given.MAIL_FROM && !given.SMTP_URL) {
    problems.push('SMTP_URL: is missing: the server that mails of MAIL_FROM are sent by');
  }
  if (given.DISCORD_TOKEN && !given.DISCORD_APPLICATION_ID) {
    problems.push(
      'DISCORD_APPLICATION_ID: is missing: copy it from General Information in the Discord app’s settings',
    );
  }
  return problems;
}

/** Only what a browser gets signed back from Slack within minutes; nothing is stored by it. */
function stateSecretOf(key: string): string {
  return createHash('sha256').update(`slack-install:${key}`).digest('hex');
}

function slackOf(env: Environment) {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env;
  const [key] = env.ENCRYPTION_KEY;
  const oauth =
    clientId && clientSecret && key
      ? {
          clientId,
          clientSecret,
          stateSecret: stateSecretOf(key),
          redirectUri: `${publicUrlOf(env)}/slack/oauth_redirect`,
        }
      : undefined;
  if (!env.SLACK_BOT_TOKEN && !oauth) return undefined;
  return {
    botToken: env.SLACK_BOT_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET,
    appToken: env.SLACK_APP_TOKEN,
    apiUrl: env.SLACK_API_URL,
    oauth,
  };
}

function publicUrlOf(env: Environment): string {
  return (env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, '');
}

function assemble(env: Environment) {
  return {
    store: { mongodbUri: env.MONGODB_URI, dataDir: env.DATA_DIR },
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: publicUrlOf(env),
      /** PUBLIC_URL says where people reach us; without it an address leads here from this machine only. */
      isPublic: env.PUBLIC_URL !== undefined,
    },
    slack: slackOf(env),
    discord:
      env.DISCORD_TOKEN && env.DISCORD_APPLICATION_ID
        ? {
            token: env.DISCORD_TOKEN,
            applicationId: env.DISCORD_APPLICATION_ID,
            guildIds: env.DISCORD_GUILD_ID,
            apiUrl: env.DISCORD_API_URL,
            locale: env.LOCALE,
          }
        : undefined,
    mail:
      env.SMTP_URL && env.MAIL_FROM ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    programme: {
      timeZone: env.TIME_ZONE,
      fiscalYearStart: env.FISCAL_YEAR_START,
      currency: env.CURRENCY,
      locale: env.LOCALE,
    },
    admins: env.ADMINS,
    apiKeys: env.API_KEYS,
    /** The first one encrypts, all of them decrypt. */
    encryptionKeys: env.ENCRYPTION_KEY,
    /** false: this process answers only; another one, or `pulse tick`, does what is due. */
    keepsTime: env.SCHEDULER === 'on',
    logLevel: env.LOG_LEVEL,
  };
}
