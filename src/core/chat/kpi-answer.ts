import { kpisLookedAt } from '../advice/service.js';
import { previousPeriod, quarterOf } from '../kpi/fiscal-calendar.js';
import type { Period } from '../kpi/period.js';
import type { KpiReport } from '../kpi/report.js';
import type { Partner } from '../partner.js';
import { dayAt } from '../time.js';
import { maySeeProgramme } from './access.js';
import type { Reply } from './card.js';
import type { Ask } from './command.js';
import { findingsOf } from './advise-answer.js';
import { judged, standingOf } from './kpi-around.js';
import { kpiButtons } from './kpi-buttons.js';
import { kpiCard } from './kpi-card.js';
import { soon } from './deadline.js';
import { scoresOfLastYear } from './last-year-shown.js';
import { cardKpis, resultOf, valueOf, type KpiFigures } from './kpi-figures.js';
import { revenueTrend } from './kpi-trend.js';
import { nothingYet } from './kpi-questions.js';
import { moversShown } from './movers-shown.js';
import { withPictureButton } from './picture-button.js';
import { periodMeant, type PeriodMeant } from './period-meant.js';
import { tierLine } from './tier-line.js';
import { todayOf } from './today.js';
import type { Understood } from './understood.js';

/** What a partner's figures are held against. */
const besideKpis = ['close-rate', 'average-deal-size', 'time-to-close'] as const;

/** The card of a partner, or of the programme. */
export async function answerFigures(ask: Ask, asked: Understood): Promise<Reply> {
  const { partner, period } = asked;
  const meant = await periodMeant(ask, partner, period);
  if (!meant) return { card: nothingYet(ask, partner) };
  if (partner) await workOut(ask, partner, meant.period);
  const figures = await figuresFor(ask, asked, meant);
  const { crowded = false, incoming } = ask;
  const picture = crowded ? undefined : await revenueTrend(ask, figures);
  const around = partner ? await aroundPartner(ask, partner, figures.period) : nothingAround;
  const card = kpiCard(figures, [...kpiButtons(ask, figures), ...around.buttons]);
  const paragraphs = [...(card.paragraphs ?? []), ...around.lines];
  const whole = {
    ...card,
    ...(paragraphs.length > 0 && { paragraphs }),
    ...(picture && { picture }),
  };
  return { card: crowded ? withPictureButton(whole, incoming.line) : whole };
}

/** What the card and the findings below it show is worked out together, from one read of each scope. */
async function workOut({ services, now }: Ask, partner: Partner, period: Period): Promise<void> {
  const { kpis, advice } = services;
  const lookedAt = kpisLookedAt(advice.rules, partner);
  const question = { period, asOf: now };
  await kpis.report({ ...question, partner: partner.id, kpis: [...cardKpis, ...lookedAt] });
  await kpis.report({ ...question, partner: null, kpis: [...besideKpis, ...lookedAt] });
}

const nothingAround = { lines: [], buttons: [] };

/** Below the figures: what stands out, and what is missing to the next tier. */
async function aroundPartner(ask: Ask, partner: Partner, period: Period) {
  const { lines, buttons } = await findingsOf(ask, partner, period);
  return { lines: [...lines, ...(await tierLine(ask, partner))], buttons };
}

/**
 * The card does not wait longer for the partners that need somebody: on the first question after an
 * import all their rows are made. They go on being made, and are there the next time.
 */
const moversWithin = 1200;

/** Everything a card of figures shows, read for this asker. */
export async function figuresFor(
  ask: Ask,
  { partner, visible, all }: Pick<Understood, 'partner' | 'visible' | 'all'>,
  { period, latestData, span, dataAsOf }: PeriodMeant,
): Promise<KpiFigures> {
  const on = todayOf(ask);
  const reports = await readReports(ask, partner, period);
  const standing = partner ? await standingOf(ask, partner, period) : { median: null };
  const { rank } = standing;
  const movers = partner ? null : await soon(moversWithin, moversShown(ask, period, visible));
  const training = resultOf(reports.report, 'courses-attended');
  return {
    ...reports,
    scoresOfYear: await scoresOfLastYear(ask, partner?.id ?? null, reports.report),
    ...(await openSurvey(ask, period, quarterOf(on.today, on))),
    judged: judged(ask, reports.report, {
      median: standing.median,
      programmeRate: valueOf(reports.compareWith, 'close-rate'),
      period,
      first: span.first,
    }),
    ...(rank && { rank }),
    ...(movers && { movers }),
    noTraining: [training?.n, training?.previous, training?.yearAgo].every((n) => !n),
    period,
    partner,
    partnerCount: inProgramme(all),
    span,
    dataAsOf,
    latestData,
    today: on.today,
    programme: ask.programme,
    settings: ask.settings,
    locale: ask.locale,
    texts: ask.texts,
  };
}

function inProgramme(partners: readonly Partner[]): number {
  return partners.filter(({ leftAt }) => !leftAt).length;
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
    kpis: besideKpis,
  });
}
