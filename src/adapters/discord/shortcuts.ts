import type { CommandDefinition } from '../../core/chat/command.js';
import type { LocalText } from '../../core/locale.js';
import type { Call } from './interaction.js';

/** What the menu of a member or a message offers, under `Apps`. */
export interface Shortcut {
  on: 'member' | 'message';
  name: LocalText;
  /** What choosing it types; a member's id follows. */
  line: string;
  /** The answer is a form, with the message's text in this field. */
  field?: string;
}

/** Names of at most 32 characters. Discord says which was chosen by the name it was registered with. */
export const shortcuts: readonly Shortcut[] = [
  {
    on: 'member',
    name: { en: 'KPIs of this member', ru: 'Показатели участника', he: 'הנתונים של החבר' },
    line: 'member',
  },
  {
    on: 'message',
    name: { en: 'Register as a deal', ru: 'Зарегистрировать сделку', he: 'לרשום כעסקה' },
    line: 'deal register',
    field: 'note',
  },
  {
    on: 'message',
    name: { en: 'Why these figures?', ru: 'Почему такие показатели?', he: 'למה הנתונים כאלה?' },
    line: 'why',
  },
];

/** The command that a shortcut types; undefined where this bot has no such command. */
export function commandOf(
  { line }: Shortcut,
  commands: readonly CommandDefinition[],
): CommandDefinition | undefined {
  return commands.find(({ id }) => id === line.split(' ')[0]);
}

/** The line and values of a chosen shortcut; undefined where the call is none. */
export function readShortcut({ data, channel_id: channel }: Call) {
  const shortcut = shortcuts.find(({ name }) => Object.values(name).includes(data.name));
  const target = data.target_id;
  if (!shortcut || target === undefined) return undefined;
  const { line, field, on } = shortcut;
  const text = data.resolved?.messages?.[target]?.content.trim();
  const memberRoles = data.resolved?.members?.[target]?.roles;
  return {
    use: field === undefined ? ('run' as const) : ('open' as const),
    line: on === 'member' ? `${line} ${target}` : line,
    ...(field !== undefined && text && { values: { [field]: text } }),
    ...(on === 'member' && memberRoles && { memberRoles }),
    ...(on === 'message' && channel && { under: { channel, message: target } }),
  };
}
