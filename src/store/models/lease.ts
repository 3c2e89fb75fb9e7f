import { type Connection, Schema } from 'mongoose';

/** An exclusive right by name (`_id`); without `holder` it is free. All times are the database's. */
export interface LeaseDocument {
  _id: string;
  holder?: string;
  until?: Date;
  /** Grows with each holder and never goes back. */
  fence: number;
  /** The database's clock when somebody last asked. */
  asked: Date;
}

const schema = new Schema<LeaseDocument>(
  {
    _id: { type: String, required: true },
    holder: String,
    until: Date,
    fence: Number,
    asked: Date,
  },
  { collection: 'leases', versionKey: false },
);

export function leaseModel(connection: Connection) {
  return connection.model('lease', schema);
}
