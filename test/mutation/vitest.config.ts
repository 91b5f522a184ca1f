import { resolve } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tables of cases before properties: a mutant is done with at the first test that fails. */
class CheapFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const cost = ({ moduleId }: TestSpecification) =>
      [".test.", ".golden.", ".budget.", ".property."].findLastIndex((mark) => moduleId.includes(mark));
    return files.toSorted((a, b) => cost(a) - cost(b));
  }
}

/** A package's quick tests in one worker, for they run once a mutant. */
export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: [...configDefaults.exclude, "**/*.slow.test.ts", "**/*.fuzz.test.ts"],
    setupFiles: [resolve(import.meta.dirname, "fixed-seed.ts")],
    isolate: false,
    sequence: { sequencer: CheapFirst },
    testTimeout: 60_000,
  },
});
