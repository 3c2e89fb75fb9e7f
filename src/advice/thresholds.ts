/**
 * When rules speak, in one place. `source`: the table or page the value comes from; "own" = chosen
 * here, and why.
 */
export const thresholds = {
  /** A fall (or rise) of revenue, in percent of a year ago, else of the period before. */
  moved: { value: 20, source: 'KPIs in practice, advice: falling = −20 %' },
  /** Won deals in the better of the two periods that are compared. */
  dealsBehindAFall: { value: 10, source: 'KPIs in practice, advice: and ≥ 10 deals' },
  /** Days without a deal after which a partner is asked how it is. */
  silentDays: { value: 90, source: 'KPIs in practice: silent, one line "No deal since 12 Feb"' },
  /** Percent of a period's revenue in one deal: then the one deal is the news. */
  oneLargeDeal: { value: 25, source: 'KPIs in practice, average-deal-size' },
  /** The same of up to four deals together. */
  fewLargeDeals: { value: 50, source: 'Answers that help, 2: four deals made 74 % of Q2' },
  mostLargeDeals: { value: 4, source: 'Answers that help, 2' },
  /** Times the programme's median of days to close. */
  slow: { value: 1.3, source: 'KPIs in practice, advice: slow = > 1.3 × programme median' },
  /** Percent of the lost deals that were lost because it took too long. */
  lostBySlowness: { value: 25, source: 'own: a quarter is no accident' },
  /** Registered deals for each decided one, from which on they outrun. */
  registeredPerDecided: { value: 1.5, source: 'own: Answers that help, 1 looks at 249 to 181' },
  /** Times the programme's average deal. */
  smallDeals: { value: 0.6, source: 'own: as far below as a low close rate' },
  /** Percent of open deals older than 90 days. */
  oldDeals: { value: 100 / 3, source: 'Mechanisms, 10: more than a third needs you' },
  /** Points by which vendor-led deals leave a stage better than partner-led ones. */
  stageGap: { value: 15, source: 'own: beyond chance at 30 deals a side' },
  /** Deals that left a stage, of each side. */
  dealsInStage: { value: 5, source: 'KPIs in practice, general: n under 5, no advice' },
  /** Of the programme's courses per partner in the period and the one before. */
  fewCourses: { value: 0.5, source: 'KPIs in practice, advice: below half' },
  coursesInHalfAYear: { value: 2, source: 'KPIs in practice, advice: < 2 in 180 days' },
  /** Mean of one dimension of satisfaction, 1–5. */
  lowDimension: { value: 3.5, source: 'KPIs in practice, advice: low dimension' },
  lowestDimensionBy: { value: 0.5, source: 'KPIs in practice, advice: or lowest by 0.5' },
  /** Answers of one partner's people that are enough to name a dimension. */
  answersOfAPartner: { value: 3, source: 'KPIs in practice, advice: mean < 3.5 with n ≥ 3' },
  /** Percent of customers’ ratings in the top two. */
  unhappyCustomers: { value: 60, source: 'own: four in ten are not satisfied' },
  /** Points of completion between two formats of courses. */
  formatGap: { value: 30, source: 'KPIs in practice: video 80 %, webinar 30 %' },
  /** Percent of leads without a channel. */
  untagged: { value: 30, source: 'KPIs in practice, marketing-channels' },
  /** Points of return between two channels. */
  returnGap: { value: 50, source: 'own: half of what was spent' },
  /** Points of churn above the period before. */
  churnRise: { value: 2, source: 'own: beyond the coming and going of a quarter' },
  /** Percent of a stage that partners lead, against a plan that says they lead. */
  ledByPlan: { value: 50, source: 'KPIs in practice: you expect partners to lead' },
  /** Partners in a ranking, so that best and worst mean something. */
  partnersToPair: { value: 5, source: 'KPIs in practice, quality-score: < 5 peers' },
} as const satisfies Record<string, { value: number; source: string }>;
