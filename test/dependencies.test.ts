import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '..');
const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      engines: z.record(z.string(), z.string()).optional(),
      resolved: z.string().optional(),
    }),
  ),
});
const { packages } = lockfile.parse(
  JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')),
);

describe('the dependencies', () => {
  it('all run on Node 20.19, the oldest we promise', () => {
    const refusing = Object.entries(packages)
      .filter(([, { engines }]) => engines?.node && !semver.satisfies('20.19.0', engines.node))
      .map(([path, { engines }]) => `${path} wants ${engines?.node}`);
    expect(refusing).toEqual([]);
  });

  it('are locked without naming a registry', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual(
      [],
    );
  });
});
