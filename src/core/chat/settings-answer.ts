import { isolated } from '../../i18n/format.js';
import { changeSetting, keyOf, writtenSetting } from '../setting-text.js';
import { type Settings, settings } from '../settings.js';
import type { Button, Fact, Form, Reply } from './card.js';
import type { Ask } from './command.js';
import { soon } from './deadline.js';

/** Rows of a card; further settings stand below them. */
const mostRows = 8;

/** Figures that are worked out anew in less than this are done before the answer is given. */
const workedWithin = 2000;

/** Field of the form. */
const field = 'value';

/** Answers `/settings`, `/settings edit KEY` and `/settings set KEY VALUE`. */
export async function answerSettings(ask: Ask): Promise<Reply> {
  const [verb = '', name = '', ...rest] = ask.words.split(/\s+/u);
  if (verb.toLowerCase() === 'set' && name) {
    const filled = ask.values[field];
    return change(ask, name, typeof filled === 'string' ? filled.trim() : rest.join(' '));
  }
  if (verb.toLowerCase() === 'edit' && name) return edit(ask, name);
  return verb ? edit(ask, verb) : overview(ask);
}

async function change(ask: Ask, name: string, text: string): Promise<Reply> {
  const { services, person, texts, locale } = ask;
  const changed = await changeSetting(services.settings, { name, text, actor: person.id });
  const saved = texts.settings.changed(
    texts.settings.names[changed.key],
    shown(ask, changed.value),
  );
  const worked = await soon(
    workedWithin,
    changed.worked.then(() => true),
  );
  return {
    card: {
      locale,
      lead: saved,
      ...(worked ? {} : { paragraphs: [texts.settings.beingWorkedOver] }),
      buttons: [{ label: texts.settings.all, line: 'settings' }],
    },
  };
}

/** One setting with what it does: a form where there are dialogs, else how to type it. */
function edit(ask: Ask, name: string): Reply {
  const key = keyOf(name);
  const { locale, texts, settings: current } = ask;
  const { names, about, form } = texts.settings;
  const named = isOfCountries(key) ? `${key === 'weekends' ? 'weekend' : key}.IL` : key;
  const now = `${form.now}: ${shown(ask, current[key])}`;
  const how = texts.settings.howToType(isolated(locale, `/pulse settings set ${named} …`));
  const card = { locale, title: names[key], lead: about[key], paragraphs: [now, how] };
  return isOfCountries(key) ? { card } : { card, form: formOf(ask, key, now) };
}

function formOf({ locale, texts, settings: current }: Ask, key: keyof Settings, now: string): Form {
  const { names, about, form } = texts.settings;
  return {
    locale,
    line: `settings set ${key}`,
    title: form.title,
    submit: form.submit,
    intro: `${names[key]}. ${about[key]} ${now}`,
    fields: [
      {
        id: field,
        kind: 'text',
        label: form.label,
        text: names[key],
        optional: false,
        value: writtenSetting(current[key]),
      },
    ],
  };
}

function overview(ask: Ask): Reply {
  const { locale, texts } = ask;
  const keys = settings.keyof().options;
  const rows = keys.map((key) => row(ask, key));
  const below = rows.slice(mostRows).map(({ label, value }) => `${label}: ${value}`);
  const example = isolated(locale, '/pulse settings set activeDays 45');
  return {
    card: {
      locale,
      title: texts.settings.title,
      lead: texts.settings.lead,
      facts: rows.slice(0, mostRows),
      paragraphs: [...below, texts.settings.howToType(example)],
      buttons: keys.map((key) => button(ask, key)),
    },
  };
}

function row(ask: Ask, key: keyof Settings): Fact {
  return { label: ask.texts.settings.names[key], value: shown(ask, ask.settings[key]) };
}

function button({ texts }: Ask, key: keyof Settings): Button {
  const line = `settings edit ${key}`;
  const label = texts.settings.names[key];
  return isOfCountries(key) ? { label, line } : { label, line, opens: 'form' };
}

function isOfCountries(key: keyof Settings): boolean {
  return key === 'weekends' || key === 'holidays';
}

function shown({ locale, texts }: Ask, value: Settings[keyof Settings]): string {
  const written = writtenSetting(value);
  return written === '' ? texts.settings.empty : isolated(locale, written);
}
