import { UserError } from '../errors.js';
import type { SettingsRepository } from '../ports.js';
import type { SurveyRunRepository } from './ports.js';
import { wasOpened } from './run.js';

/**
 * Settings that keep what people were promised: the number of people from which anonymous answers are
 * shown stood in their invitation, so it can be raised at any time and never goes below. Throws
 * UserError `threshold-promised`.
 */
export function keepingPromises(
  settings: SettingsRepository,
  { all }: Pick<SurveyRunRepository, 'all'>,
): SettingsRepository {
  return {
    get: () => settings.get(),
    async set(key, value, actor) {
      if (key === 'anonymityThreshold') {
        const promised = Math.max(0, ...(await all()).filter(wasOpened).map(thresholdOf));
        if (Number(value) < promised) {
          throw new UserError(
            'threshold-promised',
            { promised: String(promised) },
            `People were promised that scores are shown from ${promised} people; it cannot be lower.`,
          );
        }
      }
      return settings.set(key, value, actor);
    },
  };
}

function thresholdOf({ anonymous, threshold = 0 }: { anonymous: boolean; threshold?: number }) {
  return anonymous ? threshold : 0;
}
