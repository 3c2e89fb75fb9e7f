/**
 * Makes one element. Texts only ever enter the page as text nodes, never as markup.
 * @param {string} tag with classes: `p.lead`
 * @param {Record<string, unknown>} attributes `on…` = listeners; true/false set or leave out
 * @param {(Node | string | null | undefined | false)[]} children
 */
export function element(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const made = document.createElement(name);
  if (classes.length > 0) made.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child || child === 0));
  return made;
}

/** The element of this id. */
export const byId = (id) => document.getElementById(id);

/** Fills `{name}` in a text of the page. */
export const filled = (text, values) =>
  text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** Round sign of a person: the initials on a colour of its own among these people. */
export function avatar(person, people) {
  const initials = person.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0])
    .join('');
  const tint = people.findIndex(({ id }) => id === person.id) % 6;
  return element(`span.avatar.tint-${tint}`, { 'aria-hidden': 'true' }, initials);
}
