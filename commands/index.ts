import type { CommandDefinition } from '../src/authoring.js';
import { actions } from './actions.js';
import { advise } from './advise.js';
import { answer } from './answer.js';
import { channels } from './channels.js';
import { compare } from './compare.js';
import { deal } from './deal.js';
import { deals } from './deals.js';
import { exporting } from './export.js';
import { formula } from './formula.js';
import { help } from './help.js';
import { home } from './home.js';
import { kpi } from './kpi.js';
import { language } from './language.js';
import { link } from './link.js';
import { member } from './member.js';
import { note } from './note.js';
import { pipeline } from './pipeline.js';
import { pulse } from './pulse.js';
import { quarter } from './quarter.js';
import { review } from './review.js';
import { settings } from './settings.js';
import { share } from './share.js';
import { survey } from './survey.js';
import { target } from './target.js';
import { top } from './top.js';
import { training } from './training.js';
import { trend } from './trend.js';
import { view } from './view.js';
import { watch } from './watch.js';
import { why } from './why.js';

/** All commands, in the order of the help page. */
export const commands: readonly CommandDefinition[] = [
  kpi,
  top,
  compare,
  trend,
  why,
  pipeline,
  advise,
  training,
  review,
  survey,
  deal,
  actions,
  target,
  channels,
  note,
  watch,
  exporting,
  answer,
  deals,
  formula,
  home,
  member,
  view,
  share,
  quarter,
  settings,
  language,
  link,
  help,
  pulse,
];
