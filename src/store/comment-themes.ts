import type { Connection } from 'mongoose';
import type { ThemeRepository } from '../core/survey/ports.js';
import { commentThemeModel } from './models/comment-theme.js';

/** What comments are about, as people who read them say. */
export function createThemeRepository(connection: Connection): ThemeRepository {
  const themes = commentThemeModel(connection);
  return {
    async ofRun(run) {
      const found = await themes.find({ run }).lean();
      return new Map(found.map((one) => [one._id, one.themes]));
    },

    async set(run, comment, of) {
      await themes.updateOne(
        { _id: comment },
        { $set: { run, themes: [...of] } },
        { upsert: true },
      );
    },
  };
}
