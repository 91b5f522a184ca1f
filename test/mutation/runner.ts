import { globSync } from "node:fs";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { InstrumenterContext, MutantCoverage, StrykerOptions } from "@stryker-mutator/api/core";
import { commonTokens, declareClassPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from "@stryker-mutator/api/test-runner";
import { startTests, type Test, type VitestRunner } from "@vitest/runner";
import { getFullName } from "@vitest/runner/utils";

/** Where the instrumented sources look which mutant is active, and count what they run. */
const instrumented: InstrumenterContext = {};
Object.assign(globalThis, { __stryker__: instrumented });

const config = {
  root: process.cwd(),
  name: undefined,
  setupFiles: [],
  passWithNoTests: true,
  testNamePattern: undefined,
  allowOnly: false,
  sequence: { seed: 1, hooks: "stack", setupFiles: "list" },
  chaiConfig: undefined,
  maxConcurrency: 1,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
} satisfies Partial<VitestRunner["config"]>;

/** How long a test may take that every test waits for, and one that a mutant may have stopped for ever, milliseconds. */
const DRY_TIMEOUT_MS = 120_000;
const TIMEOUT_MS = 10_000;

/** Tables of cases before properties: a mutant is done with at the first test that fails. */
const cost = (path: string) =>
  [".test.", ".golden.", ".budget.", ".property."].findLastIndex((mark) => path.includes(mark));

const idOf = ({ file, id }: Test) => `${file.name}#${id}`;
const pathOf = (id: string) => id.slice(0, id.indexOf("#"));

/** What lies outside the package whose sources are changed, and uses them. */
interface BeyondThePackage {
  /** The package's name, by which it is imported. */
  readonly alias: string;
  /** Tests, from the package's folder. */
  readonly alsoRun: readonly string[];
}

interface Steps {
  /** Called with each test before its hooks run. @returns whether it is to run. */
  readonly isWanted: (test: Test) => boolean;
  readonly onEnd: (test: Test) => void;
  /** Whether the other files are left out. */
  readonly isOver?: () => boolean;
  readonly timeoutMs: number;
}

/**
 * Runs a package's tests in this process, once a mutant: vitest would end its worker and start another for each.
 * Test files are loaded again for each mutant and sources once, so mutants of what a source does while it is loaded are not tried.
 */
class InProcessRunner implements TestRunner {
  static inject = tokens(commonTokens.options);
  readonly #beyond: BeyondThePackage | undefined;
  #loads = 0;

  constructor(options: StrykerOptions & { readonly inProcess?: BeyondThePackage }) {
    this.#beyond = options.inProcess;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    const standIn = new URL("./vitest.ts", import.meta.url).href;
    const alias = this.#beyond?.alias;
    registerHooks({
      resolve: (specifier, context, next) => {
        if (specifier === "vitest" && context.parentURL !== standIn) return { url: standIn, shortCircuit: true };
        if (alias === undefined || !`${specifier}/`.startsWith(`${alias}/`)) return next(specifier, context);
        const source = resolve(`src/${specifier.slice(alias.length + 1) || "index"}.ts`);
        return { url: pathToFileURL(source).href, shortCircuit: true };
      },
    });
    await import("./fixed-seed.ts");
    // What a mutant leaves behind must not end the process that tries the next one.
    process.on("unhandledRejection", () => {});
  }

  async dryRun({ testFiles = [] }: DryRunOptions): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    await this.#run([...testFiles, ...globSync(this.#beyond?.alsoRun ?? [])], {
      timeoutMs: DRY_TIMEOUT_MS,
      isWanted: (test) => {
        instrumented.currentTestId = idOf(test);
        return true;
      },
      onEnd: (test) => {
        delete instrumented.currentTestId;
        tests.push(resultOf(test));
      },
    });
    const { mutantCoverage = { static: {}, perTest: {} } } = instrumented;
    return {
      status: DryRunStatus.Complete,
      tests,
      mutantCoverage: { ...mutantCoverage, static: onlyLoaded(mutantCoverage) },
    };
  }

  async mutantRun({ testFilter = [], activeMutant, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    const wanted = new Set(testFilter);
    let failed: Test | undefined;
    let nrOfTests = 0;
    Object.assign(instrumented, { hitCount: 0, hitLimit });
    await this.#run([...new Set(testFilter.map(pathOf))], {
      timeoutMs: TIMEOUT_MS,
      isOver: () => failed !== undefined,
      isWanted: (test) => {
        const isNext = failed === undefined && wanted.has(idOf(test));
        if (isNext) instrumented.activeMutant = activeMutant.id;
        return isNext;
      },
      onEnd: (test) => {
        delete instrumented.activeMutant;
        nrOfTests++;
        if (test.result?.state === "fail") failed ??= test;
      },
    });
    const endless = determineHitLimitReached(instrumented.hitCount, hitLimit);
    if (endless !== undefined) return { status: MutantRunStatus.Timeout, reason: endless.reason ?? "" };
    if (failed === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    return { status: MutantRunStatus.Killed, killedBy: [idOf(failed)], failureMessage: reasonOf(failed), nrOfTests };
  }

  async #run(paths: readonly string[], { isWanted, onEnd, isOver, timeoutMs }: Steps): Promise<void> {
    const load = ++this.#loads;
    const { expect } = await import("./vitest.ts");
    const runner: VitestRunner = {
      config: { ...config, testTimeout: timeoutMs, hookTimeout: timeoutMs },
      importFile: async (path) => await import(`${pathToFileURL(path)}?load=${load}`),
      extendTaskContext: (context) => Object.assign(context, { expect }),
      onBeforeRunTask: (test) => {
        if (!isWanted(test)) test.mode = "skip";
      },
      onAfterRunTask: onEnd,
    };
    // Loading a file costs more than most of its tests.
    for (const path of paths.map((one) => resolve(one)).toSorted((a, b) => cost(a) - cost(b))) {
      if (isOver?.()) return;
      const [file] = await startTests([path], runner);
      if (file?.result?.state === "fail" && file.tasks.length === 0)
        throw new Error(`${path} cannot be loaded: ${file.result.errors?.[0]?.message}`);
    }
  }
}

/** What runs while files are loaded, and in no test: what runs in a test, too, needs no process of its own. */
function onlyLoaded({ static: loaded, perTest }: MutantCoverage): MutantCoverage["static"] {
  const tested = new Set(Object.values(perTest).flatMap((counts) => Object.keys(counts)));
  return Object.fromEntries(Object.entries(loaded).filter(([id]) => !tested.has(id)));
}

function resultOf(test: Test): TestResult {
  const { filepath: fileName } = test.file;
  const told = { id: idOf(test), name: getFullName(test), fileName, timeSpentMs: test.result?.duration ?? 0 };
  return test.result?.state === "fail"
    ? { ...told, status: TestStatus.Failed, failureMessage: reasonOf(test) }
    : { ...told, status: TestStatus.Success };
}

function reasonOf({ result }: Test): string {
  return result?.errors?.map(({ stack, message }) => stack ?? message).join("\n") ?? "";
}

export const strykerValidationSchema = { properties: { inProcess: { type: "object" } } };

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", InProcessRunner)];
