type Values = Readonly<Record<string, string>>;

/** Settings in chat: what each is called and what it does. */
export const settings = {
  title: 'Settings',
  lead: 'Press one to change it, or type its name and a value.',
  howToType: (line: string) => `For example ${line}`,
  form: { title: 'Change a setting', submit: 'Save', label: 'Value', now: 'It is now' },
  changed: (name: string, value: string) => `${name}: ${value}. Saved.`,
  beingWorkedOver: 'All figures are being worked out anew; this may take a few minutes.',
  empty: 'nothing',
  all: 'All settings',
  names: {
    programmeName: 'Programme’s name',
    activeDays: 'Days a deal stays active',
    smallDealAmount: 'Small deal, under',
    stageProbability: 'Chance by stage, %',
    stagePlan: 'Expected of partners by stage',
    neverClosedDays: 'Deal decided within, days',
    tierPlan: 'What each tier takes',
    trainingDays: 'Days compared by training',
    workingHours: 'Working hours',
    makeUpDays: 'Late survey, days',
    reminderDays: 'Reminders after, days',
    surveyOpenDays: 'Survey open, days',
    anonymityThreshold: 'Scores shown from, people',
    numbersInChannel: 'Amounts in channels',
    figuresInChannel: 'Partners’ figures in channels',
    satisfactionInChannel: 'Satisfaction in channels',
    rankingsInChannel: 'Several partners in channels',
    commentsInChannel: 'Comments in channels',
    managersSlackChannel: 'Managers’ Slack channel',
    managersDiscordChannel: 'Managers’ Discord channel',
    fallbackOrder: 'Ways to a person',
    discordFallbackOrder: 'Ways to a person on Discord',
    weekends: 'Weekends by country',
    holidays: 'Holidays by country',
  },
  about: {
    programmeName: 'As people read it in surveys.',
    activeDays: 'Days without a step forward after which an open deal is no longer active.',
    smallDealAmount: 'Won deals under this amount are named as small.',
    stageProbability: 'Chance of a win for each of the five stages, with commas: 10,25,50,75,90.',
    stagePlan:
      'What partners do in each of the five stages – lead, help or none: lead,lead,help,help,none.',
    neverClosedDays: 'Days after which a registered deal should have been won or lost.',
    tierPlan:
      'Revenue, won deals and valid courses of the last year for each tier, the lowest first: silver:revenue=20000;courses=1,gold:revenue=50000;deals=20;courses=2.',
    trainingDays: 'Days before and after a course that are compared.',
    workingHours: 'Local hours in which people are written to, for example 09:00-18:00.',
    makeUpDays: 'For so many days a quarterly survey that was missed is still sent.',
    reminderDays: 'Days after the invitation, at most two, with a comma: 1,3.',
    surveyOpenDays: 'For so many days a survey can be answered.',
    anonymityThreshold: 'Anonymous scores of fewer people are not shown; 3 at least.',
    numbersInChannel:
      'Where amounts may be posted: none, all, or channel ids with commas. Direct messages always show them.',
    figuresInChannel:
      'Where a partner’s figures may be posted: none, all, or channel ids with commas. Elsewhere they come privately.',
    satisfactionInChannel: 'The same of scores and survey results.',
    rankingsInChannel: 'The same of whatever names several partners.',
    commentsInChannel: 'The same of what people wrote in surveys.',
    managersSlackChannel: 'Its id, where survey results are posted.',
    managersDiscordChannel: 'Its id, where survey results are posted.',
    fallbackOrder: 'Which way people are written to first, with commas: dm, channel or link.',
    discordFallbackOrder: 'The same on Discord.',
    weekends: 'One country at a time, days from Monday 1 to Sunday 7: weekend.IL 5,6.',
    holidays: 'One country at a time, with commas: holidays.DE 2026-12-25,2026-12-26.',
  },
  errors: {
    'unknown-setting': ({ key }: Values) => `I don’t know a setting “${key ?? ''}”.`,
    'threshold-promised': ({ promised }: Values) =>
      `People were promised that scores are shown from ${promised ?? ''} people on. It can be raised, but not be lower.`,
    'bad-setting-value': ({ key, value, problem }: Values) =>
      `${key ?? ''} cannot be “${value ?? ''}” (${problem ?? ''}). Nothing was changed.`,
    'not-a-quarter': ({ period }: Values) =>
      `Only quarters are closed, and ${period ?? ''} is none.`,
    'quarter-runs': ({ period }: Values) => `${period ?? ''} is not over yet.`,
  },
};
