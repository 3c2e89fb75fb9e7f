import { type Connection, Schema } from 'mongoose';
import type { AnswerChange, AnswerSession } from '../../core/survey/answer-session.js';

/**
 * `sealed`: the run is closing and nothing changes any more. `releaseId`: the random id under which
 * an anonymous session's answers will be published. The row has no times and its `_id` holds none.
 */
export type AnswerSessionDocument = Omit<AnswerSession, 'id'> & {
  _id: string;
  history?: AnswerChange[];
  sealed?: boolean;
  releaseId?: string;
};

const schema = new Schema<AnswerSessionDocument>(
  {
    _id: { type: String, required: true },
    run: String,
    survey: String,
    about: String,
    recipient: String,
    answers: Schema.Types.Mixed,
    completed: Boolean,
    version: Number,
    pending: Boolean,
    history: { type: [Schema.Types.Mixed], default: undefined },
    sealed: Boolean,
    releaseId: String,
  },
  { collection: 'answer-sessions', versionKey: false, minimize: false },
);
schema.index({ run: 1, completed: 1 });
schema.index({ pending: 1, completed: 1 });

export function answerSessionModel(connection: Connection) {
  return connection.model('answer-session', schema);
}
