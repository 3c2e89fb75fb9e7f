import type { Texts } from '../texts.js';
import { advice } from './advice.js';
import { asking } from './asking.js';
import { chat } from './chat.js';
import { deals } from './deals.js';
import { form } from './form.js';
import { home } from './home.js';
import { kpi } from './kpi.js';
import { language } from './language.js';
import { link } from './link.js';
import { parts } from './parts.js';
import { picture } from './picture.js';
import { survey } from './survey.js';
import { surveyRuns } from './survey-runs.js';
import { watch } from './watch.js';
import { web } from './web.js';
import { review } from './review.js';
import { sharing } from './sharing.js';
import { quarters } from './quarters.js';
import { settings } from './settings.js';
import { training } from './training.js';
import { targets } from './targets.js';

export const he: Texts = {
  asking,
  chat,
  deals,
  form,
  home,
  kpi,
  language,
  link,
  parts,
  picture,
  survey,
  surveyRuns,
  watch,
  web,
  quarters,
  settings,
  targets,
  advice,
  review,
  sharing,
  training,
};
