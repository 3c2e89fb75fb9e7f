import {
  answerReply,
  defineCommand,
  laterReply,
  noteForm,
  said,
  type Ask,
  type Reply,
} from '../src/authoring.js';

/** What buttons and forms of surveys say; nobody types it. */
export const answer = defineCommand({
  id: 'answer',
  description: {
    en: 'Answer a survey',
    ru: 'Ответить на опрос',
    he: 'מענה על סקר',
  },
  examples: [],
  options: [],
  roles: ['admin', 'manager', 'partner', 'customer'],
  hidden: true,
  confidential: true,
  async run(ask) {
    const [verb = '', ...rest] = ask.words.split(/\s+/);
    const step = Object.hasOwn(steps, verb) ? steps[verb] : undefined;
    return step ? step(ask, rest) : said(ask, ask.texts.survey.unreadable);
  },
});

type Step = (ask: Ask, words: readonly string[]) => Promise<Reply>;

/** Messages that invite stay as they are; what is said while answering takes the place of the last. */
const steps: Readonly<Record<string, Step>> = {
  start: async (ask, [message = '']) =>
    answerReply(await ask.services.surveys.start(message, by(ask)), ask),

  set: async (ask, [session = '', question = '', ...value]) =>
    moveOn(ask, ask.services.surveys.record(session, question, value.join(' '), by(ask))),

  na: async (ask, [session = '', question = '']) =>
    moveOn(ask, ask.services.surveys.record(session, question, 'na', by(ask))),

  text: async (ask, [session = '', question = '']) => {
    const given = ask.values[question] ?? '';
    return moveOn(ask, ask.services.surveys.record(session, question, given, by(ask)));
  },

  skip: async (ask, [session = '', question = '']) =>
    moveOn(ask, ask.services.surveys.skip(session, question, by(ask))),

  back: async (ask, [session = '', question = '']) =>
    moveOn(ask, ask.services.surveys.back(session, question, by(ask))),

  change: async (ask, [session = '']) => {
    const step = await ask.services.surveys.change(session, by(ask));
    return { ...answerReply(step, ask), replace: ask.incoming.forms === 'single' };
  },

  write: async (ask, [session = '', question = '']) =>
    answerReply(await ask.services.surveys.write(session, question, by(ask)), ask),

  submit: async (ask, [session = '']) =>
    answerReply(await ask.services.surveys.submit(session, ask.values, by(ask)), ask),

  later: async (ask, [message = '']) =>
    laterReply(await ask.services.surveys.later(message, by(ask)), ask),

  stop: async (ask, [message = '']) => {
    await ask.services.surveys.stopAsking(ask.person);
    const undo = { label: ask.texts.survey.buttons.undo, line: 'answer undo' };
    const { onlyThis } = ask.texts.surveyRuns.answering;
    const only = message ? [{ label: onlyThis, line: `answer stop-this ${message}` }] : [];
    return said(ask, ask.texts.survey.stopped, [undo, ...only]);
  },

  'stop-this': async (ask, [message = '']) => {
    await ask.services.surveys.stopAsking(ask.person, message);
    const undo = { label: ask.texts.survey.buttons.undo, line: 'answer undo' };
    const { onlyThisStopped } = ask.texts.surveyRuns.answering;
    return { ...said(ask, onlyThisStopped, [undo]), replace: true };
  },

  contact: async (ask, [message = '']) => {
    const asked = await ask.services.surveys.askForContact(message, by(ask));
    const { contactAnonymous, contactNoted } = ask.texts.surveyRuns.answering;
    if (!asked) return said(ask, ask.texts.survey.closedLongAgo);
    return said(ask, asked.anonymous ? contactAnonymous : contactNoted);
  },

  hide: async (ask, [session = '']) => {
    const hidden = await ask.services.surveys.hideName(session, by(ask));
    const { nameHidden } = ask.texts.surveyRuns.answering;
    return said(ask, hidden ? nameHidden : ask.texts.survey.closedLongAgo);
  },

  'finish-later': async (ask, [run = '']) => {
    const url = await ask.services.surveys.webLink(run, by(ask));
    const { finishedLater, inBrowser } = ask.texts.surveyRuns.answering;
    return said(ask, finishedLater, url === null ? undefined : [{ label: inBrowser, url }]);
  },

  note: async (ask, [run = '']) => ({ form: noteForm(run, ask) }),

  'send-note': async (ask, [run = '']) => {
    const text = String(ask.values.note ?? '');
    const sent = await ask.services.surveys.sendNote(run, text, by(ask));
    const { noteSent } = ask.texts.surveyRuns.answering;
    return said(ask, sent ? noteSent : ask.texts.survey.closedLongAgo);
  },

  undo: async (ask) => {
    await ask.services.surveys.askAgain(ask.person);
    return { ...said(ask, ask.texts.survey.resumed), replace: true };
  },
};

/** In a dialog with all questions a choice is only stored; else the next question follows. */
async function moveOn(
  ask: Ask,
  storing: ReturnType<Ask['services']['surveys']['record']>,
): Promise<Reply> {
  const step = await storing;
  if (ask.incoming.forms === 'whole' && step.kind !== 'not-invited' && step.kind !== 'closed') {
    return {};
  }
  return { ...answerReply(step, ask), replace: true };
}

function by({ person, now }: Ask) {
  return { person, now };
}
