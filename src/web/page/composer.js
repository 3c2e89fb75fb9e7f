import { byId, element } from './element.js';

/**
 * The line one types in, with what it could become above it. Arrow keys choose, Tab takes, Enter
 * takes a chosen suggestion or sends; with an empty line the arrow up brings back the last one.
 * @param {{complete: (line: string) => Promise<object[]>, send: (text: string) => void}} does
 */
export function startComposer({ complete, send }) {
  const form = byId('composer');
  const line = byId('line');
  const submit = form.querySelector('button[type=submit]');
  const box = byId('suggestions');
  const list = byId('choices');
  let choices = [];
  let active = -1;
  let asked = 0;
  let last = '';

  const close = () => show([]);

  function show(found) {
    const chosen = choices[active]?.line;
    choices = found;
    box.hidden = found.length === 0;
    line.setAttribute('aria-expanded', String(!box.hidden));
    list.replaceChildren(...found.map(choiceElement));
    // Who has chosen while the list was still on its way means the same choice, not its place.
    activate(found.findIndex((choice) => choice.line === chosen));
  }

  function choiceElement({ label, detail }, index) {
    return element(
      'li',
      {
        id: `choice-${index}`,
        role: 'option',
        // Before the line loses the focus and closes the list.
        onmousedown: (event) => {
          event.preventDefault();
          take(index);
        },
      },
      element('b', {}, element('bdi', {}, label)),
      detail && element('span', {}, element('bdi', {}, detail)),
    );
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute('aria-selected', at === index));
    if (index < 0) line.removeAttribute('aria-activedescendant');
    else line.setAttribute('aria-activedescendant', `choice-${index}`);
  }

  function take(index) {
    line.value = `/${choices[index].line}`;
    activate(-1);
    line.focus();
    void typed();
  }

  async function typed() {
    submit.disabled = line.value.trim() === '';
    const number = ++asked;
    if (!line.value.startsWith('/')) return close();
    try {
      const found = await complete(line.value.slice(1));
      // An answer to what was typed before is too late.
      if (number === asked) show(found);
    } catch {
      close();
    }
  }

  function sendLine() {
    const text = line.value.trim();
    if (text === '' || text === '/') return;
    last = text;
    asked += 1;
    line.value = '';
    submit.disabled = true;
    close();
    send(text);
  }

  line.addEventListener('input', () => void typed());
  line.addEventListener('blur', close);
  line.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const count = choices.length;
    if (event.key === 'ArrowDown' && count > 0) activate((active + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) activate(active <= 0 ? count - 1 : active - 1);
    else if (event.key === 'ArrowUp' && line.value === '') line.value = last;
    else if (event.key === 'Tab' && count > 0 && !event.shiftKey) take(Math.max(active, 0));
    else if (event.key === 'Enter' && active >= 0) take(active);
    else if (event.key === 'Escape' && count > 0) close();
    else return;
    event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sendLine();
  });
  submit.disabled = true;

  return {
    focus: () => line.focus(),
    clear: () => {
      line.value = '';
      void typed();
    },
    setPlaceholder: (text) => {
      line.placeholder = text;
      line.setAttribute('aria-label', text);
    },
  };
}
