/** The only module that files in commands/ and surveys/ import. */
export { defineCommand } from './core/chat/command.js';
export type { Ask, CommandDefinition, CommandOption } from './core/chat/command.js';
export type { Button, Card, Fact, Form, FormField, Reply } from './core/chat/card.js';
export type { Choice } from './core/chat/incoming.js';
export { helpPage } from './core/chat/help-page.js';
export { answerKpi } from './core/chat/kpi-answer.js';
export { answerQuarter } from './core/chat/quarter-answer.js';
export { answerSettings } from './core/chat/settings-answer.js';
export { asksForKpi } from './core/chat/kpi-asked.js';
export { completePartner, completePeriod } from './core/chat/kpi-completion.js';
export { UserError } from './core/errors.js';
export { defineSurvey } from './core/survey/definition.js';
export type { SurveyDefinition } from './core/survey/definition.js';
export { definePost } from './core/survey/post.js';
export { answerReply, laterReply, said } from './core/survey/answer-reply.js';
export { completeSurvey, completeVerb, completeWho } from './core/survey/manage-completion.js';
export { manageSurveys } from './core/survey/manage.js';
export { openReply } from './core/survey/survey-reply.js';
