import type { AckFn, ViewResponseAction } from '@slack/bolt';
import type { ChatCore } from '../../core/chat/adapter.js';
import type { Card, Reply } from '../../core/chat/card.js';
import type { Incoming } from '../../core/chat/incoming.js';
import { isWhyAlone } from '../../core/chat/why-line.js';
import { toLocale, type Locale } from '../../core/locale.js';
import type { Logger } from '../../core/ports.js';
import type { OfferedAbove } from './above.js';
import { notOpened, viewOf, type Dialogs } from './dialog.js';
import { localeOfHome, type PublishHome } from './home.js';
import {
  fromCommand,
  fromEvent,
  fromHome,
  fromHomeAgain,
  fromPress,
  fromShortcut,
  fromSubmission,
  type Home,
} from './intake.js';
import type { HandOver } from './files.js';
import { formCallback, readMemory, renderNotice, storedLine } from './modal.js';
import { refill } from './refill.js';
import { pictureMessage, type UploadPicture } from './picture.js';
import type {
  BlockActions,
  EventCallback,
  HomeOpened,
  MessageShortcut,
  SlashCommand,
  ViewSubmission,
} from './payload.js';
import { renderCard } from './render.js';
import { respond } from './respond.js';
import { isShortcut } from './shortcuts.js';
import { say } from './texts.js';
import type { Speech } from './speech.js';

interface Surroundings {
  core: ChatCore;
  dialogs: Dialogs;
  speech: Speech;
  offeredAbove: OfferedAbove;
  publishHome: PublishHome;
  uploaded: UploadPicture;
  handOver: HandOver;
  home: () => Promise<Home>;
  /** Whether a typed line is answered by a form. */
  opensForm: (line: string) => boolean;
  /** Adds the person's language. */
  spoken: (incoming: Incoming) => Promise<Incoming>;
  logger: Logger;
}

/** From a payload of Slack to the core, and back to where the person is looking. */
export function createAnswers({
  core,
  dialogs,
  speech,
  offeredAbove,
  publishHome,
  uploaded,
  handOver,
  home,
  opensForm,
  spoken,
  logger,
}: Surroundings) {
  const ask = async (incoming: Incoming): Promise<Reply> => core.answer(await spoken(incoming));

  const command = async (body: SlashCommand): Promise<void> => {
    const incoming = fromCommand(body, await home());
    if (opensForm(incoming.line)) return inDialog(body, await spoken(incoming));
    const reply = await ask(incoming);
    const isOpen = reply.form && (await openForm(reply, body.trigger_id));
    if (!isOpen) await respondTo(body.response_url, reply, incoming);
  };

  const press = async (body: BlockActions): Promise<void> => {
    const action = body.actions[0]?.action_id ?? '';
    if (action.startsWith('link:')) return;
    if (body.view?.type === 'home') return pressAtHome(body, body.view.private_metadata);
    if (body.view) return pressInDialog(body, body.view.id);
    const dialogIn = localeOfDialog(action);
    if (dialogIn) return pressThatOpens(body, dialogIn);
    const incoming = fromPress(body, await home());
    const reply = await ask(incoming);
    const isOpen = reply.form && (await openForm(reply, body.trigger_id));
    if (!isOpen && body.response_url) await respondTo(body.response_url, reply, incoming);
  };

  /** The trigger lives for 3 s, the database may need longer: the dialog opens empty. */
  const pressThatOpens = async (body: BlockActions, locale: Locale): Promise<void> => {
    const opening = dialogs.open(body.trigger_id, locale);
    const incoming = fromPress(body, await home());
    const [dialog, reply] = await Promise.all([opening, ask(incoming)]);
    const view = viewOf(reply);
    const isShown = dialog && view ? await dialogs.show(dialog, view) : false;
    if (!isShown && body.response_url) await respondTo(body.response_url, reply, incoming);
  };

  /** Home has no place for an answer: it comes in a window, and the page is drawn anew behind it. */
  const pressAtHome = async (body: BlockActions, metadata: string): Promise<void> => {
    const opening = dialogs.open(body.trigger_id, localeOfHome(metadata));
    const incoming = fromPress(body, await home());
    const [dialog, reply] = await Promise.all([opening, ask(incoming)]);
    const view = viewOf(reply);
    const isShown = dialog && view ? await dialogs.show(dialog, view) : false;
    const card = cardOf(reply, incoming);
    if (!isShown && card) await speech.privately(body.user.id, renderCard(card));
    await drawHome(fromHomeAgain(body, await home()));
  };

  const homeOpened = async (body: HomeOpened): Promise<void> => {
    if (body.event.tab === 'home') await drawHome(fromHome(body, await home()));
  };

  const drawHome = async (incoming: Incoming): Promise<void> => {
    const { card } = await ask(incoming);
    if (card) await publishHome(incoming.from.user, card);
  };

  /** Every shortcut opens a dialog. */
  const shortcut = async (body: MessageShortcut): Promise<void> => {
    if (!isShortcut(body.callback_id)) return;
    await inDialog(body, await spoken(fromShortcut(body, body.callback_id, await home())));
  };

  /** The dialog opens, in the person's language, before it is known what stands in it. */
  const inDialog = async (
    body: Pick<MessageShortcut, 'trigger_id' | 'response_url'>,
    incoming: Incoming,
  ): Promise<void> => {
    const opening = dialogs.open(body.trigger_id, incoming.locale ?? 'en');
    const [dialog, reply] = await Promise.all([opening, core.answer(incoming)]);
    const view = viewOf(reply);
    const isShown = dialog && view ? await dialogs.show(dialog, view) : false;
    if (!isShown) await respondTo(body.response_url, reply, incoming);
  };

  /** A stored choice changes nothing on the screen unless the reply holds the questions anew. */
  const pressInDialog = async (body: BlockActions, dialog: string): Promise<void> => {
    const reply = await ask(fromPress(body, await home()));
    const isChoice = storedLine(body.actions[0]?.action_id ?? '') !== undefined;
    const view = isChoice && !reply.form ? undefined : viewOf(reply);
    if (view) await dialogs.show(dialog, view);
  };

  /**
   * Thanks are only said once the core has said so; after a fault the questions stand there again,
   * filled in as before, so that sending once more is one press.
   */
  const submission = async (
    body: ViewSubmission,
    ack: AckFn<ViewResponseAction>,
  ): Promise<void> => {
    const memory = readMemory(body.view.private_metadata);
    if (!memory || body.view.callback_id !== formCallback) {
      logger.info({ platform: 'slack' }, 'A dialog that is not ours was submitted');
      return ack();
    }
    await ack({ response_action: 'update', view: renderNotice('saving', memory.locale) });
    const incoming = fromSubmission(body, memory.line, await home());
    const reply = await ask(incoming);
    const view = reply.failed ? refill(body.view, reply.card?.lead) : viewOf(reply);
    const isShown = view ? await dialogs.show(body.view.id, view) : true;
    if (!isShown && reply.card) await speech.privately(body.user.id, renderCard(reply.card));
  };

  const event = async (body: EventCallback): Promise<void> => {
    const incoming = fromEvent(body, await home());
    if (!incoming) return;
    const above = isWhyAlone(incoming.line) ? await offeredAbove(body.event) : [];
    const reply = await ask({ ...incoming, ...(above.length > 0 && { above }) });
    const card = cardOf(reply, incoming);
    if (!card) return;
    const audience = reply.audience ?? 'asker';
    await speech.answer(body.event, renderCard(card), audience);
    const image = card.picture && (await uploaded(card.picture));
    if (image) await speech.answer(body.event, pictureMessage(image), audience);
    const note = await handedOver(reply, incoming);
    if (note) await speech.answer(body.event, renderCard(note), 'asker');
  };

  /** Files go to their asker alone; what is to be said about them where they were asked for. */
  const handedOver = async (reply: Reply, incoming: Incoming): Promise<Card | undefined> => {
    const { files = [], card } = reply;
    if (files.length === 0 || !card) return undefined;
    const { locale } = card;
    const isSent = await handOver(incoming.from.user, files);
    if (!isSent) return { locale, lead: say('fileFailed', locale) };
    return incoming.place.kind === 'dm' ? undefined : { locale, lead: say('fileSent', locale) };
  };

  const openForm = async (reply: Reply, trigger: string): Promise<boolean> => {
    const view = viewOf(reply);
    return view !== undefined && (await dialogs.open(trigger, view)) !== undefined;
  };

  /** Where the response_url is used up or expired, the answer comes as a direct message. */
  const respondTo = async (url: string, reply: Reply, incoming: Incoming): Promise<void> => {
    const card = cardOf(reply, incoming);
    if (!card) return;
    const given = await respond(url, renderCard(card), reply, logger);
    if (given === 'refused') await speech.privately(incoming.from.user, renderCard(card));
    if (given !== 'given') return;
    const image = card.picture && (await uploaded(card.picture));
    if (image) await respond(url, pictureMessage(image), { ...reply, replace: false }, logger);
    const note = await handedOver(reply, incoming);
    if (note) await respond(url, renderCard(note), {}, logger);
  };

  return { command, press, submission, event, homeOpened, shortcut };
}

/** Where there is no dialog, a form becomes a button that opens it. */
function cardOf(reply: Reply, incoming: Incoming): Card | undefined {
  return reply.form ? notOpened(incoming.line, reply.form.locale) : reply.card;
}

/** `form:he:3` → he. */
function localeOfDialog(actionId: string): Locale | undefined {
  const [kind, locale] = actionId.split(':');
  return kind === 'form' ? toLocale(locale) : undefined;
}
