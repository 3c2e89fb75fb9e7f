/** What commands and the web need of surveys: answering, and looking after runs. */
export interface SurveyService {
  readonly placeholder?: never;
}
