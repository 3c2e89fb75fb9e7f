import { isolated } from '../../i18n/format.js';
import { UserError } from '../errors.js';
import { quarterOf, previousPeriod } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { KpiReport } from '../kpi/report.js';
import type { Partner } from '../partner.js';
import { dayAt, type Day } from '../time.js';
import { maySeeProgramme, partnersSeenBy } from './access.js';
import type { Button, Reply } from './card.js';
import type { Ask } from './command.js';
import { kpiCard } from './kpi-card.js';
import { cardKpis, type KpiFigures } from './kpi-figures.js';
import { kpiLine } from './kpi-line.js';
import { revenueTrend } from './kpi-trend.js';
import { nothingYet, severalPartners, somethingUnknown } from './kpi-questions.js';
import { parseQuestion } from './parse-question.js';
import { periodLabel } from './period-label.js';
import type { Today } from './period-words.js';

/** Answers `/kpi [partner] [period]`: the card of figures, or a question back with buttons. */
export async function answerKpi(ask: Ask): Promise<Reply> {
  const partners = await ask.services.partners.all();
  // Nobody is told "I don't know this partner" while there is none at all.
  if (partners.length === 0 && maySeeProgramme(ask.person)) return { card: nothingYet(ask, null) };
  const visible = partnersSeenBy(ask.person, partners);
  const on = todayOf(ask);
  const question = parseQuestion(ask.words, {
    partners: visible,
    programme: maySeeProgramme(ask.person),
    on,
  });
  if (ask.person.role === 'partner') refuseOthers(question, visible);
  if (question.ambiguous) return { card: severalPartners(ask, question) };
  if (question.unknown) return { card: somethingUnknown(ask, question, visible) };
  const partner = question.programme ? null : (question.partners[0] ?? partnerMeant(ask, visible));
  return figuresOf(ask, { partner, period: question.period, partnerCount: inProgramme(partners) });
}

export function todayOf({ now, programme }: Ask): Today {
  return { today: dayAt(now, programme.timeZone), fiscalYearStart: programme.fiscalYearStart };
}

/** The same refusal for every other name, so that it does not tell which partners exist. */
function refuseOthers(
  { partners, unknown }: { partners: Partner[]; unknown: string },
  visible: readonly Partner[],
): void {
  if (visible.length === 0) throw new UserError('no-own-partner');
  if (unknown && partners.length === 0) throw new UserError('other-partner');
}

/** Nobody named one: a partner means itself, others the partner whose channel they write in. */
function partnerMeant({ person, incoming }: Ask, visible: readonly Partner[]): Partner | null {
  if (!maySeeProgramme(person)) return visible[0] ?? null;
  const { platform } = incoming.from;
  const { channel } = incoming.place;
  if (!channel) return null;
  return (
    visible.find(({ slackChannel, discordChannel }) =>
      platform === 'discord' ? discordChannel === channel : slackChannel === channel,
    ) ?? null
  );
}

function inProgramme(partners: readonly Partner[]): number {
  return partners.filter(({ leftAt }) => !leftAt).length;
}

interface Wanted {
  partner: Partner | null;
  /** null = nobody named one. */
  period: Period | null;
  partnerCount: number;
}

async function figuresOf(ask: Ask, { partner, period, partnerCount }: Wanted): Promise<Reply> {
  const { kpis } = ask.services;
  const on = todayOf(ask);
  refuseFuture(ask, period, on.today);
  const ofProgramme = await kpis.dataSpan(null, ask.now);
  const span = partner ? await kpis.dataSpan(partner.id, ask.now) : ofProgramme;
  if (!span || !ofProgramme) return { card: nothingYet(ask, partner) };
  const current = quarterOf(on.today, on);
  const latestData = period === null && span.last < current.from;
  const shown = period ?? (latestData ? quarterOf(span.last, on) : current);
  const figures: KpiFigures = {
    ...(await readReports(ask, partner, shown)),
    ...(await openSurvey(ask, shown, current)),
    period: shown,
    partner,
    partnerCount,
    span,
    dataAsOf: ofProgramme.last,
    latestData,
    today: on.today,
    programme: ask.programme,
    settings: ask.settings,
    locale: ask.locale,
    texts: ask.texts,
  };
  const picture = await revenueTrend(ask, figures);
  return { card: { ...kpiCard(figures, nextStep(ask, figures)), ...(picture && { picture }) } };
}

function refuseFuture({ locale, texts }: Ask, period: Period | null, today: Day): void {
  if (!period || period.from <= today) return;
  const named = isolated(locale, periodLabel(period, locale, texts));
  throw new UserError('not-begun', { period: named });
}

/**
 * The figures and – for those who may see it – the programme beside them. One after the other: what
 * the first had to work out anew, the second finds done.
 */
async function readReports(
  ask: Ask,
  partner: Partner | null,
  period: Period,
): Promise<Pick<KpiFigures, 'report' | 'compareWith'>> {
  const { kpis } = ask.services;
  const scope = { partner: partner?.id ?? null, asOf: ask.now };
  const report = await kpis.report({ ...scope, period, kpis: cardKpis });
  const compareWith =
    partner && maySeeProgramme(ask.person) ? await programmeFigures(ask, period) : null;
  return { report, compareWith };
}

/** Surveys ask about the last quarter, so that no other one can be open. */
async function openSurvey(
  { services, now, programme }: Ask,
  shown: Period,
  current: Period,
): Promise<Pick<KpiFigures, 'surveyOpenUntil'>> {
  if (shown.id !== previousPeriod(current, programme).id) return {};
  const closes = await services.surveys.openUntil(shown.id, now);
  return closes ? { surveyOpenUntil: dayAt(closes, programme.timeZone) } : {};
}

function programmeFigures({ services, now }: Ask, period: Period): Promise<KpiReport> {
  return services.kpis.report({
    partner: null,
    period,
    asOf: now,
    kpis: ['close-rate', 'average-deal-size', 'time-to-close'],
  });
}

/** One step that leads on: the period before, else the latest with data, else the programme. */
function nextStep(ask: Ask, { partner, period, span, today }: KpiFigures): Button[] {
  const { texts, locale, programme } = ask;
  const before = previousPeriod(period, programme);
  const latest = quarterOf(span.last, programme);
  const named = period.kind !== 'days' && period.kind !== 'to-date';
  const step =
    named && before.to > span.first && before.from <= span.last
      ? before
      : latest.id === period.id
        ? null
        : latest;
  if (step && step.from <= today) {
    const label = texts.kpi.next.show(periodLabel(step, locale, texts));
    return [{ label, line: kpiLine(partner, step.id) }];
  }
  return partner && maySeeProgramme(ask.person)
    ? [{ label: texts.kpi.next.programme, line: kpiLine(null, period.id) }]
    : [{ label: texts.chat.help.button, line: 'help' }];
}
