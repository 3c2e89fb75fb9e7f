import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** The data folder cannot be used as it is; `remedy` says what to do about it. */
export class DataFolderError extends Error {
  constructor(
    readonly problem: string,
    readonly remedy: string,
    cause?: unknown,
  ) {
    super(`${problem}. ${remedy}`, { cause });
  }
}

/** File systems of other machines, by the number that Linux's statfs gives them. */
const networkFileSystems = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB 2'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
]);

export function networkFileSystem(type: number): string | undefined {
  return networkFileSystems.get(type >>> 0);
}

/** Makes the folder if need be, and gives its true name; refused on a network, which keeps no locks. */
export function prepareFolder(dataDir: string): string {
  return orUnusable(dataDir, () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const folder = realpathSync(dataDir);
    refuseNetwork(folder);
    return folder;
  });
}

/**
 * Opens and closes the files, each twice, as LMDB is about to. Its binding does not survive a failed
 * opening (lmdb reads what it has freed, in EnvWrap::openEnv), so it must not be the one to fail.
 */
export function tryFiles(folder: string, names: readonly string[]): void {
  orUnusable(folder, () => {
    const files = [...names, ...names].map((name) => openSync(join(folder, name), 'a+', 0o600));
    for (const file of files) closeSync(file);
  });
}

function orUnusable<T>(folder: string, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    if (cause instanceof DataFolderError) throw cause;
    throw new DataFolderError(
      `The data folder ${folder} cannot be used: ${String(cause)}`,
      'Give this user the right to write there, or name another folder.',
      cause,
    );
  }
}

function refuseNetwork(folder: string): void {
  if (process.platform !== 'linux') return;
  const name = networkFileSystem(statfsSync(folder).type);
  if (!name) return;
  throw new DataFolderError(
    `The data folder ${folder} lies on a network file system (${name}), which does not keep locks`,
    'Name a folder on a local disk, or use a MongoDB server.',
  );
}

/** Address space, not memory or disk: large enough never to grow under another process's readers. */
const wantedMap = 2 ** 36;
const leastMap = 2 ** 30;

/** Bytes of address space to map; less where `ulimit -v` leaves less. */
export function mapSize(): number {
  if (process.platform !== 'linux') return wantedMap;
  const limit = /^Max address space +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  if (!limit) return wantedMap;
  const used = Number(/^VmSize:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  const free = Number(limit) - used * 1024;
  const fits = Math.floor(free / 2 / leastMap) * leastMap;
  if (fits < leastMap) {
    throw new DataFolderError(
      `This process may use ${limit} bytes of address space, too few for the data`,
      'Lift the limit (ulimit -v unlimited), or use a MongoDB server.',
    );
  }
  return Math.min(wantedMap, fits);
}
