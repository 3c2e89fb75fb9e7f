import { z } from 'zod';
import { AppError } from '../errors.js';
import { localText } from '../locale.js';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens');

/** A text in all languages, of which none may be longer than what both platforms can show. */
const limited = (longest: number) =>
  z.object({
    en: z.string().min(1).max(longest),
    ru: z.string().min(1).max(longest),
    he: z.string().min(1).max(longest),
  });

const common = {
  id,
  /** Heading of the question and of its results (Discord's modal label: 45 characters). */
  label: limited(45),
  /** The question in full. */
  text: localText,
  optional: z.boolean().default(false),
  /** Offers "Not applicable", which is never counted. */
  notApplicable: z.boolean().default(false),
  /** Asked only where an earlier question was answered with one of these values. */
  showIf: z
    .object({ question: id, oneOf: z.array(z.union([z.string(), z.number()])).min(1) })
    .optional(),
};

/** Labels of 75 characters fit Slack's options; Discord allows 80. */
const option = { value: id, label: limited(75) };
const options = z.array(z.object(option)).min(2);
/** An `exclusive` option ("nothing of this") cannot be chosen together with others. */
const manyOptions = z.array(z.object({ ...option, exclusive: z.boolean().optional() })).min(2);

/** One question. `nps` is 0–10, `rating` 1–5 with the worst first. */
export const question = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('nps') }),
  z.strictObject({ ...common, type: z.literal('rating') }),
  z.strictObject({ ...common, type: z.literal('yes-no') }),
  z.strictObject({ ...common, type: z.literal('text') }),
  z.strictObject({ ...common, type: z.literal('number') }),
  z.strictObject({ ...common, type: z.literal('choice'), options: options.max(20) }),
  // Checkboxes end at ten options on both platforms.
  z.strictObject({ ...common, type: z.literal('multi-choice'), options: manyOptions.max(10) }),
]);
export type Question = z.infer<typeof question>;

/**
 * A survey: who is asked what, how often, and what they are promised. Texts may hold {programme},
 * {partner}, {partners}, {name}, {minutes}, {date}, {quarter}, {threshold} and {promise}.
 */
export const surveyDefinition = z
  .strictObject({
    id,
    /** Raised when a question changes its meaning. */
    version: z.number().int().positive(),
    /** Also the title of the dialog: at most 24 characters (Slack). */
    title: limited(24),
    /** Cannot be switched for a run that has begun: the run keeps what it was created with. */
    anonymous: z.boolean(),
    /** `partners`: the people of each partner. `customers`: buyers, about the partner who sold. */
    audience: z.enum(['partners', 'customers']),
    /** `triggered`: asked when a rule finds a reason or a manager wants it; never by the calendar. */
    schedule: z.enum(['quarterly', 'triggered']),
    /** Asks the people of partners that attended fewer courses in the setting `trainingDays`. */
    trigger: z.strictObject({ coursesBelow: z.number().int().positive() }).optional(),
    /** How often one person can be asked at most, and how long a newcomer is left alone. */
    limits: z
      .strictObject({
        perYear: z.number().int().positive(),
        daysAfterJoining: z.number().int().nonnegative(),
      })
      .optional(),
    /** Days it can be answered; absent = the setting `surveyOpenDays`. */
    openDays: z.number().int().positive().optional(),
    /** Days after the invitation; absent = the setting `reminderDays`. */
    reminders: z.array(z.number().int().positive()).max(2).optional(),
    /** How long it takes, as said in the invitation. */
    minutes: z.number().int().positive(),
    questions: z.array(question).min(1),
    /** Who sees the answers and with whose name; shown before the first question. */
    promise: localText,
    invitation: localText,
    /** For somebody who is asked about several partners in one message. */
    invitationAboutSeveral: localText.optional(),
    thanks: localText,
  })
  .superRefine((survey, context) => {
    const seen: string[] = [];
    for (const asked of survey.questions) {
      if (seen.includes(asked.id)) {
        context.addIssue({ code: 'custom', message: `question "${asked.id}" stands twice` });
      }
      if (asked.showIf && !seen.includes(asked.showIf.question)) {
        context.addIssue({
          code: 'custom',
          message: `question "${asked.id}" depends on "${asked.showIf.question}", which is not asked before it`,
        });
      }
      seen.push(asked.id);
    }
  });
export type SurveyDefinition = z.infer<typeof surveyDefinition>;
export type SurveyInput = z.input<typeof surveyDefinition>;

/** Declares one survey. File name = id; it is checked when the product starts. */
export function defineSurvey(survey: SurveyInput): SurveyInput {
  return survey;
}

/** Checks all surveys at once; throws one AppError that names every problem. */
export function checkSurveys(surveys: readonly SurveyInput[]): SurveyDefinition[] {
  const problems: string[] = [];
  const checked = surveys.flatMap((survey) => {
    const parsed = surveyDefinition.safeParse(survey);
    if (parsed.success) return [parsed.data];
    problems.push(
      ...parsed.error.issues.map(
        (issue) => `surveys/${survey.id}: ${issue.path.map(String).join('.')} ${issue.message}`,
      ),
    );
    return [];
  });
  const ids = surveys.map((survey) => survey.id);
  const doubled = ids.filter((one, index) => ids.indexOf(one) !== index);
  problems.push(...doubled.map((one) => `surveys/${one}: two surveys have this id`));
  if (problems.length > 0) {
    throw new AppError('bad-survey', problems.join('\n'), {
      remedy: 'Correct these files in surveys/ and start again.',
    });
  }
  return checked;
}
