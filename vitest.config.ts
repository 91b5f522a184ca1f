import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig, type TestUserConfig } from "vitest/config";

const shared: TestUserConfig = {
  // A busy machine is slow, not wrong.
  testTimeout: 30_000,
  hookTimeout: 30_000,
  expect: { poll: { timeout: 15_000 } },
};

/** How every package's tests run: from the root all of them, from a package's folder its own. */
export default defineConfig({
  test: {
    // Stories wait more than they reckon: for jobs that take their time, for processes that start.
    maxWorkers: Math.max(2, 2 * availableParallelism()),
    projects: [
      {
        test: {
          ...shared,
          name: "quick",
          setupFiles: fileURLToPath(new URL("test/support/property-seed.ts", import.meta.url)),
          // Modules are loaded once a worker, not once a file: a third of the time of pure tests. No test may replace a module for itself.
          isolate: false,
          include: ["**/*.test.ts"],
          exclude: [...configDefaults.exclude, "**/*.slow.test.ts", "**/*.fuzz.test.ts"],
        },
      },
      {
        test: {
          ...shared,
          name: "slow",
          include: ["**/*.slow.test.ts"],
          // Some cases move a gigabyte.
          testTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: "fuzz",
          include: ["**/*.fuzz.test.ts"],
          // FUZZ_CASES says how many cases there are.
          testTimeout: 1_800_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
