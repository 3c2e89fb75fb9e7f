import type { Command } from 'commander';
import { textsIn } from '../i18n/texts.js';
import type { Person } from '../core/person.js';
import { UserError } from '../core/errors.js';
import { plannedData, reportData, statusData } from '../core/survey/as-data.js';
import type { By } from '../core/survey/control.js';
import { csvOf } from '../core/survey/export.js';
import { sentence } from '../core/survey/manage-lists.js';
import { readWho } from '../core/survey/manage-words.js';
import { resultsCard } from '../core/survey/results-card.js';
import { renderCard } from '../adapters/console/render.js';
import { answer } from './answer.js';
import { parseInstant } from './instant.js';
import { registerSurveyPreview } from './survey-preview.js';
import { table } from './table.js';
import type { ProductAtHand, Terminal } from './terminal.js';
import { withProduct } from './with-product.js';

interface Options {
  now?: Date;
  partner?: string;
  yes?: boolean;
  links?: boolean;
  renew?: boolean;
  json?: boolean;
}

/** What a sub-command found or did: the same for people and for scripts. */
interface Done {
  data: unknown;
  text: string;
}

type Act = (
  id: string,
  context: { product: ProductAtHand; by: By; options: Options },
) => Promise<Done>;

/** `pulse survey …`: what managers can do in chat, with the actor in the audit log. */
export function registerSurvey(program: Command, terminal: Terminal): void {
  const group = program.command('survey').description('look after the surveys');
  for (const [name, { words, about, act }] of Object.entries(verbs)) {
    group
      .command(`${name}${words}`)
      .description(about)
      .option('--now <iso>', 'as if it were this moment', parseInstant)
      .option('--partner <name>', 'whose people: of run (a triggered survey) and of export --links')
      .option('--links', 'of export: a link to the web form for each person, for mail merge')
      .option('--renew', 'with --links: all earlier links of these people stop working')
      .option('--yes', 'do it without asking: this is the Send that a first survey needs')
      .option('--json', 'print one JSON document')
      .action(async (id: string | Options | undefined, given: Options) => {
        const [subject, options] = typeof id === 'object' ? ['', id] : [id ?? '', given];
        const by = { actor: terminal.actor, now: options.now ?? terminal.clock.now() };
        const done = await withProduct(terminal, (product) =>
          act(subject, { product, by, options }),
        );
        answer(terminal, options, { command: `survey ${name}`, ...done });
      });
  }
  registerSurveyPreview(group, terminal);
}

const verbs: Record<string, { words: string; about: string; act: Act }> = {
  list: { words: '', about: 'the surveys and their runs', act: list },
  status: { words: ' [survey]', about: 'how they stand', act: list },
  run: {
    words: ' <survey>',
    about: 'start it now and send what is due',
    act: async (id, { product, by, options }) => {
      const { surveys } = product.services;
      const run = await surveys.findRun(id);
      const people = await peopleOf(options.partner, product);
      if (run?.state === 'announced' && people.length === 0) await surveys.send(run.id, by);
      else if (run?.state !== 'open' || people.length > 0) await surveys.runNow(id, people, by);
      await product.tick(by.now);
      const now = await surveys.findRun(id);
      return { data: now, text: `${now?.id ?? id} is ${now?.state ?? 'not there'}.` };
    },
  },
  'dry-run': {
    words: ' <survey>',
    about: 'who would get what, when, and why others would not',
    act: async (id, { product, by }) => {
      const data = plannedData(await product.services.surveys.dryRun(id, by.now));
      const rows = data.map((one) => [
        ...[one.person, one.about.join(' '), one.platform ?? '–'],
        one.when ?? one.reason ?? '',
      ]);
      const head = ['person', 'about', 'by', 'when, or why not'];
      return { data, text: rows.length > 0 ? table([head, ...rows]) : 'Nobody.' };
    },
  },
  pause: changing('send nothing for now; answers are taken', 'paused', (surveys, id, by) =>
    surveys.pause(id, by),
  ),
  resume: changing('go on sending', 'going on', (surveys, id, by) => surveys.resume(id, by)),
  close: {
    words: ' <survey>',
    about: 'end it now; its results are posted',
    act: async (id, { product, by }) => {
      const run = await product.services.surveys.close(id, by);
      await product.tick(by.now);
      return { data: run, text: `${run.id} is closed.` };
    },
  },
  remind: {
    words: ' <survey>',
    about: 'remind whoever has not answered and has had fewer than two reminders',
    act: async (id, { product, by }) => {
      const count = await product.services.surveys.remind(id, by);
      await product.tick(by.now);
      return { data: { reminded: count }, text: `Reminders: ${count}.` };
    },
  },
  results: {
    words: ' <survey>',
    about: 'response rate, scores and who was not reached',
    act: async (id, { product }) => {
      const report = await product.services.surveys.report(id);
      if (!report) throw unknownRun(id);
      const { programme } = product.config;
      const settings = await product.settings.get();
      const reader = { name: '', locale: 'en' as const, texts: textsIn('en'), programme, settings };
      return {
        data: reportData(report),
        text: renderCard(resultsCard(report, reader), process.stdout.columns, 'lines'),
      };
    },
  },
  explain: {
    words: ' <who>',
    about: 'why somebody was or was not asked',
    act: async (who, { product, by }) => {
      const person = await personNamed(who, product);
      const all = await product.services.surveys.explain(person, by.now);
      const { programme } = product.config;
      const settings = await product.settings.get();
      const reader = { name: '', locale: 'en' as const, texts: textsIn('en'), programme, settings };
      const data = all.map(({ run, outcome }) => ({ run: run.id, ...outcome }));
      const lines = all.map(({ run, outcome }) => `${run.id}: ${sentence(outcome, reader)}`);
      return { data, text: lines.join('\n') || `No survey concerns ${person.name}.` };
    },
  },
  export: {
    words: ' <survey>',
    about: 'answers or figures as CSV or JSON; --links: who is asked, with a link to the web form',
    act: async (id, { product, by, options }) => {
      const { surveys } = product.services;
      const data = options.links
        ? await surveys.links(id, await whoseLinks(options, product), by)
        : await surveys.export(id);
      return { data, text: csvOf(data) };
    },
  },
  retry: {
    words: ' <survey>',
    about: 'try again what failed or may not have arrived',
    act: async (id, { product, by }) => {
      const count = await product.services.surveys.retry(id, by);
      await product.tick(by.now);
      return { data: { retried: count }, text: `Tried again: ${count}.` };
    },
  },
};

type Surveys = ProductAtHand['services']['surveys'];

function changing(
  about: string,
  done: string,
  change: (surveys: Surveys, id: string, by: By) => ReturnType<Surveys['pause']>,
) {
  const act: Act = async (id, { product, by }) => {
    const run = await change(product.services.surveys, id, by);
    return { data: run, text: `${run.id} is ${done}.` };
  };
  return { words: ' <survey>', about, act };
}

async function list(id: string, { product, by }: Parameters<Act>[1]): Promise<Done> {
  const all = await product.services.surveys.status(by.now);
  const wanted = all.filter(({ survey }) => id === '' || survey.id === id);
  if (wanted.length === 0) throw unknownRun(id);
  const rows = wanted.map(({ survey, run, nextDue, counts }) => [
    survey.id,
    run ? `${run.period} ${run.paused ? 'paused' : run.state}` : '–',
    `${counts.completed} of ${counts.invited} answered`,
    `${counts.failed} failed, ${counts.uncertain} uncertain`,
    nextDue ? `next ${nextDue.toISOString()}` : 'when triggered',
  ]);
  return { data: statusData(wanted), text: table(rows) };
}

async function whoseLinks({ partner, renew = false }: Options, product: ProductAtHand) {
  return partner === undefined ? { renew } : { renew, people: await peopleOf(partner, product) };
}

async function peopleOf(name: string | undefined, product: ProductAtHand): Promise<string[]> {
  if (name === undefined) return [];
  const { people, partners } = product.services;
  const who = readWho(name, await people.all(), await partners.all());
  if (!who) throw new UserError('unknown-partner', { name }, `There is no partner "${name}".`);
  return who.people.map(({ id }) => id);
}

async function personNamed(name: string, product: ProductAtHand): Promise<Person> {
  const { people, partners } = product.services;
  const [person] = readWho(name, await people.all(), await partners.all())?.people ?? [];
  if (person) return person;
  throw new UserError('unknown-person', { name }, `There is nobody called "${name}".`);
}

function unknownRun(id: string): UserError {
  return new UserError('no-run', { survey: id }, `There is no survey or run "${id}".`);
}
