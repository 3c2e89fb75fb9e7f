import { createTransport } from 'nodemailer';
import type { ChatAdapter, OutgoingMessage, SendOutcome } from '../../core/chat/adapter.js';
import type { PersonRepository } from '../../core/ports.js';
import type { MailConfig } from './config.js';
import { timeOutMs } from './limits.js';
import { outcomeOf } from './outcome.js';
import { renderMail } from './render.js';

/** Mail as a platform that is only written to: nothing comes in, answers are given by the link. */
export function createMailAdapter(
  { smtpUrl, from }: MailConfig,
  people: Pick<PersonRepository, 'byId'>,
): ChatAdapter {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeOutMs,
    greetingTimeout: timeOutMs,
    socketTimeout: timeOutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';

  return {
    platform: 'mail',
    async start() {},
    async stop() {
      transport.close();
    },

    async send({ key, to, card }: OutgoingMessage): Promise<SendOutcome> {
      if (to.kind !== 'person') return refused('no-channels');
      try {
        const address = (await people.byId(to.identity.user))?.email;
        if (address === undefined) return refused('no-address');
        // The same for every attempt: what arrives twice after all is shown once by mail programs.
        const messageId = `<${key}@${domain}>`;
        const { headers, ...mail } = renderMail(card);
        await transport.sendMail({
          ...mail,
          ...{ from, to: { name: '', address }, messageId },
          headers: { ...headers, 'Auto-Submitted': 'auto-generated' },
        });
        return { status: 'sent', channel: 'mail', messageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    /** Nobody can look into somebody's mailbox. */
    settle: async () => ({ status: 'cannot-look', code: 'no-history' }),
  };
}

function refused(code: string): SendOutcome {
  return { status: 'refused', code, permanent: true };
}
