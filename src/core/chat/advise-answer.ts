import { isolated, number } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import { mostFindings, type Finding } from '../advice/findings.js';
import { firstSteps } from '../advice/onboarding.js';
import type { Said } from '../advice/rule.js';
import { saidOf } from '../advice/wording.js';
import type { Period } from '../kpi/period.js';
import type { Partner } from '../partner.js';
import { findingsFor, readsAs } from './access.js';
import type { Button, Card, Reply } from './card.js';
import type { Ask } from './command.js';
import { lastWholeQuarter, partnerAsked } from './partner-asked.js';
import { periodLabel } from './period-label.js';
import { whyLine } from './why-line.js';

/** More than this nobody works through at once. */
const mostShown = 4;

/** Answers `/advise [partner] [period]`; without a period about the last quarter that is over. */
export async function answerAdvise(ask: Ask): Promise<Reply> {
  const asked = await partnerAsked(ask);
  if ('card' in asked) return { card: asked.card };
  const { partner } = asked;
  const fresh = partner && (await onboardingCard(ask, partner));
  if (fresh) return { card: fresh };
  const period = asked.period ?? (await lastWholeQuarter(ask, partner));
  const findings = await seenFindings(ask, partner, period);
  return { card: adviceCard(ask, partner, period, findings) };
}

/** What the person may read of what there is to say. */
export async function seenFindings(
  { services, now, person }: Ask,
  partner: Partner | null,
  period: Period,
): Promise<Finding[]> {
  const { advice, kpis } = services;
  return findingsFor(person, await advice.findings({ partner, period, asOf: now, kpis }));
}

/** What the line "Look at" of a card says already. */
const saidByTheCard = new Set(['old-deals', 'silent']);

/** Up to three lines for the card of a partner: a finding and one step each. */
export async function findingsOf(
  ask: Ask,
  partner: Partner,
  period: Period,
): Promise<{ lines: string[]; buttons: Button[] }> {
  const { services, now, texts } = ask;
  if (await services.advice.onboarding(partner, now)) return { lines: [], buttons: [] };
  const findings = (await seenFindings(ask, partner, period))
    .filter(({ rule }) => !saidByTheCard.has(rule.id))
    .slice(0, mostFindings);
  const lines = findings.map((finding) => joined(ask, saidTo(ask, finding)));
  const more = { label: texts.advice.title, line: adviseLine(partner, period) };
  return { lines, buttons: lines.length > 0 ? [more] : [] };
}

/** A finding in the person's words. */
export function saidTo({ person, locale, texts, programme }: Ask, finding: Finding): Said {
  const { currency } = programme;
  return saidOf(finding, { audience: readsAs(person), locale, texts, currency });
}

export function adviseLine(partner: Partner | null, period: Period): string {
  return `advise ${partner?.id ?? 'programme'} ${period.id}`;
}

/** A rule's finding as it is now. Throws UserError `finding-gone` where it does not apply any more. */
export async function findingBy(
  ask: Ask,
  rule: string,
  partner: Partner | null,
  period: Period,
): Promise<Finding> {
  const found = (await seenFindings(ask, partner, period)).find((one) => one.rule.id === rule);
  if (!found) throw new UserError('finding-gone');
  return found;
}

function joined({ texts }: Ask, { finding, step }: Said): string {
  return `${finding} ${texts.advice.step(step)}`;
}

function adviceCard(
  ask: Ask,
  partner: Partner | null,
  period: Period,
  findings: readonly Finding[],
): Card {
  const { locale, texts } = ask;
  const { advice } = texts;
  const who = partner ? isolated(locale, partner.name) : texts.kpi.programme;
  const shown = findings.slice(0, mostShown);
  const left = findings.length - shown.length;
  const actions = {
    label: advice.actionsButton,
    line: `actions ${partner?.id ?? 'programme'}`,
  };
  return {
    locale,
    title: [who, periodLabel(period, locale, texts), advice.title].join(' · '),
    lead:
      findings.length > 0
        ? advice.count(findings.length, number(locale, findings.length))
        : advice.nothing,
    items: shown.map((finding) => {
      const said = saidTo(ask, finding);
      return {
        text: `${said.finding}\n${advice.step(said.step)}`,
        buttons: buttonsOf(ask, finding, partner, period),
      };
    }),
    ...(left > 0 && { paragraphs: [advice.more(left, number(locale, left))] }),
    buttons: [actions],
    ...(findings.length === 0 && { footer: advice.silenced }),
  };
}

function buttonsOf(
  { texts }: Ask,
  { rule, next }: Finding,
  partner: Partner | null,
  period: Period,
): Button[] {
  const { advice } = texts;
  const of = `${partner?.id ?? 'programme'} ${period.id}`;
  return [
    { label: advice.accept, line: `actions accept ${rule.id} ${of}` },
    { label: advice.snooze, line: `actions snooze ${rule.id} ${of}` },
    { label: texts.asking.buttons.why, line: whyLine(partner, rule.measuredBy, period) },
    ...(next ? [{ label: advice.next[next.label], line: next.line }] : []),
  ];
}

/** First steps instead of advice, for a partner that has just joined. */
async function onboardingCard(ask: Ask, partner: Partner): Promise<Card | null> {
  const { services, now, locale, texts } = ask;
  const found = await services.advice.onboarding(partner, now);
  if (!found) return null;
  const { fresh } = texts.advice;
  const count = (value: number) => number(locale, value);
  const name = isolated(locale, partner.name);
  const progress = fresh.progress(count(found.done.length), count(firstSteps.length));
  return {
    locale,
    lead: `${fresh.lead(name, found.days, count(found.days))} ${progress}`,
    paragraphs: [found.next ? fresh.next(fresh.steps[found.next]) : fresh.all],
    buttons: [{ label: texts.advice.next.training, line: `training ${partner.id}` }],
  };
}
