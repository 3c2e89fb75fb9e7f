import type { Connection } from 'mongoose';
import type { Participation, ParticipationRepository } from '../core/survey/ports.js';
import { isDuplicateKey } from './duplicate-key.js';
import { insertMissing } from './insert-missing.js';
import { participationModel, type ParticipationDocument } from './models/participation.js';

/** Who has begun and who has answered, apart from the answers and without any time. */
export function createParticipationRepository(connection: Connection): ParticipationRepository {
  const participations = participationModel(connection);

  async function mark(key: Key, set: { started: true; completed?: true }) {
    const [run, recipient, about] = key;
    const write = () =>
      participations.updateOne(
        { _id: idOf(key) },
        {
          $set: set,
          $setOnInsert: { run, recipient, about, ...(set.completed ? {} : { completed: false }) },
        },
        { upsert: true },
      );
    try {
      await write();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await write();
    }
  }

  return {
    async addAll(invited) {
      await insertMissing(
        participations,
        invited.map(({ run, recipient, about }) => {
          return {
            _id: idOf([run, recipient, about]),
            run,
            recipient,
            about,
            started: false,
            completed: false,
          };
        }),
      );
    },

    markStarted: (run, recipient, about) => mark([run, recipient, about], { started: true }),
    markCompleted: (run, recipient, about) =>
      mark([run, recipient, about], { started: true, completed: true }),

    async ofRun(run) {
      return (await participations.find({ run }).lean()).map(toParticipation);
    },

    async ofRecipient(run, recipient) {
      return (await participations.find({ run, recipient }).lean()).map(toParticipation);
    },

    async ofDeliveries(deliveries) {
      const ids = deliveries.map(({ run, recipient, about }) => idOf([run, recipient, about]));
      const wanted = { _id: { $in: [...new Set(ids)] } };
      return (await participations.find(wanted).lean()).map(toParticipation);
    },
  };
}

/** Run, recipient, partner asked about. */
type Key = [string, string, string];

function idOf(key: Key): string {
  return JSON.stringify(key);
}

function toParticipation({ _id, ...fields }: ParticipationDocument): Participation {
  return fields;
}
