import { RESTEvents } from 'discord.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPostingRest } from '../../../src/adapters/discord/config.js';
import { watchRefusals } from '../../../src/adapters/discord/refusals.js';
import { createLog } from '../../support/discord-bot.js';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

const minute = 60_000;

it('nothing is sent from so many refused calls on until their ten minutes are over, which is said once', () => {
  const { logger, lines } = createLog();
  const rest = createPostingRest({ token: 't', applicationId: '1', apiUrl: 'http://127.0.0.1' });
  const refusals = watchRefusals([rest], { atMost: 5000, logger });
  const refused = (count: number, remainingTime: number) =>
    rest.emit(RESTEvents.InvalidRequestWarning, { count, remainingTime });

  refused(4999, 4 * minute);
  expect([refusals.count(), refusals.pausedMs()]).toEqual([4999, 0]);
  refused(5000, 3 * minute);
  refused(5001, 3 * minute);
  expect([refusals.count(), refusals.pausedMs()]).toEqual([5001, 3 * minute]);
  vi.advanceTimersByTime(2 * minute);
  expect(refusals.pausedMs()).toBe(minute);
  vi.advanceTimersByTime(minute);
  expect([refusals.count(), refusals.pausedMs()]).toEqual([0, 0]);
  refused(1, 10 * minute);
  expect([refusals.count(), refusals.pausedMs()]).toEqual([1, 0]);
  expect(lines.map(({ level }) => level)).toEqual(['error']);
});
