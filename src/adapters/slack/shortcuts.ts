/** What can be done with somebody's message, by the callback id that the manifest gives it. */
export const shortcuts = {
  'register-deal': {
    name: 'Register as a deal',
    description: 'Opens the form for a new deal with this message in it',
    line: 'deal register',
    /** The field of the form that takes the message. */
    field: 'note',
  },
} as const;

export type ShortcutId = keyof typeof shortcuts;

export function isShortcut(id: string): id is ShortcutId {
  return Object.hasOwn(shortcuts, id);
}
