/** The only module that files in commands/ and surveys/ import. */
export { defineCommand } from './core/chat/command.js';
export type { Ask, CommandDefinition, CommandOption } from './core/chat/command.js';
export type { Button, Card, Fact, Form, FormField, Reply } from './core/chat/card.js';
export type { Choice } from './core/chat/incoming.js';
export { answerActions } from './core/chat/actions-answer.js';
export { answerAdvise } from './core/chat/advise-answer.js';
export { answerLanguage } from './core/chat/language-answer.js';
export { answerLink } from './core/chat/link-answer.js';
export { completeLinkedAs } from './core/chat/link-completion.js';
export { answerNote } from './core/chat/note-answer.js';
export { answerTraining } from './core/chat/training-answer.js';
export { answerReview } from './core/chat/review-answer.js';
export { answerHome } from './core/chat/home-answer.js';
export { helpPage } from './core/chat/help-page.js';
export {
  amountOption,
  figureOption,
  lastPeriodOption,
  otherOption,
  partnerOption,
  periodOption,
} from './core/chat/options.js';
export { answerChannels } from './core/asking/channels-answer.js';
export { answerCompare } from './core/asking/compare-answer.js';
export { answerDeal } from './core/registering/answer.js';
export { answerDeals } from './core/asking/deals-answer.js';
export { answerExport } from './core/asking/export-answer.js';
export { answerFormula } from './core/asking/formula-answer.js';
export { answerMember } from './core/asking/member-answer.js';
export { answerPipeline } from './core/asking/pipeline-answer.js';
export { answerQuestion } from './core/asking/kpi-question.js';
export { answerShare } from './core/sharing/share-answer.js';
export { answerTarget } from './core/asking/target-answer.js';
export { answerTop } from './core/asking/top-answer.js';
export { answerTrend } from './core/asking/one-kpi.js';
export { answerWhy } from './core/asking/why-answer.js';
export { answerView } from './core/asking/view-answer.js';
export { answerQuarter } from './core/chat/quarter-answer.js';
export { answerSettings } from './core/chat/settings-answer.js';
export { answerWatch } from './core/watching/watch-answer.js';
export { asksToWatch } from './core/watching/watch-words.js';
export { completePeriod } from './core/chat/kpi-completion.js';
export { asksForKpi } from './core/chat/kpi-asked.js';
export { UserError } from './core/errors.js';
export { defineSurvey } from './core/survey/definition.js';
export type { SurveyDefinition } from './core/survey/definition.js';
export { definePost } from './core/survey/post.js';
export { answerReply, laterReply, noteForm, said } from './core/survey/answer-reply.js';
export { completeSurvey, completeVerb, completeWho } from './core/survey/manage-completion.js';
export { manageSurveys } from './core/survey/manage.js';
export { asksAboutSurveys } from './core/survey/manage-words.js';
export { managesByForm } from './core/survey/manage-words.js';
export { asksToStop, openReply, stopForMe } from './core/survey/survey-reply.js';
