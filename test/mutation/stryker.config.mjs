import { availableParallelism } from "node:os";
import { basename, resolve } from "node:path";
import { mutated } from "./mutated.ts";

const here = import.meta.dirname;
const reports = resolve(here, "../../reports/mutation");
const folder = basename(process.cwd());

/** @type {import("@stryker-mutator/core").PartialStrykerOptions} Of the package whose folder it is run in. */
export default {
  ...mutated[folder],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner", resolve(here, "ignored.mjs")],
  ignorers: ["sentences", "placeholders"],
  // Threads are cheaper; tests of core set the time zone of their process.
  vitest: {
    configFile: resolve(here, "vitest.config.ts"),
    related: false,
    pool: folder === "core" ? "forks" : "threads",
  },
  // A copy as deep below the root as the package is, so that what lies above the package is found from there.
  tempDirName: "../../.mutants",
  cleanTempDir: "always",
  // Its step for tsconfig files calls what TypeScript 7 no longer has.
  tsconfigFile: "absent.json",
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  incremental: true,
  incrementalFile: `${reports}/${folder}.incremental.json`,
  reporters: ["progress-append-only", "html", "json"],
  htmlReporter: { fileName: `${reports}/${folder}.html` },
  jsonReporter: { fileName: `${reports}/${folder}.json` },
  concurrency: Math.max(2, availableParallelism() - 1),
  // A machine that is busy is slow: what it delays must not count as found.
  timeoutMS: 60_000,
  timeoutFactor: 5,
  dryRunTimeoutMinutes: 30,
};
