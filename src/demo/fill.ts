import type { Product } from '../main.js';
import { addDays, startOfDay } from '../core/time.js';
import type { DemoClock, DemoDays } from './clock.js';
import { answersNowOf } from './answers.js';
import { buildExample, type Example } from './example.js';
import { stories } from './stories.js';

/** What filling uses of the product. */
export type FilledProduct = Pick<
  Product,
  'config' | 'services' | 'deals' | 'training' | 'responses' | 'settings' | 'tick'
>;

const hourMs = 3_600_000;

/** For so many days surveys go out that had to wait for working hours somewhere in the world. */
const sendingDays = 5;
const sendingHours = [2, 10, 15];

/**
 * Stores the example and lets the quarter begin: the product itself starts the quarterly surveys
 * and sends the invitations, on a clock that is set to each of those days. `step` is told what is
 * being done.
 */
export async function fillExample(
  product: FilledProduct,
  { clock, days, step }: { clock: DemoClock; days: DemoDays; step: (text: string) => void },
): Promise<void> {
  const example = buildExample(days, product.config.programme);
  clock.setTo(days.surveysSent);
  await storePeople(product, example);
  step(`${example.partners.length} partners, ${example.people.length} people`);
  await product.deals.saveAll(example.deals);
  step(`${example.deals.length.toLocaleString('en')} deals of two years`);
  await product.training.saveCourses(example.courses);
  await product.training.saveAttendances(example.attendances);
  await product.responses.saveAll(example.responses);
  step(`${example.attendances.length} course visits, ${example.responses.length} survey answers`);
  await beginQuarter(product, clock, days);
  const answered = await answerSome(product, days);
  step(`the surveys of this quarter are out, ${answered} partners have answered`);
}

async function storePeople(product: FilledProduct, example: Example): Promise<void> {
  const { services, settings } = product;
  const { programmeName, reminderDays } = example.settings;
  await settings.set('programmeName', programmeName, 'demo');
  await settings.set('reminderDays', reminderDays, 'demo');
  await services.partners.saveAll(example.partners);
  await services.customers.saveAll(example.customers);
  await services.people.saveAll(example.people);
}

/** Some partners have answered already, the way everybody does; returns how many. */
async function answerSome(
  { services }: FilledProduct,
  { opening: now }: DemoDays,
): Promise<number> {
  const { people, surveys } = services;
  let answered = 0;
  for (const story of stories) {
    const answers = answersNowOf(story);
    const person = answers && (await people.byId(story.contact.id));
    if (!answers || !person) continue;
    const [open] = await surveys.openFor({ person, now });
    const step = open && (await surveys.start(open.message, { person, now }));
    if (step?.kind !== 'question') continue;
    await surveys.submit(step.view.session.id, answers, { person, now });
    answered += 1;
  }
  return answered;
}

async function beginQuarter(
  { tick, config }: FilledProduct,
  clock: DemoClock,
  days: DemoDays,
): Promise<void> {
  for (const at of sendingTimes(days, config.programme.timeZone)) {
    clock.setTo(at);
    await tick(at);
  }
  clock.setTo(days.opening);
}

function sendingTimes({ quarterStart, surveysSent }: DemoDays, zone: string): Date[] {
  const times = Array.from({ length: sendingDays }, (_, later) => {
    const midnight = startOfDay(addDays(quarterStart, later), zone).getTime();
    return sendingHours.map((hour) => new Date(midnight + hour * hourMs));
  });
  return times.flat().filter((at) => at >= surveysSent);
}
