/** What an import reports beside its counts: nothing was refused for it, but somebody should know. */
export const notes = {
  'unmarked-origin': 'Deals without an origin (counted; nobody knows whose idea they were)',
  'no-partner': 'Deals without a partner (kept, but in no figure until they have one)',
  'no-registration': 'Deals without a registration date (in no cohort and no time-to-close)',
  'closed-before-registered': 'Deals closed before they were registered (out of time-to-close)',
  'open-with-closing-date': 'Open deals with a closing date (taken as the expected one)',
  'undated-stage': 'Deals with a stage but no date to enter it at (not in their history)',
  reopened: 'Deals opened again (their win or loss has left its period)',
  'adjusted-unwon': 'Adjustments of deals that are not won (kept, but in no figure until they are)',
  'unknown-manager': 'Partners whose manager is nobody we know yet',
  'same-name': 'Partners with the name of another partner (call them by id)',
  'unknown-person': 'Rows about people we do not know (kept under the name as written)',
  'foreign-survey': 'Answers to surveys that are not ours (taken as anonymous, without a check)',
} as const;

export type NoteCode = keyof typeof notes;

export interface Note {
  code: NoteCode;
  count: number;
  text: string;
}
