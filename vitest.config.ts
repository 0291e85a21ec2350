import { defineConfig } from 'vitest/config';

/** Tests that start the whole program take what it takes; a hang still ends. */
const LONG_MS = 300_000;

export default defineConfig({
  test: {
    // Real files, sockets and native modules: each test file in a process of its own.
    pool: 'forks',
    reporters: ['default', './tests/reporter.ts'],
    // One kind after the other: what starts whole programs should not share the processor with a hundred small files.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          sequence: { groupOrder: 1 },
          include: ['tests/integration/**/*.test.ts', 'tests/conformance/**/*.test.ts', 'tests/sim/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'crash',
          sequence: { groupOrder: 2 },
          include: ['tests/crash/**/*.test.ts'],
          testTimeout: LONG_MS,
          hookTimeout: LONG_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          sequence: { groupOrder: 5 },
          include: ['tests/process/**/*.test.ts'],
          // Each starts a hub, its PostgreSQL, a carrier and laptops.
          fileParallelism: false,
          testTimeout: LONG_MS,
          hookTimeout: LONG_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          sequence: { groupOrder: 4 },
          include: ['tests/e2e/**/*.test.ts'],
          // One browser and one program at a time, so that what is seen is what a person would see.
          fileParallelism: false,
          testTimeout: LONG_MS,
          hookTimeout: LONG_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'electron',
          sequence: { groupOrder: 3 },
          include: ['tests/electron/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: LONG_MS,
          hookTimeout: LONG_MS,
        },
      },
    ],
  },
});
