import { z } from 'zod';
import { AppError } from '../errors.js';
import { localText } from '../locale.js';

/** Something managers are reminded of each quarter; nobody answers it. */
export const postDefinition = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens'),
  title: localText,
  /** Sent on this working day of a fiscal quarter, at the opening hour. */
  workingDay: z.number().int().positive().max(20),
  /** May hold {quarter} and {partners}. */
  text: localText,
  /** What a press on a partner's button types; may hold {partner} (its id) and {period}. */
  line: z.string().min(1),
});
export type PostDefinition = z.infer<typeof postDefinition>;
export type PostInput = z.input<typeof postDefinition>;

/** Declares one post to managers. File name = id; it is checked when the product starts. */
export function definePost(post: PostInput): PostInput {
  return post;
}

/** Throws one AppError that names every problem. */
export function checkPosts(posts: readonly PostInput[]): PostDefinition[] {
  const read = posts.map((post) => ({ id: post.id, parsed: postDefinition.safeParse(post) }));
  const problems = read.flatMap(({ id, parsed }) =>
    (parsed.error?.issues ?? []).map(
      (issue) => `surveys/${id}: ${issue.path.map(String).join('.')} ${issue.message}`,
    ),
  );
  if (problems.length > 0) {
    throw new AppError('bad-survey', problems.join('\n'), {
      remedy: 'Correct these files in surveys/ and start again.',
    });
  }
  return read.flatMap(({ parsed }) => (parsed.data ? [parsed.data] : []));
}
