import type { IncomingMessage, ServerResponse } from 'node:http';
import { directionOf, toLocale } from '../../core/locale.js';
import { say } from './texts.js';

/** An organisation-wide installation has no workspace of its own, and people are known by workspace. */
export class OrganisationWide extends Error {
  override readonly name = 'OrganisationWide';
}

/** Bolt's names for a link that was used twice, too late, or by another browser. */
const stale = /missing_state|invalid_state|missing_code/;

/** The page that says why the bot was not installed, and the next step, in the browser's language. */
export function showFailure(
  error: Error,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const locale = toLocale(request.headers['accept-language']?.split(',')[0]) ?? 'en';
  const code = 'code' in error ? String(error.code) : '';
  const isStale = stale.test(code);
  const isTheirs = isStale || error instanceof OrganisationWide;
  const why = error instanceof OrganisationWide ? 'organisationWide' : isStale ? 'stale' : 'failed';
  response.writeHead(isTheirs ? 400 : 500, { 'content-type': 'text/html; charset=utf-8' });
  response.end(
    `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><meta charset="utf-8">` +
      `<title>Partner Pulse</title><body><h1>${say('notInstalled', locale)}</h1><p>${say(why, locale)}</p></body></html>`,
  );
}
