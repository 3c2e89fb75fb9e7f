import type { Route } from './delivery.js';
import type { OutboxMessage } from './outbox-message.js';
import type { Ids, OutboxRepository } from './ports.js';
import { postTo } from './post-messages.js';
import type { SurveyRun } from './run.js';

/** The places in which this run asked anybody: what follows from it is told there. */
export async function tellAsked(
  run: SurveyRun,
  { outbox }: { outbox: OutboxRepository },
): Promise<Route[]> {
  const asked = (await outbox.ofRun(run.id)).filter(
    ({ kind, state }) => kind === 'invitation' && (state === 'sent' || state === 'uncertain'),
  );
  return asked.map(({ route }) => route);
}

/** One message to each of these places, however often it is written. */
export function feedbackPosts(
  run: SurveyRun,
  routes: readonly Route[],
  due: Date,
  ids: Ids,
): OutboxMessage[] {
  return routes.map((route) => postTo(route, { run: run.id, kind: 'feedback', due }, ids));
}
