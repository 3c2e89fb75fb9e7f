import { z } from 'zod';

export const kpiIds = [
  'partner-count',
  'partner-revenue',
  'stage-influence',
  'registered-deals',
  'average-deal-size',
  'time-to-close',
  'courses-attended',
  'customer-satisfaction',
  'partner-satisfaction',
  'deal-count',
  'opportunity-pipeline',
  'marketing-channels',
  'close-rate',
  'deal-velocity',
  'quality-score',
  'deal-success',
] as const;
export type KpiId = (typeof kpiIds)[number];

export const units = [
  'percent',
  'money',
  'money-per-day',
  'days',
  'count',
  'score',
  'per-partner',
] as const;

/** Parts are numbers, null, or objects of them keyed by id. */
export type Part = number | null | { [key: string]: Part };
const part: z.ZodType<Part> = z.lazy(() =>
  z.union([z.number(), z.null(), z.record(z.string(), part)]),
);

/** One figure as scripts read it; money in major units of `currency`, percents 0–100, unrounded. */
export const kpiResult = z.object({
  id: z.enum(kpiIds),
  status: z.enum(['ok', 'no-data', 'suppressed', 'error']),
  value: z.number().nullable(),
  unit: z.enum(units),
  currency: z.string().optional(),
  /** How many records (people, for anonymous scores) stand behind it; null where that is secret. */
  n: z.number().nullable(),
  previous: z.number().nullable(),
  /** The same days of the period before; equals `previous` for a finished period. */
  previousToDate: z.number().nullable(),
  yearAgo: z.number().nullable(),
  /** value − previous, in the unit (points for percents). */
  change: z.number().nullable(),
  /** What the card compares with; `first-period`: data begin inside the period before. */
  basis: z.enum(['full', 'same-days', 'first-period']),
  /**
   * Half the width of the 95 % interval of the difference to what the card compares with, in the
   * unit; percents and scores only. A smaller difference is noise.
   */
  noise: z.number().optional(),
  target: z.number().nullable(),
  parts: z.record(z.string(), part),
  version: z.number().int(),
  /**
   * What was reported when the quarter was closed, where it is something else now, and how many deals
   * have changed the quarter since (null: not known of a whole programme).
   */
  reported: z
    .object({
      at: z.string(),
      value: z.number().nullable(),
      dealsChanged: z.number().int().nullable(),
    })
    .optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type KpiResult = z.infer<typeof kpiResult>;

/** The JSON of `pulse kpi --json` and `GET /api/v1/kpis`; `partner` null = the programme. */
export const kpiReport = z.object({
  partner: z.string().nullable(),
  period: z.string(),
  /** Instants with the programme's offset; `to` is exclusive. */
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  /** The period is still running at `asOf`. */
  partial: z.boolean(),
  filters: z.record(z.string(), z.string()),
  kpis: z.array(kpiResult),
});
export type KpiReport = z.infer<typeof kpiReport>;
