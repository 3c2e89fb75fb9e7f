/**
 * Discord's own checks of what a bot sends, written from its documentation and on purpose not from
 * the product's table. Each function lists what Discord would refuse.
 */

/** Any component of a message: a row, a button, or a part of the second kind (components V2). */
export interface SentComponent {
  type: number;
  style?: number;
  label?: string;
  custom_id?: string;
  url?: string;
  components?: SentComponent[];
  content?: string;
  accessory?: SentComponent;
  items?: { media: { url: string }; description?: string | null }[];
}

export interface SentEmbed {
  title?: string;
  description?: string;
  footer?: { text: string };
  fields?: { name: string; value: string }[];
}

export interface SentMessage {
  content?: string;
  embeds?: SentEmbed[];
  components?: SentComponent[];
  flags?: number;
  nonce?: string;
  enforce_nonce?: boolean;
}

export interface SentInput {
  type: number;
  custom_id: string;
  required?: boolean;
  value?: string;
  options?: { value: string; label: string; default?: boolean }[];
  min_values?: number;
  max_values?: number;
  max_length?: number;
  style?: number;
}

export interface SentModal {
  custom_id: string;
  title: string;
  components: {
    type: number;
    label?: string;
    description?: string;
    content?: string;
    component?: SentInput;
  }[];
}

export interface SentCommand {
  /** 1 typed (default), 2 on a member, 3 on a message. */
  type?: number;
  name: string;
  name_localizations?: Record<string, string> | null;
  description: string;
  description_localizations?: Record<string, string>;
  default_member_permissions?: string | null;
  options?: {
    name: string;
    description: string;
    description_localizations?: Record<string, string>;
    type: number;
    required?: boolean;
    autocomplete?: boolean;
  }[];
}

type Rule = [broken: boolean, problem: string];

function broken(rules: Rule[]): string[] {
  return rules.filter(([isBroken]) => isBroken).map(([, problem]) => problem);
}

const tooLong = (what: string, text: string | null | undefined, max: number): Rule => [
  (text?.length ?? 0) > max,
  `${what}: at most ${max} characters`,
];
const blank = (what: string, text: string | null | undefined): Rule => [
  text?.trim() === '',
  `${what}: must not be blank`,
];

const inContainers = 1 << 15;

/** All components, those that are nested included. */
export function everyComponent(components: readonly SentComponent[]): SentComponent[] {
  return components.flatMap((one) => [
    one,
    ...everyComponent(one.components ?? []),
    ...(one.accessory ? [one.accessory] : []),
  ]);
}

export function messageProblems(message: SentMessage): string[] {
  return ((message.flags ?? 0) & inContainers) === 0
    ? embedMessageProblems(message)
    : containerMessageProblems(message);
}

/** Components V2: no content, no embeds; the parts and how they may be nested. */
function containerMessageProblems(message: SentMessage): string[] {
  const top = message.components ?? [];
  const all = everyComponent(top);
  const ids = all.flatMap((one) => one.custom_id ?? []);
  const texts = all.filter(({ type }) => type === 10);
  return [
    ...broken([
      [Boolean(message.content) || (message.embeds ?? []).length > 0, 'V2: components alone'],
      [top.length === 0, 'empty message'],
      [top.some(({ type }) => ![1, 9, 10, 12, 13, 14, 17].includes(type)), 'V2: not at the top'],
      [all.length > 40, 'at most 40 components'],
      [
        texts.reduce((sum, { content = '' }) => sum + content.length, 0) > 4000,
        'V2: text over 4,000',
      ],
      [texts.some(({ content }) => !content?.trim()), 'a text display must not be blank'],
      [new Set(ids).size < ids.length, 'custom_id: must be unique in a message'],
      tooLong('nonce', message.nonce, 25),
    ]),
    ...all.flatMap(partProblems),
  ];
}

function partProblems(part: SentComponent): string[] {
  const nested = part.components ?? [];
  const only = (...types: number[]) => nested.every(({ type }) => types.includes(type));
  switch (part.type) {
    case 1:
      return broken([
        [nested.length < 1 || nested.length > 5 || !only(2), 'a row has 1 to 5 buttons'],
      ]);
    case 2:
      return buttonProblems(part);
    case 9:
      return broken([
        [nested.length < 1 || nested.length > 3 || !only(10), 'a section has 1 to 3 texts'],
        [![2, 11].includes(part.accessory?.type ?? 0), 'a section needs a button or a thumbnail'],
      ]);
    case 10:
    case 14:
      return [];
    case 12:
      return broken([
        [(part.items?.length ?? 0) < 1 || (part.items?.length ?? 0) > 10, 'a gallery has 1 to 10'],
        ...(part.items ?? []).map(({ description }) => tooLong('item', description, 1024)),
        ...(part.items ?? []).map(({ description }) => blank('item', description)),
      ]);
    case 17:
      return broken([[nested.length < 1 || !only(1, 9, 10, 12, 13, 14), 'a container: its parts']]);
    default:
      return [`component ${part.type}: not expected`];
  }
}

function embedMessageProblems(message: SentMessage): string[] {
  const embeds = message.embeds ?? [];
  const rows = message.components ?? [];
  const buttons = rows.flatMap((row) => row.components ?? []);
  const ids = buttons.flatMap((button) => button.custom_id ?? []);
  return [
    ...broken([
      [!message.content?.trim() && embeds.length === 0 && rows.length === 0, 'empty message'],
      tooLong('content', message.content, 2000),
      tooLong('nonce', message.nonce, 25),
      [embeds.length > 10, 'at most 10 embeds'],
      [embeds.reduce((sum, embed) => sum + sizeOf(embed), 0) > 6000, 'embeds: over 6,000 in all'],
      [rows.length > 5, 'at most 5 rows'],
      [rows.length + buttons.length > 40, 'at most 40 components'],
      [new Set(ids).size < ids.length, 'custom_id: must be unique in a message'],
    ]),
    ...embeds.flatMap(embedProblems),
    ...rows.flatMap((row) =>
      broken([
        [row.type !== 1, 'rows have type 1'],
        [![1, 2, 3, 4, 5].includes(row.components?.length ?? 0), 'a row has 1 to 5 buttons'],
      ]),
    ),
    ...buttons.flatMap(buttonProblems),
  ];
}

function sizeOf(embed: SentEmbed): number {
  const fields = (embed.fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [embed.title ?? '', embed.description ?? '', embed.footer?.text ?? '', ...fields].join('')
    .length;
}

function embedProblems(embed: SentEmbed): string[] {
  return broken([
    [sizeOf(embed) === 0, 'empty embed'],
    blank('title', embed.title),
    blank('description', embed.description),
    blank('footer', embed.footer?.text),
    tooLong('title', embed.title, 256),
    tooLong('description', embed.description, 4096),
    tooLong('footer', embed.footer?.text, 2048),
    [(embed.fields?.length ?? 0) > 25, 'at most 25 fields'],
  ]);
}

function buttonProblems(button: SentComponent): string[] {
  const isLink = button.style === 5;
  return broken([
    [button.type !== 2, 'only buttons are expected in rows'],
    [!button.label?.trim(), 'a button needs a label'],
    tooLong('label', button.label, 80),
    [isLink ? !button.url : !button.custom_id, 'a button needs custom_id, a link url'],
    tooLong('custom_id', button.custom_id, 100),
    tooLong('url', button.url, 512),
    [isLink && !/^https?:\/\//i.test(button.url ?? ''), 'url: not a well-formed address'],
  ]);
}

export function modalProblems(modal: SentModal): string[] {
  const inputs = modal.components.flatMap(({ component }) => component ?? []);
  return [
    ...broken([
      blank('title', modal.title),
      tooLong('title', modal.title, 45),
      [modal.custom_id === '', 'custom_id: must not be empty'],
      tooLong('custom_id', modal.custom_id, 100),
      [modal.components.length < 1 || modal.components.length > 5, 'a modal has 1 to 5 components'],
      [new Set(inputs.map((each) => each.custom_id)).size < inputs.length, 'custom_id: unique'],
    ]),
    ...modal.components.flatMap((part) =>
      broken([
        [part.type !== 18 && part.type !== 10, 'labels and text displays only'],
        [part.type === 18 && !part.label?.trim(), 'a label needs its text'],
        tooLong('label', part.label, 45),
        tooLong('label description', part.description, 100),
        tooLong('text display', part.content, 4000),
      ]),
    ),
    ...inputs.flatMap(inputProblems),
  ];
}

function inputProblems(input: SentInput): string[] {
  const options = input.options ?? [];
  const isSelect = input.type === 3;
  return broken([
    [!isSelect && input.type !== 4, 'selects and text inputs only'],
    tooLong('custom_id', input.custom_id, 100),
    tooLong('value', input.value, 4000),
    [isSelect && (options.length < 1 || options.length > 25), 'a select has 1 to 25 options'],
    [new Set(options.map(({ value }) => value)).size < options.length, 'option values: unique'],
    [options.some(({ label, value }) => !label.trim() || !value), 'options must not be blank'],
    [options.some(({ label, value }) => label.length > 100 || value.length > 100), 'option: 100'],
    [isSelect && (input.max_values ?? 1) > options.length, 'max_values: more than options'],
    [options.filter((each) => each.default).length > (input.max_values ?? 1), 'too many defaults'],
    [isSelect && input.required === true && input.min_values === 0, 'required needs min_values'],
  ]);
}

/** The languages in which Discord itself is there; it refuses a text in any other, Hebrew among them. */
const languages =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th ' +
  'zh-CN ja zh-TW ko';

function allOfDiscord(texts: Record<string, string> = {}): boolean {
  return Object.keys(texts).every((language) => languages.split(' ').includes(language));
}

export function commandProblems(commands: SentCommand[]): string[] {
  const typed = commands.filter(({ type = 1 }) => type === 1);
  const inMenus = commands.filter(({ type = 1 }) => type !== 1);
  const texts = typed.flatMap((command) => [command, ...(command.options ?? [])]);
  return [
    ...broken([
      [commands.length > 100, 'at most 100 commands'],
      [new Set(commands.map(({ name }) => name)).size < commands.length, 'command names: unique'],
      [commands.some(({ options }) => (options?.length ?? 0) > 25), 'at most 25 options'],
      [
        typed.some(({ options = [] }) =>
          options.some(({ type, autocomplete }) => type !== 3 && autocomplete === true),
        ),
        'autocomplete: for text alone',
      ],
    ]),
    ...inMenus.flatMap(({ name, name_localizations: names, description, options }) =>
      broken([
        [
          [name, ...Object.values(names ?? {})].some((one) => !one || one.length > 32),
          `${name}: 1 to 32`,
        ],
        [Boolean(description ?? options), `${name}: neither description nor options in a menu`],
        [!allOfDiscord(names ?? {}), `${name}: not a language of Discord`],
      ]),
    ),
    ...[2, 3].flatMap((menu) =>
      broken([[inMenus.filter(({ type }) => type === menu).length > 5, 'at most 5 in a menu']]),
    ),
    ...texts.flatMap((each) =>
      broken([
        [!/^[-_\p{L}\p{N}]{1,32}$/u.test(each.name), `name ${each.name}: not allowed`],
        [each.name !== each.name.toLowerCase(), `name ${each.name}: lower case`],
        [!each.description, `${each.name}: needs a description`],
        tooLong(`${each.name}: description`, each.description, 100),
        [!allOfDiscord(each.description_localizations), `${each.name}: not a language of Discord`],
      ]),
    ),
  ];
}

export function choiceProblems(choices: { name: string; value: string }[]): string[] {
  return broken([
    [choices.length > 25, 'at most 25 choices'],
    [choices.some(({ name }) => !name.trim() || name.length > 100), 'choice name: 1 to 100'],
    [choices.some(({ value }) => !value || value.length > 100), 'choice value: 1 to 100'],
  ]);
}
