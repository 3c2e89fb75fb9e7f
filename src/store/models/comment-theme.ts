import { type Connection, Schema } from 'mongoose';

/** The themes of one comment; `_id` is the id of its response, of an anonymous one a random id. */
export interface CommentThemeDocument {
  _id: string;
  run: string;
  themes: string[];
}

const schema = new Schema<CommentThemeDocument>(
  { _id: { type: String, required: true }, run: String, themes: [String] },
  { collection: 'comment-themes', versionKey: false },
);
schema.index({ run: 1 });

export function commentThemeModel(connection: Connection) {
  return connection.model('comment-theme', schema);
}
