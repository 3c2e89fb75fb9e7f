import { z } from 'zod';
import { day } from './time.js';

const timeWindow = z.string().regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/);
const country = z.string().regex(/^[A-Z]{2}$/);
/** `none`, `all`, or a comma list of channel ids. */
const channelList = z.string().min(1);
const list = <T extends z.ZodType>(of: T) => z.array(of);

/** What managers may change while the bot runs (`pulse settings`); every key has a default. */
export const settings = z.object({
  programmeName: z.string().min(1).default('our partner programme'),
  /** Days without a step forward after which an open deal is no longer active. */
  activeDays: z.number().int().positive().default(30),
  /** Won deals under this amount, in CURRENCY's major units, are named as small. */
  smallDealAmount: z.number().nonnegative().default(100),
  /** Percent chance of a win for each of the five stages. */
  stageProbability: list(z.number().min(0).max(100)).length(5).default([10, 25, 50, 75, 90]),
  /** Who is expected in each of the five stages: partners `lead`, `help` or do nothing (`none`). */
  stagePlan: list(z.enum(['lead', 'help', 'none']))
    .max(5)
    .default([]),
  /** Days after which a registered deal should have been decided. */
  neverClosedDays: z.number().int().positive().default(180),
  /**
   * What each tier takes, the lowest first: `gold:revenue=50000;deals=20;courses=2`. Revenue (major
   * units of CURRENCY) and won deals of the last 365 days; courses completed and still valid.
   */
  tierPlan: list(
    z.string().regex(/^[^:;=,]+:(revenue|deals|courses)=\d+(;(revenue|deals|courses)=\d+)*$/),
  ).default([]),
  trainingDays: z.number().int().positive().default(90),
  /** Local hours in which people are written to; the end is exclusive. */
  workingHours: timeWindow.default('09:00-18:00'),
  /** How long a missed quarterly run is made up for, in days. */
  makeUpDays: z.number().int().nonnegative().default(7),
  /** Days after the invitation on which those who have not answered are reminded. */
  reminderDays: list(z.number().int().positive()).max(2).default([1, 3]),
  surveyOpenDays: z.number().int().positive().default(14),
  /** People below which no anonymous score is shown; never under 3. */
  anonymityThreshold: z.number().int().min(3).default(5),
  /** Where amounts may be posted; without the channel in it, a card goes there without them. */
  numbersInChannel: channelList.default('none'),
  /** The same of a partner's figures, of satisfaction, of what names several partners, and of comments. */
  figuresInChannel: channelList.default('all'),
  satisfactionInChannel: channelList.default('all'),
  rankingsInChannel: channelList.default('all'),
  commentsInChannel: channelList.default('all'),
  managersSlackChannel: z.string().default(''),
  managersDiscordChannel: z.string().default(''),
  /** Which way people are written to first: their direct messages, their partner's channel, a link. */
  fallbackOrder: list(z.enum(['dm', 'channel', 'link']))
    .min(1)
    .max(3)
    .default(['dm', 'channel', 'link']),
  discordFallbackOrder: list(z.enum(['dm', 'channel', 'link']))
    .min(1)
    .max(3)
    .default(['channel', 'dm', 'link']),
  /** By country: ISO weekdays (Monday 1 … Sunday 7) on which nobody works; `weekend.IL` in the CLI. */
  weekends: z.record(country, list(z.number().int().min(1).max(7)).max(6)).default({}),
  /** By country: days on which nobody works; `holidays.IL` in the CLI. */
  holidays: z.record(country, list(day)).default({}),
});
export type Settings = z.infer<typeof settings>;

/** The settings of a programme in which nobody has changed any. */
export const defaultSettings: Settings = settings.parse({});

/** Settings by which facts are laid out over derived rows: a change of one works all facts over. */
export const layoutSettings: readonly (keyof Settings)[] = ['activeDays', 'smallDealAmount'];
