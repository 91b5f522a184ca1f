import { build } from "esbuild";
import { expect, test } from "vitest";
import { loadedBy } from "../support/loaded-by.ts";

// Each file takes Node as long as a thousand lines: an import loads few, and what only a call needs is loaded by the call.

const basics = ["basics", "errors", "tables"].map((name) => `packages/core/dist/${name}.mjs`);

test("core loads itself alone: no library, nothing of what only calls need", () => {
  const own = ["index", "client", "errors", "tables"].map((name) => `packages/core/dist/${name}.mjs`);
  expect(loadedBy("@growingio-export/core").sort()).toEqual(own.sort());
});

test("core's basics load no client", () => {
  expect(loadedBy("@growingio-export/core/basics").sort()).toEqual(basics);
});

test("insight loads one file and core's basics", () => {
  const own = "packages/insight/dist/index.mjs";
  expect(loadedBy("@growingio-export/insight").sort()).toEqual([...basics, own].sort());
});

test("the sandbox loads itself alone", () => {
  const loaded = loadedBy("@growingio-export/sandbox");
  expect(loaded.filter((path) => !path.startsWith("packages/sandbox/dist/"))).toEqual([]);
  expect(loaded.length).toBeLessThan(4);
});

test("the workspace loads no database and nothing that reads or writes its files", () => {
  const libraries = loadedBy("@growingio-export/workspace").flatMap((path) => {
    return /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(path)?.[1] ?? [];
  });
  expect([...new Set(libraries)].filter((name) => /duckdb|hucre|hyparquet|zod/.test(name))).toEqual([]);
});

test("one error class brings its bundle little more than itself", async () => {
  const contents = 'import { GrowingIOError } from "@growingio-export/core"; console.log(GrowingIOError.name);';
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
  });
  expect(outputFiles[0]?.text).toMatch(/GrowingIOError = class|class GrowingIOError/);
  expect(outputFiles[0]?.contents.byteLength).toBeLessThan(20_000);
});
