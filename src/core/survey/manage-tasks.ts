import { isolated } from '../../i18n/format.js';
import type { Button, Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { said } from './answer-reply.js';
import type { By } from './control.js';
import { dateIn } from './wording.js';

/** What a person has to do; nobody types these, they stand behind buttons. */
export const taskVerbs: Record<
  'called' | 'assign' | 'snooze',
  (rest: string, ask: Ask, by: By) => Promise<Reply>
> = {
  called: async (id, ask, by) => {
    const task = await ask.services.surveys.finishTask(id, by);
    const words = ask.texts.surveyRuns.task;
    return { ...said(ask, task ? words.done : words.gone), replace: true };
  },
  snooze: async (id, ask, by) => {
    const task = await ask.services.surveys.snoozeTask(id, by);
    const words = ask.texts.surveyRuns.task;
    const date = task && dateIn(ask.locale, task.due, ask.programme.timeZone);
    return { ...said(ask, date ? words.snoozed(date) : words.gone), replace: true };
  },
  assign: async (rest, ask, by) => {
    const [id = '', ...to] = rest.split(/\s+/u);
    const { services, texts, locale } = ask;
    const words = texts.surveyRuns.task;
    const managers = (await services.people.all()).filter(
      ({ role }) => role === 'manager' || role === 'admin',
    );
    const chosen = managers.find((one) => one.id === to.join(' '));
    if (!chosen) {
      const buttons = managers.slice(0, 20).map((one): Button => ({
        label: isolated(locale, one.name),
        line: `survey assign ${id} ${one.id}`,
      }));
      return said(ask, words.assign, buttons);
    }
    const task = await services.surveys.assignTask(id, chosen.id, by);
    return said(ask, task ? words.assigned(isolated(locale, chosen.name)) : words.gone);
  },
};
