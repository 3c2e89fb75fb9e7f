import {
  asksAboutSurveys,
  asksToStop,
  completeSurvey,
  completeVerb,
  completeWho,
  defineCommand,
  manageSurveys,
  managesByForm,
  openReply,
  stopForMe,
} from '../src/authoring.js';

export const survey = defineCommand({
  id: 'survey',
  description: {
    en: 'How the surveys stand and what to do with them, or the one that waits for you',
    ru: 'Как идут опросы и что с ними сделать, или тот, что ждёт вас',
    he: 'מצב הסקרים ומה לעשות איתם, או הסקר שמחכה לכם',
  },
  examples: ['survey', 'survey results', 'survey explain {partner}'],
  options: [
    {
      id: 'what',
      description: { en: 'What to do', ru: 'Что сделать', he: 'מה לעשות' },
      complete: completeVerb,
    },
    {
      id: 'survey',
      description: { en: 'Which survey', ru: 'Какой опрос', he: 'איזה סקר' },
      complete: completeSurvey,
    },
    {
      id: 'who',
      description: { en: 'A partner or a person', ru: 'Партнёр или человек', he: 'שותף או אדם' },
      complete: completeWho,
    },
  ],
  roles: ['admin', 'manager', 'partner', 'customer'],
  understands: async ({ words }) => asksAboutSurveys(words),
  changes: true,
  opensForm: managesByForm,
  async run(ask) {
    const manages = ask.person.role === 'admin' || ask.person.role === 'manager';
    if (manages) return manageSurveys(ask);
    if (asksToStop(ask.words)) return stopForMe(ask);
    return openReply(await ask.services.surveys.openFor({ person: ask.person, now: ask.now }), ask);
  },
});
