import { InvalidArgumentError } from 'commander';
import { readMoment } from '../core/read-moment.js';

/** An ISO instant of an option; without an offset it is UTC, a day alone is its first moment. */
export function parseInstant(text: string): Date {
  const moment = readMoment(text, 'UTC');
  if (moment) return moment.at;
  throw new InvalidArgumentError('Write a moment such as 2026-10-01T09:00:00Z.');
}
