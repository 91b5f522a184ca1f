import { describe, expect, test } from "vitest";
import { packageFolders, readSources } from "../support/sources.ts";
import { houses } from "./house.ts";
import { circles, emptyNames, forbiddenImports } from "./house-rules.ts";

test("every package has its layers", () => {
  expect(Object.keys(houses).sort()).toEqual(packageFolders().sort());
});

describe.each(Object.entries(houses))("%s", (folder, house) => {
  const files = readSources(folder);

  test("files import from their own layer or from those before it, and from the packages before theirs", () => {
    expect(forbiddenImports(files, house)).toEqual([]);
    expect(emptyNames(files, house)).toEqual([]);
  });

  test("no files import each other in a circle", () => {
    expect(circles(files)).toEqual([]);
  });

  test("no source file is over 300 lines", () => {
    expect(files.flatMap(({ path, text }) => (text.split("\n").length > 300 ? [path] : []))).toEqual([]);
  });
});

test.each([
  ["undici", "packages/core", ["http/undici.ts"]],
  ["bottleneck", "packages/core", ["limiter/limiter.ts"]],
])("%s is imported in one place", (module, folder, expected) => {
  const importing = readSources(folder).filter(({ imports }) => imports.some(({ name }) => name === module));
  expect(importing.map(({ path }) => path)).toEqual(expected);
});

test("only main.ts of the server, its ways to start and what lies in process/ touch the process", () => {
  const touching = readSources("apps/mcp-server").filter(({ text }) => /(?<![-\w])process\./.test(text));
  const elsewhere = touching.map(({ path }) => path).filter((path) => !/^(?:main\.ts|(?:process|start)\/)/.test(path));
  expect(elsewhere).toEqual(["require-node.ts"]);
});
