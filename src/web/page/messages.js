import { cardElement } from './card.js';
import { avatar, byId, element, filled } from './element.js';

/** Nearer to the end than this, one is reading the newest and wants to go on doing so. */
const nearPixels = 160;

const gently = () =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';

/**
 * Draws one conversation. A message that is there already is left alone, so that neither focus nor
 * scroll position is lost when something new is said.
 */
export function createMessageList({ press, send, switchTo }) {
  const list = byId('messages');
  const scroll = byId('scroll');
  let drawn = new Map();

  function clear() {
    drawn = new Map();
    list.replaceChildren();
  }

  function toEnd(smooth) {
    scroll.scrollTo({ top: scroll.scrollHeight, behavior: smooth ? gently() : 'instant' });
  }

  /** Everything of the conversation that is open; `state` is the whole page's. */
  function draw(state, { fresh }) {
    const near = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < nearPixels;
    const all = state.messages.filter(({ conversation }) => conversation === state.current);
    if (fresh) {
      clear();
      list.append(greeting(state, { send, switchTo }));
    }
    let day = null;
    for (const message of all) {
      const today = dayOf(message.at, state);
      if (today !== day && !drawn.has(today)) {
        drawn.set(today, { node: element('div.day', {}, element('span', {}, today)) });
        list.append(drawn.get(today).node);
      }
      day = today;
      drawOne(message, state, fresh);
    }
    hint(all, state);
    if (fresh) toEnd(false);
    else if (near || all.at(-1)?.author === state.you.id) showNewest();
  }

  /** To the end; but an answer taller than the screen is read from its beginning. */
  function showNewest() {
    const newest = [...list.querySelectorAll('.message')].at(-1);
    const tall = newest && newest.offsetHeight > scroll.clientHeight - 60;
    if (tall) newest.scrollIntoView({ block: 'start', behavior: gently() });
    else toEnd(true);
  }

  function drawOne(message, state, fresh) {
    const before = drawn.get(message.id);
    const content = JSON.stringify(message);
    if (before?.content === content) return;
    const node = messageElement(message, state, (button, pressed) =>
      press(message, button, pressed),
    );
    if (before) {
      node.querySelector('.card')?.classList.add('changed');
      before.node.replaceWith(node);
    } else {
      if (!fresh) node.classList.add('new');
      list.append(node);
    }
    drawn.set(message.id, { node, content });
  }

  /** After an answer one more thing that is worth a try. */
  function hint(all, state) {
    list.querySelector('.hint')?.remove();
    const last = all.at(-1);
    const line = state.you.next[all.findLast(({ text }) => text)?.text?.replace(/^\//, '')];
    if (!line || last?.author !== 'bot') return;
    list.append(
      element(
        'p.hint',
        {},
        state.texts.try,
        element(
          'button',
          { type: 'button', onclick: () => send(`/${line}`) },
          element('bdi', {}, `/${line}`),
        ),
      ),
    );
  }

  /** Three dots while the bot is working; gone when the returned function is called. */
  function waiting(texts) {
    const dots = element(
      'div.message.dots-row',
      {},
      botMark(),
      element(
        'div.body',
        {},
        element(
          'span.dots',
          { role: 'img', 'aria-label': texts.working },
          ...[1, 2, 3].map(() => element('i')),
        ),
      ),
    );
    list.append(dots);
    toEnd(true);
    return () => dots.remove();
  }

  return { draw, waiting };
}

const botMark = () => element('img', { src: '/page/mark.svg', alt: '', width: 32, height: 32 });

function messageElement(message, state, press) {
  const time = element('time', { datetime: message.at }, timeOf(message.at, state));
  if (message.author === state.you.id) {
    return element(
      'div.message.mine',
      {},
      time,
      element('div.said', {}, element('bdi', {}, message.text)),
    );
  }
  const person = state.personas.find(({ id }) => id === message.author);
  return element(
    'div.message',
    {},
    person ? avatar(person, state.personas) : botMark(),
    element(
      'div.body',
      {},
      element(
        'div.by',
        {},
        element('b', {}, person ? person.name : state.texts.bot),
        time,
        message.private && element('span.private', {}, `· ${state.texts.onlyYou}`),
      ),
      message.text && element('p', {}, element('bdi', {}, message.text)),
    ),
    message.card && cardElement(message.card, press),
  );
}

/** What one can do here, at the top of each conversation. */
function greeting(state, { send, switchTo }) {
  const { texts, you } = state;
  const here = state.conversations.find(({ id }) => id === state.current);
  if (here.kind === 'channel') {
    return element(
      'section.greeting',
      {},
      element('h2', {}, '#', element('bdi', {}, here.name)),
      element('p', {}, filled(texts.greetingChannel, { name: here.about })),
      element('div.buttons', {}, lineButton(texts.channelFigures, 'kpi', send, 'primary')),
    );
  }
  const asked = state.personas.find((persona) => persona.asked);
  const part = you.part[0].toUpperCase() + you.part.slice(1);
  return element(
    'section.greeting',
    {},
    element('h2', {}, filled(texts.hello, { name: you.name.split(' ')[0] })),
    element('p', {}, texts[`greeting${part}`], you.asked && ` ${texts.surveyBelow}`),
    element(
      'div.buttons',
      {},
      ['manager', 'stranger'].includes(you.part) &&
        lineButton(texts.askPartner, you.ask, send, 'primary'),
      you.part === 'manager' &&
        asked &&
        element(
          'button.button',
          { type: 'button', onclick: () => switchTo(asked.id) },
          texts.answerSurvey,
        ),
      you.part === 'partner' && lineButton(texts.ownFigures, you.ask, send, 'ordinary'),
      you.other && lineButton(texts.otherFigures, you.other, send, 'ordinary'),
    ),
  );
}

function lineButton(label, line, send, style) {
  return element(
    `button.button.${style}`,
    { type: 'button', onclick: () => send(`/${line}`) },
    label,
  );
}

function timeOf(at, { locale, timeZone }) {
  return new Intl.DateTimeFormat(locale, {
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(at));
}

function dayOf(at, { locale, timeZone, now, texts }) {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
  });
  const day = format.format(new Date(at));
  return day === format.format(new Date(now)) ? `${texts.today} · ${day}` : day;
}
