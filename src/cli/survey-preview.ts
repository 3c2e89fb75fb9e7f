import type { Command } from 'commander';
import { UserError } from '../core/errors.js';
import { locales } from '../core/locale.js';
import { answer } from './answer.js';
import type { Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

/** `pulse survey preview ID`: every question as each platform shows it. */
export function registerSurveyPreview(group: Command, terminal: Terminal): void {
  group
    .command('preview <survey>')
    .description('every question as Slack, Discord, the web and a terminal show it')
    .option('--locale <language>', locales.join(', '), 'en')
    .option('--json', 'print one JSON document')
    .action(async (id: string, options: { locale: string; json?: boolean }) => {
      const locale = locales.find((one) => one === options.locale);
      if (!locale) {
        const { locale: given } = options;
        throw new UserError('usage', { locale: given }, `Languages: ${locales.join(', ')}.`);
      }
      // Loaded only now: no other command should wait for the platforms' libraries.
      const { surveyOnPlatforms } = await import('./survey-on-platforms.js');
      const data = await withProduct(terminal, async (product) => {
        const survey = product.services.surveys.surveys().find((one) => one.id === id);
        if (!survey) throw new UserError('unknown-survey', { survey: id }, `No survey "${id}".`);
        const { programme } = product.config;
        const now = terminal.clock.now();
        return surveyOnPlatforms(survey, locale, {
          programme,
          settings: await product.settings.get(),
          now,
        });
      });
      const text = data.questions.map((question) => question.text).join('\n\n');
      answer(terminal, options, { command: 'survey preview', data, text });
    });
}
