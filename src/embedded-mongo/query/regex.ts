import { MongoError, refuse } from '../errors.js';

/**
 * A JavaScript expression that matches what MongoDB's (PCRE2) would. What the two read differently
 * and JavaScript cannot say (inline flags, possessive quantifiers, option x) is refused.
 */
export function toRegExp(pattern: string, options: string): RegExp {
  for (const option of options) {
    if (!'imsu'.includes(option)) refuse('option', `${option} of $regex`);
  }
  const flags = [...new Set(`${options}u`)].join('');
  try {
    return new RegExp(translate(pattern, options.includes('m')), flags);
  } catch (cause) {
    throw new MongoError(
      51091,
      `Regular expression is invalid, or outside the embedded engine's subset: ${String(cause)}`,
    );
  }
}

/** Walks escapes, classes and the rest separately, so that each is translated only where it means itself. */
function translate(pattern: string, multiline: boolean): string {
  let inClass = false;
  return pattern.replace(/\\[\s\S]|[[\]$]/g, (token) => {
    if (token.startsWith('\\')) return translateEscape(token, inClass);
    if (token === '[') {
      if (inClass) return '\\[';
      inClass = true;
    } else if (token === ']') {
      inClass = false;
    } else if (!inClass && !multiline) {
      return endOfSubject;
    }
    return token;
  });
}

/** PCRE's `$` also matches before a line break that ends the text. */
const endOfSubject = '(?=\\n?(?![\\s\\S]))';

function translateEscape(token: string, inClass: boolean): string {
  const character = token.slice(1);
  if (/[A-Za-z0-9]/.test(character)) {
    if (/[bBdDsSwWnrtf1-9x]/.test(character)) {
      return token;
    }
    return refuse('query operator', `${token} in $regex`);
  }
  const syntax = inClass ? '^$\\.*+?()[]{}|/-' : '^$\\.*+?()[]{}|/';
  return syntax.includes(character) ? token : character;
}
