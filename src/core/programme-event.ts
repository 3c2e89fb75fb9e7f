import { z } from 'zod';
import { deal } from './deal.js';
import { day } from './time.js';

/**
 * Something that may explain a change, such as "new price list"; one per (date, title, partner,
 * channel). Without `partner` it is about the whole programme.
 */
export const programmeEvent = z.object({
  date: day,
  title: z.string().min(1),
  partner: z.string().min(1).optional(),
  channel: deal.shape.channel,
});
export type ProgrammeEvent = z.infer<typeof programmeEvent>;
