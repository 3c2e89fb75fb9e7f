import { startComposer } from './composer.js';
import { openDialog } from './dialog.js';
import { byId, element, filled } from './element.js';
import { createMessageList } from './messages.js';
import { complete, listen, readState, say } from './server.js';
import { showConversations, showPeople, startDrawer, startPeople } from './side.js';

/** What is on the page: the answer of /sim/state, and which conversation is open. */
let state;
let stopListening = () => {};
const unread = new Set();

const closeDrawer = startDrawer();
startPeople();
const composer = startComposer({
  complete: (line) => complete(state.you.id, line),
  send: (text) => void sendText(text),
});
const list = createMessageList({
  press: (message, button, pressed) => void press(message, button, pressed),
  send: (text) => void sendText(text),
  switchTo: (person) => void become(person),
});

/** Changes who one is; a reload of the page keeps it. */
async function become(person, { conversation, locale } = {}) {
  stopListening();
  try {
    state = await readState(person, locale);
  } catch {
    showStatus(state?.texts.failed ?? 'The demo does not answer. Is it still running?', () =>
      become(person, { conversation, locale }),
    );
    return;
  }
  unread.clear();
  state.chosenLocale = locale;
  state.current = state.conversations.some(({ id }) => id === conversation)
    ? conversation
    : state.conversations[0].id;
  stopListening = listen(state.you.id, {
    heard,
    lost: () => showStatus(state.texts.lost),
    back: refresh,
  });
  hideStatus();
  closeDrawer();
  showAll();
  composer.clear();
  if (matchMedia('(min-width: 761px)').matches) composer.focus();
}

/** Reads again what was missed while the connection was away. */
function refresh() {
  return become(state.you.id, { conversation: state.current, locale: state.chosenLocale });
}

function open(conversation) {
  state.current = conversation;
  unread.delete(conversation);
  closeDrawer();
  showAll();
  composer.focus();
}

function showAll() {
  const { texts, locale } = state;
  document.documentElement.lang = locale;
  document.documentElement.dir = locale === 'he' ? 'rtl' : 'ltr';
  for (const node of document.querySelectorAll('[data-text]')) {
    node.textContent = texts[node.dataset.text];
  }
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', texts[node.dataset.label]);
  }
  for (const button of byId('languages').children) {
    button.setAttribute('aria-pressed', String(button.value === locale));
  }
  const narrow = matchMedia('(max-width: 760px)').matches;
  composer.setPlaceholder(narrow ? texts.placeholderShort : texts.placeholder);
  showPeople(state, (person) => void become(person));
  showHeader();
  showSide();
  rememberInAddress();
  list.draw(state, { fresh: true });
}

function showHeader() {
  const here = state.conversations.find(({ id }) => id === state.current);
  const channel = here.kind === 'channel';
  byId('title').replaceChildren(element('bdi', {}, channel ? `#${here.name}` : state.texts.bot));
  byId('about').textContent = channel
    ? filled(state.texts.channelAbout, { name: here.about })
    : state.texts.botAbout;
}

function showSide() {
  showConversations({ ...state, unread }, open);
}

function rememberInAddress() {
  const address = new URLSearchParams({ as: state.you.id, in: state.current });
  if (state.chosenLocale) address.set('locale', state.chosenLocale);
  history.replaceState(null, '', `?${address}`);
}

/** A new message, or one whose card has changed. */
function heard(message) {
  const at = state.messages.findIndex(({ id }) => id === message.id);
  if (at >= 0) state.messages[at] = message;
  else state.messages.push(message);
  if (message.conversation === state.current) list.draw(state, { fresh: false });
  else {
    unread.add(message.conversation);
    showSide();
  }
}

function sendText(text) {
  return tell({ kind: 'command', line: text, label: text });
}

async function press(message, { line, label }, pressed) {
  const row = [...pressed.closest('.card').querySelectorAll('button')];
  row.forEach((button) => (button.disabled = true));
  await tell({ kind: 'button', line, label, message: message.id });
  row.forEach((button) => (button.disabled = false));
}

/** Says something and shows what comes back; a form opens as a dialog. */
async function tell(said) {
  const place = { key: crypto.randomUUID(), as: state.you.id, conversation: state.current };
  const done = list.waiting(state.texts);
  try {
    const answer = await say({
      ...place,
      ...said,
      ...(state.chosenLocale && { locale: state.chosenLocale }),
    });
    done();
    hideStatus();
    answer.messages.filter(({ conversation }) => conversation === state.current).forEach(heard);
    if (answer.form) fillIn(answer.form, said.message);
  } catch {
    done();
    showStatus(state.texts.failed, () => tell(said));
  }
}

function fillIn(form, message) {
  openDialog(form, state.texts, {
    submit: (values) => tell({ kind: 'form', line: form.line, values, message }),
    chosen: (line) => void store(line),
  });
}

/** Stores one choice of a form at once; what fails here is sent again with the whole form. */
async function store(line) {
  const place = { key: crypto.randomUUID(), as: state.you.id, conversation: state.current };
  await say({ ...place, kind: 'button', line, quiet: true }).catch(() => {});
}

function showStatus(text, again) {
  const status = byId('status');
  status.replaceChildren(
    text,
    again
      ? element(
          'button',
          { type: 'button', onclick: () => void again() },
          state?.texts.again ?? '↻',
        )
      : '',
  );
  status.hidden = false;
}

function hideStatus() {
  byId('status').hidden = true;
}

byId('languages').addEventListener('click', ({ target }) => {
  if (target.value)
    void become(state.you.id, { conversation: state.current, locale: target.value });
});
byId('me').addEventListener('click', () => byId('menu').click());

const address = new URLSearchParams(location.search);
void become(address.get('as'), {
  conversation: address.get('in') ?? undefined,
  locale: address.get('locale') ?? undefined,
});
