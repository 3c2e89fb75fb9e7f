import type { Programme } from '../programme.js';
import type { Settings } from '../settings.js';
import type { SurveyDefinition } from './definition.js';
import { newRun } from './open-runs.js';
import { lastFinishedQuarter } from './quarter.js';
import type { SurveyRun } from './run.js';
import type { SurveyControl } from './control.js';

/** The run whose invitation a preview shows: the announced one as it was reworded, else the next. */
export async function runToPreview(
  survey: SurveyDefinition,
  at: Date,
  surveys: Pick<SurveyControl, 'findRun'>,
  { programme, settings }: { programme: Programme; settings: Settings },
  id = survey.id,
): Promise<SurveyRun> {
  const known = await surveys.findRun(id);
  if (known?.state === 'announced') return known;
  return newRun(survey, lastFinishedQuarter(at, programme), at, settings, at);
}
