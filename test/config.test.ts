import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { AppError } from '../src/core/errors.js';

function problemsOf(variables: Record<string, string>): string {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return '';
}

describe('the environment', () => {
  it('needs nothing: both platforms are off and the embedded engine is used', () => {
    const config = readConfig({});
    expect(config.slack).toBeUndefined();
    expect(config.discord).toBeUndefined();
    expect(config.store).toEqual({ mongodbUri: undefined, dataDir: './data' });
    expect(config.http).toEqual({
      host: '127.0.0.1',
      port: 3000,
      isPublic: false,
      publicUrl: 'http://127.0.0.1:3000',
    });
    expect(config.programme).toEqual({
      timeZone: 'UTC',
      fiscalYearStart: 1,
      currency: 'USD',
      locale: 'en',
    });
  });

  it('names every problem at once', () => {
    const problems = problemsOf({
      MONGODB_URI: 'postgres://here',
      TIME_ZONE: 'Mars/Olympus',
      FISCAL_YEAR_START: '13',
      CURRENCY: 'DOLLARS',
      SLACK_BOT_TOKEN: 'xoxb-1',
      DISCORD_TOKEN: 'token',
      ADMINS: 'dana@example.com',
    });
    for (const name of [
      'MONGODB_URI',
      'TIME_ZONE',
      'FISCAL_YEAR_START',
      'CURRENCY',
      'SLACK_SIGNING_SECRET',
      'DISCORD_APPLICATION_ID',
      'ADMINS',
    ]) {
      expect(problems).toContain(`${name}`);
    }
  });

  it('says where a missing secret is to be found', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })).toContain('Basic Information');
    expect(problemsOf({ SLACK_APP_TOKEN: 'xapp-1' })).toContain('SLACK_BOT_TOKEN');
  });

  it('accepts Socket Mode without a signing secret', () => {
    const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    expect(config.slack?.appToken).toBe('xapp-1');
  });

  it('lets workspaces install by a link where it can encrypt their tokens', () => {
    const app = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', SLACK_SIGNING_SECRET: 's' };
    expect(problemsOf(app)).toContain('openssl rand -base64 32');
    expect(problemsOf({ ...app, ENCRYPTION_KEY: 'short' })).toContain('must be 32 bytes');
    expect(problemsOf({ SLACK_CLIENT_ID: '1.2' })).toContain('SLACK_CLIENT_SECRET: is missing');
    const ENCRYPTION_KEY = Buffer.alloc(32, 1).toString('base64');
    const both = readConfig({ ...app, ENCRYPTION_KEY, PUBLIC_URL: 'https://pulse.example.com/' });
    expect(both.slack?.botToken).toBeUndefined();
    expect(both.slack?.oauth?.redirectUri).toBe('https://pulse.example.com/slack/oauth_redirect');
    const without = readConfig({ ...app, SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(without.slack?.oauth).toBeUndefined();
  });

  it('gives SLACK_API_URL its trailing slash', () => {
    const config = readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 's',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
    });
    expect(config.slack?.apiUrl).toBe('http://127.0.0.1:9/api/');
  });

  it('lets a process answer only, and leave what is due to others', () => {
    expect(readConfig({}).keepsTime).toBe(true);
    expect(readConfig({ SCHEDULER: 'off' }).keepsTime).toBe(false);
    expect(() => readConfig({ SCHEDULER: 'no' })).toThrow('SCHEDULER: must be on or off');
  });

  it('treats an empty variable as absent', () => {
    expect(readConfig({ MONGODB_URI: '', PORT: '' }).http.port).toBe(3000);
  });

  it('reads administrators and keys of the REST interface', () => {
    const sha256 = 'a'.repeat(64);
    const config = readConfig({
      ADMINS: 'slack:T1:U1, discord:42',
      API_KEYS: `bi:manager:${sha256},acme:partner:partner-a:${sha256}`,
    });
    expect(config.admins).toEqual(['slack:T1:U1', 'discord:42']);
    expect(config.apiKeys).toEqual([
      { name: 'bi', role: 'manager', partner: undefined, sha256 },
      { name: 'acme', role: 'partner', partner: 'partner-a', sha256 },
    ]);
  });

  it('answers any text with a configuration or with named problems, never with a crash', () => {
    const names = ['PORT', 'TIME_ZONE', 'ADMINS', 'API_KEYS', 'PUBLIC_URL', 'CURRENCY', 'LOCALE'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), (name, value) => {
        const problems = problemsOf({ [name]: value });
        expect(problems === '' || problems.includes(name)).toBe(true);
      }),
    );
  });
});
