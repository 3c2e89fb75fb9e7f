import { defineKpi } from '../core/kpi/definition.js';
import { total } from '../core/kpi/figures.js';

export const partnerCount = defineKpi({
  id: 'partner-count',
  name: { en: 'Partners', ru: 'Партнёры', he: 'שותפים' },
  unit: 'count',
  direction: 'neutral',
  formula: {
    en: 'Partners in the programme at the end of the period; churn = those who left during it of those who were there when it began. Of those there at the end: producing = won a deal within 365 days, silent = no deal at all within 365 days, activated = share of those in it for over 90 days who have had a deal.',
    ru: 'Партнёры в программе на конец периода; отток = ушедшие за период среди тех, кто был в его начале. Из оставшихся: producing – выиграли сделку за 365 дней, silent – ни одной сделки за 365 дней, activated – доля тех, кто в программе дольше 90 дней и у кого была хоть одна сделка.',
    he: 'שותפים בתוכנית בסוף התקופה; נטישה = מי שעזבו במהלכה מתוך מי שהיו בתחילתה. מבין הנותרים: producing – סגרו עסקה ב־365 הימים האחרונים, silent – אף עסקה ב־365 ימים, activated – שיעור בעלי עסקה כלשהי מבין מי שבתוכנית יותר מ־90 יום.',
  },
  source: 'T1',
  version: 1,
  timing: 'days',
  inputs: ['active-partners', 'joined-partners', 'left-partners'],
  ranked: 'parts',
  parts: ['active', 'joined', 'left', 'net', 'churn', 'producing', 'activated', 'silent'],
  compute({ figures, days, ranking, programmeWide }) {
    const active = total(figures.balance('active-partners'));
    const atStart = total(figures.opening('active-partners'));
    const joined = total(figures.counts('joined-partners'));
    const gone = figures.counts('left-partners');
    const left = total(gone);
    // The key is the day of joining: who joined after the start was not there at the start.
    const leftOfThem = total(gone, (since) => since < days.from);
    const standing = programmeWide ? ranking?.standing : undefined;
    const parts = {
      ...{ active, joined, left, net: joined - left },
      churn: atStart === 0 ? null : (100 * leftOfThem) / atStart,
      producing: standing?.producing ?? null,
      activated: standing?.settled ? (100 * standing.activated) / standing.settled : null,
      silent: standing?.silent ?? null,
    };
    return { status: 'ok', value: active, n: active, parts };
  },
});
