import type { types } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Card, Reply } from '../../core/chat/card.js';
import type { Locale } from '../../core/locale.js';
import type { Logger } from '../../core/ports.js';
import { renderCardModal, renderForm, renderNotice } from './modal.js';
import { say } from './texts.js';

/** What a dialog shows of a reply; undefined where the reply says nothing. */
export function viewOf(reply: Reply): types.ModalView | undefined {
  if (reply.form) {
    const form = renderForm(reply.form, reply.card?.lead);
    const { locale } = reply.form;
    return form ?? renderCardModal({ locale, lead: say('tooLong', locale) });
  }
  return reply.card ? renderCardModal(reply.card) : undefined;
}

/** In place of a dialog that Slack would not open: the same line once more, as a button. */
export function notOpened(line: string, locale: Locale): Card {
  return {
    locale,
    lead: say('notOpened', locale),
    buttons: [{ label: say('open', locale), line, opens: 'form', style: 'primary' }],
  };
}

/** Slack's dialogs: opened within the trigger's 3 s, filled once the core has answered. */
export interface Dialogs {
  /** Opens at once with "Loading…" or the given view; undefined where Slack would not. */
  open(trigger: string, view: types.ModalView | Locale): Promise<string | undefined>;
  /** False where the dialog is gone (closed by the person) or Slack would not take it. */
  show(view: string, content: types.ModalView): Promise<boolean>;
}

/** `once` makes one attempt (a trigger opens one dialog), `patient` may repeat. */
export function createDialogs(once: WebClient, patient: WebClient, logger: Logger): Dialogs {
  return {
    open: async (trigger, what) => {
      const view = typeof what === 'string' ? renderNotice('loading', what) : what;
      try {
        const opened = await once.views.open({ trigger_id: trigger, view });
        return opened.view?.id;
      } catch (error) {
        logger.warn({ platform: 'slack', error: String(error) }, 'A dialog did not open');
        return undefined;
      }
    },
    show: async (view, content) => {
      try {
        await patient.views.update({ view_id: view, view: content });
        return true;
      } catch (error) {
        logger.warn({ platform: 'slack', error: String(error) }, 'A dialog could not be updated');
        return false;
      }
    },
  };
}
