/** A running engine. `uri` ends in a slash: append the database's name. */
export interface EmbeddedMongo {
  uri: string;
  stop(): Promise<void>;
}

export interface EmbeddedMongoOptions {
  /** Folder of the LMDB environment; several processes of a machine may share it. */
  dataDir: string;
  /** A private Unix socket in the temporary folder, or a TCP port on loopback (0 = any free one). */
  listen: 'socket' | { port: number; host?: string };
}

/** Opens the data in `dataDir` and serves them over MongoDB's wire protocol. */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  throw new Error(`not built yet (${options.dataDir})`);
}
