import type { Reply } from '../chat/card.js';
import type { Ask } from '../chat/command.js';
import { locales, type LocalText } from '../locale.js';
import { UserError } from '../errors.js';
import { readerOf, said } from './answer-reply.js';
import type { By } from './control.js';
import type { SurveyDefinition } from './definition.js';
import { commentsCard } from './manage-lists.js';

interface Said {
  ask: Ask;
  by: By;
  id: string;
  survey: SurveyDefinition;
  rest: string;
}

/** What managers write themselves: the invitation of one run, and the themes of comments. */
export const textVerbs: Record<
  'edit' | 'reword' | 'tag' | 'theme',
  (said: Said) => Promise<Reply>
> = {
  edit: async ({ ask, id, survey }) => {
    const run = await ask.services.surveys.findRun(id);
    const words = ask.texts.surveyRuns;
    const text = run?.invitation ?? survey.invitation;
    return {
      form: {
        locale: ask.locale,
        line: `survey reword ${run?.id ?? id}`,
        title: words.edit.title,
        submit: words.edit.submit,
        fields: locales.map((locale) => ({
          ...{ id: locale, kind: 'text', optional: false },
          ...{ label: words.languages[locale], text: words.edit.hint, value: text[locale] },
        })),
      },
    };
  },

  reword: async ({ ask, id, survey, by }) => {
    const given = (locale: (typeof locales)[number]) =>
      String(ask.values[locale] ?? '').trim() || survey.invitation[locale];
    const text: LocalText = { en: given('en'), ru: given('ru'), he: given('he') };
    const words = ask.texts.surveyRuns.edit;
    try {
      await ask.services.surveys.reword(id, text, by);
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'unknown-placeholder') throw error;
      return said(ask, words.unknown(String(error.values.name)));
    }
    const preview = { label: ask.texts.surveyRuns.buttons.preview, line: `survey preview ${id}` };
    return said(ask, words.done, [preview]);
  },

  tag: async ({ ask, id, rest }) => {
    const words = ask.texts.surveyRuns.comments;
    const report = await ask.services.surveys.report(id);
    const comment = report?.results.comments.find((one) => one.id === rest.trim());
    if (!comment) return said(ask, words.none);
    return {
      form: {
        locale: ask.locale,
        line: `survey theme ${id} ${rest.trim()}`,
        title: words.themeTitle,
        submit: ask.texts.survey.buttons.send,
        fields: [
          {
            ...{ id: 'themes', kind: 'text', label: words.themeTitle, optional: true },
            text: words.themeHint(
              (report?.results.themes ?? []).map(({ theme }) => theme).join(', '),
            ),
            ...(comment.themes.length > 0 ? { value: comment.themes.join(', ') } : {}),
          },
        ],
      },
    };
  },

  theme: async ({ ask, id, rest, by }) => {
    const themes = String(ask.values.themes ?? '').split(',');
    const { surveys } = ask.services;
    await surveys.tagComment(id, rest.trim(), themes, by);
    const report = await surveys.report(id);
    return report
      ? { card: commentsCard(report, readerOf(ask)), replace: true }
      : said(ask, ask.texts.surveyRuns.comments.none);
  },
};
