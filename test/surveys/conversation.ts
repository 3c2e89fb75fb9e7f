import { answer } from '../../commands/answer.js';
import { survey } from '../../commands/survey.js';
import type { Button, Card, Reply } from '../../src/core/chat/card.js';
import type { Ask } from '../../src/core/chat/command.js';
import type { Locale } from '../../src/core/locale.js';
import { textsIn } from '../../src/i18n/texts.js';
import type { World } from '../scheduler/survey-world.js';

/** One person's side of a conversation about surveys, by the lines that buttons would send. */
export function conversation(
  world: World,
  personId: string,
  { forms = 'single', locale = 'en' }: { forms?: 'whole' | 'single'; locale?: Locale } = {},
) {
  return async (line: string, values: Ask['values'] = {}): Promise<Reply> => {
    const person = await world.ports.people.byId(personId);
    if (!person) throw new Error(`nobody is called ${personId}`);
    const [name, ...words] = line.split(' ');
    const command = [answer, survey].find(({ id }) => id === name);
    if (!command) throw new Error(`no command in "${line}"`);
    const ask = {
      person,
      words: words.join(' '),
      values,
      locale,
      texts: textsIn(locale),
      now: world.time.now,
      programme: world.ports.programme,
      settings: world.settings,
      services: {
        surveys: world.surveys,
        people: world.ports.people,
        partners: world.ports.partners,
      },
      incoming: { forms, line, kind: 'button' },
    };
    return command.run(ask as unknown as Ask);
  };
}

/** The line behind the button with this label. */
export function lineOf(reply: Reply | Card, label: string): string {
  const card = 'card' in reply ? reply.card : reply;
  const found = buttonsOf(card as Card).find((button) => button.label === label);
  if (!found || !('line' in found)) {
    const there = buttonsOf(card as Card).map((button) => button.label);
    throw new Error(`no button "${label}" among: ${there.join(', ')}`);
  }
  return found.line;
}

export function buttonsOf(card: Card | undefined): Button[] {
  return card?.buttons ?? [];
}

/** Presses the buttons with these labels one after the other. */
export async function press(
  say: ReturnType<typeof conversation>,
  from: Reply,
  labels: readonly string[],
): Promise<Reply> {
  let reply = from;
  for (const label of labels) reply = await say(lineOf(reply, label));
  return reply;
}
