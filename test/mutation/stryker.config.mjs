import { availableParallelism } from "node:os";
import { basename, resolve } from "node:path";
import { mutated } from "./mutated.ts";

const here = import.meta.dirname;
const reports = resolve(here, "../../reports/mutation");
const folder = basename(process.cwd());
const { parts: _, ...options } = mutated[folder];

/** @type {import("@stryker-mutator/core").PartialStrykerOptions} Of the package whose folder it is run in. */
export default {
  concurrency: Math.max(2, availableParallelism() - 1),
  ...options,
  testRunner: "in-process",
  plugins: [resolve(here, "runner.ts"), resolve(here, "ignored.mjs")],
  ignorers: ["sentences", "placeholders"],
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
  // A machine that is busy is slow: what it delays must not count as found.
  timeoutMS: 20_000,
  timeoutFactor: 5,
  dryRunTimeoutMinutes: 30,
  // Each mutant's tests are loaded anew and stay in memory.
  maxTestRunnerReuse: 300,
};
