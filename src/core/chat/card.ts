import type { Locale } from '../locale.js';
import type { Picture } from './picture.js';

/**
 * A neutral answer. All texts are plain (no markup of any platform; renderers escape them) and
 * already in `locale`, which also decides the reading direction.
 */
export interface Card {
  locale: Locale;
  title?: string;
  /** In one word how things are; beside the title. */
  verdict?: { label: string; tone: 'good' | 'bad' | 'neutral' };
  /** The one sentence that answers the question, or explains why it cannot be answered. */
  lead?: string;
  /** At most eight rows: value first, change second, reason third. */
  facts?: Fact[];
  /** Figures of several subjects beside one another; where there is no room, as facts. */
  table?: Table;
  /** Lines under a heading, each with its own button. */
  lists?: List[];
  /** Texts that each have buttons of their own. */
  items?: Item[];
  paragraphs?: string[];
  /** Shown with the card where it can be drawn, said in its words elsewhere. */
  picture?: Picture;
  /** Rendered in order, at most 25 (Slack's actions block, Discord's five rows of five). */
  buttons?: Button[];
  /** Dates, filters and how fresh the data are; shown small. */
  footer?: string;
}

/** Two to six columns with a name each; every row has as many cells. */
export interface Table {
  columns: string[];
  rows: { label: string; cells: string[]; note?: string }[];
}

export interface List {
  heading?: string;
  rows: (Fact & { button?: Button })[];
}

/** A text and what can be done about it: at most five buttons, beside the text where that is possible. */
export interface Item {
  text: string;
  buttons: Button[];
}

/** One row of a card. */
export interface Fact {
  label: string;
  value: string;
  /** Change against what the card compares with, in words or with an arrow and a word. */
  change?: string;
  /** n where small, a second figure, a reason. */
  note?: string;
  tone?: 'good' | 'bad' | 'neutral';
}

/**
 * Pressing a button is typing its `line`: one mechanism for buttons, forms and typed commands.
 * `opens: 'form'` announces that the answer to this line holds a form, so that a platform whose
 * dialogs must be the very first response (Discord) does not defer.
 */
export type Button =
  | { label: string; line: string; opens?: 'form'; style?: 'primary' | 'danger' }
  /** `unsubscribes`: mail programs offer it as their own button. */
  | { label: string; url: string; unsubscribes?: true };

/** Questions to be filled in at once (a modal) and sent back as `line` with `values`. */
export interface Form {
  locale: Locale;
  /** Command line that receives the values. */
  line: string;
  /** At most 24 characters (Slack's modal title). */
  title: string;
  /** At most 24 characters. */
  submit: string;
  intro?: string;
  fields: FormField[];
}

/** One question of a form; `line` is sent with the chosen value as soon as one is chosen. */
export interface FormField {
  id: string;
  kind: 'choice' | 'multi-choice' | 'text' | 'number';
  /** At most 45 characters (Discord's modal label). */
  label: string;
  /** The question in full. */
  text: string;
  optional: boolean;
  /** For the two kinds of choice; labels at most 75 characters. */
  options?: { value: string; label: string }[];
  /** What has been answered before. */
  value?: string | string[];
  /** Where set, each choice is stored at once by this line followed by the value. */
  line?: string;
}

/** What a command gives back. */
export interface Reply {
  card?: Card;
  /** Shown instead of the card where the platform has dialogs. */
  form?: Form;
  /** `asker` (default): only the person who asked sees it. */
  audience?: 'asker' | 'channel';
  /** The message whose button was pressed is replaced instead of answered (default false). */
  replace?: boolean;
  /** Sent along where the platform takes files; else the card says how to get them. */
  files?: ReplyFile[];
  /** A fault kept the line from being carried out: a form gives back what was filled in. */
  failed?: true;
}

/** A file that goes with an answer. */
export interface ReplyFile {
  name: string;
  /** `text/csv` and the like. */
  type: string;
  bytes: Uint8Array;
}
