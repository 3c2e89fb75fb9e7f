import { plural } from '../format.js';

/** What people are told without asking. */
export const watch = {
  title: 'What I watch for you',
  none: 'I am not watching anything for you yet. For example:',
  examples: [
    '/watch close rate of any partner falls by 10 points',
    '/watch my card every Monday 9:00',
  ],
  falls: (what: string, whom: string, size: string) => `${what} of ${whom} falls by ${size}`,
  rises: (what: string, whom: string, size: string) => `${what} of ${whom} rises by ${size}`,
  below: (what: string, whom: string, level: string) => `${what} of ${whom} falls below ${level}`,
  above: (what: string, whom: string, level: string) => `${what} of ${whom} rises above ${level}`,
  under: (what: string, whom: string, size: string) =>
    `${what} of ${whom} is ${size} below its target`,
  beyond: (what: string, whom: string, size: string) =>
    `${what} of ${whom} is ${size} above its target`,
  atAll: 'at all',
  against: {
    month: 'against the same days of the month before',
    quarter: 'against the same days of the quarter before',
  },
  anyPartner: 'any partner',
  card: (whom: string, when: string) => `The card of ${whom}, ${when}`,
  weekly: (day: number, time: string) =>
    `${['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'][day - 1] ?? ''} at ${time}`,
  monthly: (day: string, time: string) => `on day ${day} of each month at ${time}`,
  quarterly: (day: string, time: string) =>
    `on day ${day} of the first month of each quarter at ${time}`,
  places: {
    person: 'to you privately',
    channel: 'in this channel',
    'own-channels': 'each partner’s own rows in its own channel',
  },
  savedRule: (what: string) => `I will tell you when: ${what}.`,
  savedDigest: (what: string) => `I will bring it: ${what}.`,
  how: 'I look once each working day and say nothing twice while nothing changes.',
  zone: (zone: string) => `Times are those of ${zone}.`,
  paused: 'paused',
  pausedNow: 'It rests until you resume it.',
  lost: {
    right: (said: string) =>
      `I have stopped watching this for you, because its figures are not yours to see any more: ${said}. If that is a mistake, ask whoever runs the programme; you can wish for it again.`,
    place: (said: string) =>
      `I have stopped posting this in its channel, because the settings do not allow it there any more: ${said}. You can wish for it again here, for yourself alone.`,
  },
  refused: {
    owner: (why: string, said: string) =>
      `I could not bring you this where you wished it: ${why}. It rests until you resume it: ${said}.`,
    ownChannel: (partner: string, why: string, said: string) =>
      `The channel of ${partner} did not take this: ${why}. The other channels still get it: ${said}.`,
    managers: (name: string, why: string, said: string) =>
      `I could not bring ${name} what they wished to be told: ${why}. It rests until they resume it by /watch: ${said}.`,
  },
  stopped: 'Stopped. You can wish for it again at any time.',
  changed: 'Done, once a month from now on.',
  kept: 'Good, it stays as it is.',
  fewer: 'Nobody has opened the last three of these. Fewer?',
  buttons: {
    open: 'Open',
    openCard: 'Open card',
    change: 'Change',
    list: 'All I watch',
    pause: 'Pause',
    resume: 'Resume',
    stop: 'Stop',
    monthly: 'Once a month',
    keep: 'Keep it',
  },
  ask: {
    what: 'When shall I speak up? By a movement, or by the calendar?',
    figure: 'Which figure shall I watch?',
    movement: 'Falls by 10 %',
    monday: 'Mondays at 9:00',
  },
  alert: {
    title: (day: string) => `Moved · ${day}`,
    lead: (count: number, shown: string) =>
      count === 1
        ? 'You asked me to tell you.'
        : `You asked me to tell you: ${shown} of them moved.`,
    target: (value: string) => `target to date: ${value}`,
    records: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'record', other: 'records' })}`,
    inPrivate: 'in a direct message only',
    more: (count: number, shown: string) =>
      `And ${shown} more ${plural('en', count, { one: 'partner', other: 'partners' })}.`,
    footer: 'Said again only if it moves as far once more, or after it has recovered.',
  },
  errors: {
    'watch-gone': 'This is not watched any more. /watch shows what is.',
    'watch-not-here':
      'That cannot be posted in this channel: others would read along. Ask me in a direct message.',
    'watch-cannot-write':
      'I may answer in this channel, but not post by myself. Edit Channel → Permissions: give me View Channel, Send Messages and Embed Links; then ask again.',
    'watch-no-figures':
      'This may not stand in this channel (settings figuresInChannel, rankingsInChannel). Ask me in a direct message.',
    'watch-no-money':
      'Amounts may not stand in this channel (setting numbersInChannel). Ask me in a direct message.',
    'watch-console':
      'The console has no place to write to. Wish for it in Slack, in Discord or in the simulator.',
    'watch-not-own':
      'Only those who run the programme can have each partner’s rows posted to its channel.',
    'watch-enough': 'I already watch twenty things for you. Stop one of them first: /watch.',
    'watch-needs-number': 'How far? For example: falls below 40 %.',
  },
};
