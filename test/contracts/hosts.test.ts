import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { triedHosts } from "../hosts/hosts.ts";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
const { dependencies } = JSON.parse(read("test/hosts/package.json")) as { dependencies: Record<string, string> };
const lock = read("test/hosts/pnpm-lock.yaml");

/** What the lock file installs for a package that the manifest names. */
function locked(name: string): string | undefined {
  const importer = lock.slice(lock.indexOf("\nimporters:"), lock.indexOf("\npackages:"));
  return importer.split(`\n      ${name.startsWith("@") ? `'${name}'` : name}:\n`)[1]?.match(/version: ([^\s(]+)/)?.[1];
}

test("docs/hosts.md has every host that is tried, as it is tried", () => {
  const rows = [...read("docs/hosts.md").matchAll(/^\| `(\S+)` \| (\S+) \| ([^|]+) \| [^|]+ \| ([^|]+) \|/gm)];
  expect(rows.map(([, ...cells]) => cells)).toEqual(
    triedHosts.map(({ name, protocols, prompts }) => [
      name,
      locked(name),
      protocols.join(" or "),
      prompts ? "resources, prompts" : "resources",
    ]),
  );
});

test("the manifest of the hosts names exact versions, which are those of the lock file", () => {
  expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(triedHosts.map(({ name }) => name)));
  for (const [name, version] of Object.entries(dependencies)) expect(version).toBe(locked(name));
});

test.each(["README.md", "README.zh-CN.md"])("%s leads to the table of hosts", (readme) => {
  expect(read(readme)).toContain("(docs/hosts.md)");
});
