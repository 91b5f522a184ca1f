import { describe, expect, test } from "vitest";
import { houses } from "./house.ts";
import { circles, emptyNames, forbiddenImports, type House, importsOf, type SourceFile } from "./house-rules.ts";

const file = (path: string, ...imports: readonly (string | { name: string; typesOnly: boolean })[]): SourceFile => ({
  path,
  imports: imports.map((name) => (typeof name === "string" ? { name, typesOnly: false } : name)),
});

function house(folder: string): House {
  const found = houses[folder];
  if (found === undefined) throw new Error(`no house ${folder}`);
  return found;
}

describe("one forbidden import is found", () => {
  test.each([
    ["packages/core", "http/send.ts", "../client.ts", "http/send.ts imports client.ts"],
    ["packages/core", "client.ts", "@growingio-export/insight"],
    ["packages/insight", "figures/series.ts", "../digest/digest.ts", "figures/series.ts imports digest/digest.ts"],
    ["packages/insight", "digest/digest.ts", "@growingio-export/workspace"],
    ["packages/workspace", "store/manifest.ts", "../host/engine.ts", "store/manifest.ts imports host/engine.ts"],
    ["packages/workspace", "workspace.ts", "@growingio-export/insight"],
    ["packages/sandbox", "shop/shop.ts", "../api/jobs.ts", "shop/shop.ts imports api/jobs.ts"],
    ["packages/sandbox", "api/api.ts", "@growingio-export/core"],
    ["packages/service", "catalog/chart-index.ts", "../exports/x.ts", "catalog/chart-index.ts imports exports/x.ts"],
    ["packages/service", "exports/x.ts", "../users/x.ts", "exports/x.ts imports users/x.ts"],
    ["packages/service", "users/x.ts", "../reports/x.ts", "users/x.ts imports reports/x.ts"],
    ["packages/service", "services.ts", "./find-options.ts", "services.ts imports find-options.ts"],
    ["apps/mcp-server", "tool-kit/paging.ts", "../answers/x.ts", "tool-kit/paging.ts imports answers/x.ts"],
    ["apps/mcp-server", "answers/x.ts", "../resources/x.ts", "answers/x.ts imports resources/x.ts"],
    ["apps/mcp-server", "resources/x.ts", "../tools/index.ts", "resources/x.ts imports tools/index.ts"],
    ["apps/mcp-server", "tools/x.ts", "../config.ts", "tools/x.ts imports config.ts"],
    ["packages/report", "picture/x.ts", "@growingio-export/workspace"],
    ["packages/report", "picture/x.ts", "../index.ts", "picture/x.ts imports index.ts"],
    ["apps/mcp-server", "main.ts", "@growingio-export/cli"],
  ])("%s: %s imports %s", (folder, path, name, sentence = `${path} imports ${name}`) => {
    expect(forbiddenImports([file(path)], house(folder))).toEqual([]);
    expect(forbiddenImports([file(path, name)], house(folder))).toEqual([sentence]);
  });
});

describe("what is allowed", () => {
  test.each([
    ["a layer before its own", "packages/core", "client.ts", "./http/send.ts"],
    ["its own layer", "packages/core", "http/send.ts", "./status-error.ts"],
    ["a package before its own", "packages/workspace", "workspace.ts", "@growingio-export/core"],
    ["any other module", "packages/core", "http/undici.ts", "undici"],
    ["the longest name counts", "packages/workspace", "engine-error.ts", "./engine/protocol.ts"],
  ])("%s", (_what, folder, path, name) => {
    expect(forbiddenImports([file(path, name)], house(folder))).toEqual([]);
  });

  test("of the root files the types of services.ts alone", () => {
    const types = (name: string) => file("users/x.ts", { name, typesOnly: true });
    expect(forbiddenImports([types("../services.ts")], house("packages/service"))).toEqual([]);
    expect(forbiddenImports([types("../find-options.ts")], house("packages/service"))).toEqual([
      "users/x.ts imports find-options.ts",
    ]);
  });
});

test("a file outside the layers, and a name without files, are found", () => {
  expect(forbiddenImports([file("attic/x.ts")], house("packages/core"))).toEqual(["attic/x.ts has no layer"]);
  expect(emptyNames([file("a/x.ts")], { packages: [], layers: [["a"], ["a/x.ts", "b"]] })).toEqual(["b"]);
});

test.each([
  ["none", [file("a.ts", "./b/c.ts", "./d.ts"), file("b/c.ts", "../d.ts"), file("d.ts", "zod")], []],
  ["of two", [file("a.ts", "./b/c.ts"), file("b/c.ts", "../a.ts")], ["a.ts -> b/c.ts -> a.ts"]],
  [
    "of types, beside the way in",
    [file("a.ts", "./b.ts"), file("b.ts", "./c.ts"), file("c.ts", { name: "./b.ts", typesOnly: true })],
    ["b.ts -> c.ts -> b.ts"],
  ],
  ["with itself", [file("a.ts", "./a.ts")], ["a.ts -> a.ts"]],
])("a circle of files: %s", (_what, files, expected) => {
  expect(circles(files)).toEqual(expected);
});

test.each([
  ['import "./a.ts";', "./a.ts", false],
  ['import { type A, b } from "./a.ts";', "./a.ts", false],
  ['import type { A } from "./a.ts";', "./a.ts", true],
  ['import {\n  a,\n  b,\n} from "./a.ts";', "./a.ts", false],
  ['export { a } from "./a.ts";', "./a.ts", false],
  ['export type { A } from "./a.ts";', "./a.ts", true],
  ['const { a } = await import("./a.ts");', "./a.ts", false],
  ['import typed from "./a.ts";', "./a.ts", false],
])("%j is read as an import", (text, name, typesOnly) => {
  expect(importsOf(text)).toEqual([{ name, typesOnly }]);
});
