import { defineConfig } from "vitest/config";

/** Those that start processes or a browser, or change what their own process holds for all. */
const apart = [
  "tests/process/**/*.test.ts",
  "tests/story/**/*.test.ts",
  "tests/database/embedded.test.ts",
  "tests/doors/web/files.test.ts",
];
const all = { testTimeout: 20_000, hookTimeout: 60_000, pool: "forks", maxWorkers: 2 } as const;

export default defineConfig({
  test: {
    ...all,
    globalSetup: ["tests/global-setup.ts"],
    projects: [
      {
        test: {
          ...all,
          name: "inside",
          include: ["tests/**/*.test.ts"],
          exclude: apart,
          // The files a worker runs share what they import: read and compiled once, a quarter of the whole run's time.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...all, name: "apart", include: apart, sequence: { groupOrder: 1 } } },
    ],
  },
});
