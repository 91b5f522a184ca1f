import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "vitest";
import { readSources, repositoryRoot } from "../support/sources.ts";

const files = new Map(readSources("apps/mcp-server").map(({ path, text }) => [path, text]));

/** The files that a file reads before it does anything; `import()` and types are not among them. */
function readAtOnce(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  const statements = (files.get(path) ?? "").matchAll(/^(?:import|export)\s(?!type\b)[^"';]*?\bfrom\s*"(\.[^"]+)"/gm);
  for (const [, name = ""] of statements) readAtOnce(join(dirname(path), name), found);
  return found;
}

test("a start reads what defines the tools, not what their calls work with", () => {
  const read = [...readAtOnce("server.ts")];
  expect(read).toContain("tools/export-event.ts");
  expect(read).toContain("tools/save-export.ts");
  expect(read.filter((path) => /^(?:catalog|exports|files)\/|^users\/save-|describe-export|run-/.test(path))).toEqual(
    [],
  );
});

/** The built files that a built file reads before it does anything. */
function builtAtOnce(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, name = ""] of readFileSync(path, "utf8").matchAll(/\b(?:from|import)"(\.\/[^"]+)"/g))
    builtAtOnce(join(dirname(path), name), found);
  return found;
}

test.each(["mcp-server", "cli"])("what %s reads at once an old Node can read, to say that it is too old", (app) => {
  const main = join(repositoryRoot, "apps", app, "dist/main.mjs");
  const read = [...builtAtOnce(main)];
  expect(read.length).toBeGreaterThan(1);
  // Node 20 has no such name, and links nothing that asks for it.
  expect(read.filter((path) => readFileSync(path, "utf8").includes("zstdCompressSync"))).toEqual([]);
});
