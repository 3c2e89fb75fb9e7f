import type { List } from './card.js';
import type { Ask } from './command.js';

/** What a new programme still lacks, with the way to it; nothing once everything is there. */
export async function setUpLeft({ services, settings, texts, now }: Ask): Promise<List> {
  const { home } = texts;
  const [partners, people, span, runs] = await Promise.all([
    services.partners.all(),
    services.people.all(),
    services.kpis.dataSpan(null, now),
    services.surveys.runs(),
  ]);
  const steps = [
    { ...home.steps.partners, done: partners.length > 0 },
    { ...home.steps.deals, done: span !== null },
    { ...home.steps.people, done: people.some(({ role }) => role === 'partner') },
    {
      ...home.steps.channel,
      done: Boolean(settings.managersSlackChannel || settings.managersDiscordChannel),
    },
    { ...home.steps.survey, done: runs.length > 0 },
  ];
  if (steps.every(({ done }) => done)) return { rows: [] };
  return {
    heading: home.setUp,
    rows: steps.map(({ label, how, done }) => ({ label, value: done ? home.done : how })),
  };
}
