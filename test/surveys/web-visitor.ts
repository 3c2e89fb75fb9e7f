/** Somebody with a browser that runs no script: presses buttons and follows links of the form. */
export async function visitor(base: string, path: string) {
  let page = '';
  const read = async (response: Response) => void (page = await response.text());
  await read(await fetch(`${base}${path}`));

  /** The form whose button has this label, with what it would send. */
  function formOf(label: string): { action: string; fields: URLSearchParams } {
    for (const [form = ''] of page.matchAll(/<form[\s\S]*?<\/form>/g)) {
      for (const [, attributes = '', words = ''] of form.matchAll(/<button([^>]*)>([^<]*)</g)) {
        if (plain(words) !== label) continue;
        const fields = new URLSearchParams(hidden(form));
        const name = attribute(attributes, 'name');
        if (name) fields.append(name, attribute(attributes, 'value'));
        return { action: plain(attribute(form, 'action')), fields };
      }
    }
    throw new Error(`no button "${label}" on: ${plain(page)}`);
  }

  async function post(action: string, fields: URLSearchParams): Promise<void> {
    await read(await fetch(`${base}${action}`, { method: 'POST', body: fields }));
  }

  async function press(label: string): Promise<void> {
    const { action, fields } = formOf(label);
    await post(action, fields);
  }

  return {
    html: () => page,
    text: () => plain(page),
    press,
    async pressAll(labels: readonly string[]) {
      for (const label of labels) await press(label);
    },
    /** Writes into the text field of the page and saves. */
    async fill(text: string) {
      const { action, fields } = formOf('Save and go on');
      fields.append('given', text);
      await post(action, fields);
    },
    /** Fills in a form that only asks for another page. */
    async look(label: string, given: Readonly<Record<string, string>>) {
      const { action, fields } = formOf(label);
      for (const [name, value] of Object.entries(given)) fields.append(name, value);
      await read(await fetch(`${base}${action.split('?')[0]}?${fields.toString()}`));
    },
    async follow(label: string) {
      const link = [...page.matchAll(/<a([^>]*)>([^<]*)</g)].find(
        ([, , words = '']) => plain(words) === label,
      );
      if (!link) throw new Error(`no link "${label}" on: ${plain(page)}`);
      await read(await fetch(`${base}${unescaped(attribute(link[1] ?? '', 'href'))}`));
    },
    /** Sends fields of one's own. */
    send: (fields: Readonly<Record<string, string>>) => post(path, new URLSearchParams(fields)),
    /** What is marked as chosen. */
    chosen: () => plain(/aria-pressed="true"[^>]*>([^<]*)</.exec(page)?.[1] ?? ''),
  };
}

function hidden(form: string): [string, string][] {
  return [...form.matchAll(/<input type="hidden"([^>]*)>/g)].map(([, attributes = '']) => [
    attribute(attributes, 'name'),
    attribute(attributes, 'value'),
  ]);
}

function attribute(of: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`).exec(of)?.[1] ?? '';
}

function unescaped(text: string): string {
  return text.replaceAll('&#38;', '&');
}

function plain(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
