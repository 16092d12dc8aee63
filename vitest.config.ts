import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/** Tests that start nothing take all processors; those with engines come after them, so that neither slows the other. */
const pure = { maxWorkers: '100%', sequence: { groupOrder: 1 } } as const;
const withEngines = { maxWorkers: 2, sequence: { groupOrder: 2 } } as const;

/** Unit and infra tests are pure; integration tests start the embedded engines, one process per file; e2e drives the page in a browser. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000, ...pure } },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          globalSetup: 'test/infra/synthesis.setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...pure,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: 'test/integration/state-template.setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          ...withEngines,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
