import type { Locale } from '../locale.js';

/** What the figures of a picture are; decides how they are written. */
export type PictureUnit =
  { kind: 'money'; currency: string } | { kind: 'percent' | 'days' | 'count' | 'score' };

interface Common {
  locale: Locale;
  /** What is shown and of whom, in one line. */
  title: string;
  /** Unit, period or a remark; shown small. */
  subtitle?: string;
  /** Says in words what the picture shows, for screen readers and where pictures cannot be shown. */
  alt: string;
}

/** One measure over time, oldest first. */
export interface Trend extends Common {
  kind: 'trend';
  unit: PictureUnit;
  /** At most eight; null = nothing was measured. `partial`: only a part of the period is in it. */
  points: { label: string; value: number | null; yearAgo?: number | null; partial?: boolean }[];
  target?: number;
  /** Marked on the period with this index. */
  events?: { at: number; label: string }[];
}

/** Two to six partners or periods by one to four measures, each in its own unit. */
export interface Comparison extends Common {
  kind: 'comparison';
  subjects: string[];
  /** `values` in the order of the subjects. */
  measures: { label: string; unit: PictureUnit; values: (number | null)[] }[];
}

/** Open deals by stage, first stage first. */
export interface Funnel extends Common {
  kind: 'funnel';
  currency: string;
  stages: { label: string; count: number; amount: number }[];
}

/** From one amount to another in signed steps, money in major units. */
export interface Waterfall extends Common {
  kind: 'waterfall';
  currency: string;
  from: { label: string; value: number };
  steps: { label: string; change: number }[];
  to: { label: string; value: number };
}

/** How many fall into each class, in the order of the classes; at most ten. */
export interface Distribution extends Common {
  kind: 'distribution';
  bins: { label: string; count: number }[];
  /** The class in which the middle one lies, with the words to mark it by. */
  median?: { at: number; label: string };
}

/** A picture as data; how it looks is decided where it is drawn. */
export type Picture = Trend | Comparison | Funnel | Waterfall | Distribution;

/** Draws a picture as a PNG of 1040 × 520 points on a card of its own. */
export type DrawPicture = (picture: Picture, look?: { dark?: boolean }) => Promise<Uint8Array>;
