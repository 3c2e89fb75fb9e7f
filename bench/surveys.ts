import { answerAtRate } from './surveys/answers.js';
import { killAgainAndAgain } from './surveys/kills.js';
import { sendToAll } from './surveys/sending.js';

/**
 * Surveys: `npm run bench -- surveys [--recipients 10000] [--faster 100] [--only sending|answers|kills]`.
 * Recipients are invited on stand-ins that enforce the platforms' limits, so many times as fast; then
 * answers are stored at a given rate; then both at once, while the bot is killed every few seconds.
 */
export async function surveyTimes(options: readonly string[]): Promise<void> {
  const option = (name: string) => options[options.indexOf(`--${name}`) + 1];
  const number = (name: string, otherwise: number) =>
    options.includes(`--${name}`) ? Number(option(name)) : otherwise;
  const recipients = number('recipients', 10_000);
  const speed = number('faster', 100);
  const parts: Record<string, () => Promise<void>> = {
    sending: () => sendToAll(recipients, speed),
    answers: () => answerAtRate(speed),
    kills: () => killAgainAndAgain(recipients, speed),
  };
  const only = options.includes('--only') ? option('only') : undefined;
  for (const [name, part] of Object.entries(parts)) {
    if (only === undefined || only === name) await part();
  }
}
