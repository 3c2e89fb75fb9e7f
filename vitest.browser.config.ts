import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: needs a Chromium, named by CHROMIUM_PATH or at /usr/bin/chromium. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A card needs longer than the second that polls wait by themselves.
    expect: { poll: { timeout: 15_000 } },
    fileParallelism: false,
  },
});
