import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));

/** The files with the types of a package's entries. */
function entriesOf(name: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
  return Object.values<{ types: string } | string>(exports).flatMap((entry) =>
    typeof entry === "object" ? join(packages, name, entry.types) : [],
  );
}

/** A file of types and those that it is made of. */
function typesOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, name = ""] of readFileSync(path, "utf8").matchAll(/(?:\bfrom|\bimport|\bimport\()\s*"(\.[^"]+)"/g)) {
    typesOf(join(dirname(path), name.replace(/\.mjs$/, ".d.mts")), found);
  }
  return found;
}

/** What takes the schemas of its callers. */
const takesSchemas = join(packages, "service", "dist/json-file.d.mts");

test.each(readdirSync(packages))("the types of %s speak of no schema library", (name) => {
  const entries = entriesOf(name).filter((path) => path !== takesSchemas);
  expect(entries.length).toBeGreaterThan(0);
  const files = entries.flatMap((path) => [...typesOf(path)]);
  expect(files.filter((file) => /\bzod\b/.test(readFileSync(file, "utf8")))).toEqual([]);
});
