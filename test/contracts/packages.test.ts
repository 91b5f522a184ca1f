import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");
const manifest = (folder: string) => JSON.parse(read(folder, "package.json"));

const folders = ["packages", "apps"].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => `${group}/${name}`),
);
const published = folders.filter((folder) => manifest(folder).private !== true);

test("every package is published; only the root and the tests are private", () => {
  expect(published.length).toBeGreaterThan(4);
  expect(published).toEqual(folders);
});

test("all packages share a version, now and in releases to come", () => {
  const config = JSON.parse(read(".changeset/config.json"));
  const names = published.map((folder) => manifest(folder).name);
  expect(config.fixed.map((group: string[]) => group.toSorted())).toEqual([names.toSorted()]);
  expect(new Set(published.map((folder) => manifest(folder).version)).size).toBe(1);
});

describe.each(published)("%s", (folder) => {
  test("says where it lives and what it is about", () => {
    const home = manifest(".").repository.url.replace(/^git\+|\.git$/g, "");
    const { repository, homepage, bugs, keywords } = manifest(folder);
    expect(repository).toEqual({ type: "git", url: `git+${home}.git`, directory: folder });
    expect(homepage).toBe(`${home}/tree/main/${folder}#readme`);
    expect(bugs).toEqual({ url: `${home}/issues` });
    expect(keywords).toContain("growingio");
  });

  test("takes what it depends on in a range, so that a program has each library once", () => {
    const { dependencies = {} } = manifest(folder);
    expect(Object.entries<string>(dependencies).filter(([, version]) => !/^(?:workspace:)?\^/.test(version))).toEqual(
      [],
    );
  });

  test("packs the project's licence, a README, built files and nothing else", () => {
    expect(read(folder, "LICENSE")).toBe(read("LICENSE"));
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
        cwd: join(root, folder),
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    );
    const paths: string[] = packed.files.map(({ path }: { path: string }) => path);
    const own = ["LICENSE", "README.md", "package.json"];
    expect(paths).toEqual(expect.arrayContaining(own));
    expect(paths.filter((path) => !path.startsWith("dist/") && ![...own, "CHANGELOG.md"].includes(path))).toEqual([]);
  });
});

test("the server's tarball carries the licence of every package that is in its bundle", () => {
  const server = manifest("apps/mcp-server");
  const isOwn = (name: string) => name.startsWith("@growingio-export/");
  const bundled = new Set([
    "@modelcontextprotocol/server",
    ...folders.flatMap((folder) => (folder.startsWith("packages/") ? Object.keys(manifest(folder).dependencies) : [])),
  ]);
  const expected = [...bundled].filter((name) => !isOwn(name) && !(name in server.dependencies)).sort();
  expect(expected).toEqual(expect.arrayContaining(["zod", "bottleneck"]));

  const entries = read("apps/mcp-server/dist/THIRD-PARTY-LICENSES.txt")
    .split(/\n-{80}\n\n/)
    .slice(1);
  const names = entries.map((entry) => /^(\S+) [\d.]+ \([\w.-]+\)\n/.exec(entry)?.[1]);
  expect(names).toEqual(expect.arrayContaining(expected));
  for (const entry of entries) expect(entry).toMatch(/permission|Permission|License/);
});
