/** What the tests import as "vitest" while mutants are tried: its own expectations, over a runner that a process can start again and again. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { getCurrentTest } from "@vitest/runner";

// What it asks of the worker that it usually runs in.
Object.assign(globalThis, {
  __vitest_worker__: {
    config: { expect: { poll: { timeout: 5_000 } }, fakeTimers: {}, snapshotOptions: {} },
    filepath: "",
  },
});
const vitest = await import("vitest");

export const { assert, assertType, chai, expectTypeOf, vi } = vitest;
export {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
  onTestFailed,
  onTestFinished,
  suite,
  test,
} from "@vitest/runner";

export const expect = vitest.createExpect({ type: "test" } as Parameters<typeof vitest.createExpect>[0]);
expect.extend({
  toMatchFileSnapshot: (received: unknown, file: string) => {
    const test = getCurrentTest();
    const path = resolve(dirname(test?.file.filepath ?? ""), file);
    return { pass: readFileSync(path, "utf8") === received, message: () => `other than ${path}` };
  },
});
