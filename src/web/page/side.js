import { avatar, byId, element } from './element.js';

/** Name and what the person is to the programme, under each other. */
function who(person, texts) {
  return element(
    'span.who',
    {},
    element('b', {}, element('bdi', {}, person.name)),
    element(
      'span',
      {},
      texts[person.part],
      person.company && ' · ',
      person.company && element('bdi', {}, person.company),
    ),
  );
}

/** "You are …": a button that opens the list of people. */
export function showPeople({ you, personas, texts }, choose) {
  const button = byId('persona');
  const list = byId('people');
  button.replaceChildren(avatar(you, personas), who(you, texts));
  byId('me').replaceChildren(avatar(you, personas));
  list.replaceChildren(
    ...personas.map((person) =>
      element(
        'li.person',
        {
          id: `person-${person.id}`,
          role: 'option',
          tabindex: '-1',
          'aria-selected': String(person.id === you.id),
          onclick: () => {
            toggle(false);
            choose(person.id);
          },
        },
        avatar(person, personas),
        who(person, texts),
      ),
    ),
  );
}

function toggle(open) {
  byId('people').hidden = !open;
  byId('persona').setAttribute('aria-expanded', String(open));
  if (open) byId('people').querySelector('[aria-selected=true]')?.focus();
}

/** Opening, closing and walking through the list of people; called once. */
export function startPeople() {
  const button = byId('persona');
  const list = byId('people');
  button.addEventListener('click', () => toggle(list.hidden));
  document.addEventListener('click', ({ target }) => {
    if (!list.hidden && !target.closest('.persona')) toggle(false);
  });
  list.addEventListener('keydown', (event) => {
    const items = [...list.children];
    const at = items.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') items[(at + 1) % items.length].focus();
    else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length].focus();
    else if (event.key === 'Enter' || event.key === ' ') items[at]?.click();
    else if (event.key === 'Escape') {
      toggle(false);
      button.focus();
    } else return;
    event.preventDefault();
  });
}

/** The conversations of this person; a dot where something new was said. */
export function showConversations({ conversations, current, unread }, choose) {
  byId('conversations').replaceChildren(
    ...conversations.map(({ id, kind, name }) =>
      element(
        'li',
        {},
        element(
          'button',
          { type: 'button', 'aria-current': id === current && 'true', onclick: () => choose(id) },
          kind === 'dm'
            ? element(
                'span.sign',
                {},
                element('img', { src: '/page/mark.svg', alt: '', width: 20, height: 20 }),
              )
            : element('span.sign', { 'aria-hidden': 'true' }, '#'),
          element('bdi', {}, name),
          unread.has(id) && element('span.unread', { role: 'img', 'aria-label': '●' }),
        ),
      ),
    ),
  );
}

/** On a phone the side is a drawer. */
export function startDrawer() {
  const open = (wanted) => {
    byId('side').classList.toggle('open', wanted);
    byId('veil').hidden = !wanted;
    byId('menu').setAttribute('aria-expanded', String(wanted));
  };
  byId('menu').addEventListener('click', () => open(true));
  byId('veil').addEventListener('click', () => open(false));
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && open(false));
  return () => open(false);
}
