import { z } from 'zod';

/** Why a cell or a row cannot be taken, in words for the person who has the file. */
export class Problem extends Error {}

/**
 * A column read by `read`, which throws a Problem for what it cannot take. An empty cell is undefined
 * (it clears the field); a column that the file does not have is absent (the field stays as it is).
 */
export function column<T>(read: (text: string) => T) {
  return z
    .string()
    .transform((text, context): T | undefined => {
      if (text === '') return undefined;
      try {
        return read(text);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    })
    .optional();
}
