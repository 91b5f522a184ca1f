import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface SourceFile {
  /** Relative to the package's `src`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sources(folder: string): SourceFile[] {
  const src = join(root, folder, "src");
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => {
      const text = readFileSync(join(src, path), "utf8");
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name ?? "");
      return { path, text, imports };
    });
}

const packages = ["packages/core", "packages/insight", "packages/workspace", "packages/sandbox", "apps/mcp-server"];

describe("packages depend one way: core, insight, workspace, apps; the sandbox on none", () => {
  const allowed: Record<string, readonly string[]> = {
    "packages/core": [],
    "packages/insight": ["core"],
    "packages/workspace": ["core", "insight"],
    "packages/sandbox": [],
    "apps/mcp-server": ["core", "insight", "workspace", "sandbox"],
  };
  test.each(packages)("%s", (folder) => {
    const own = sources(folder).flatMap(({ imports }) =>
      imports.filter((name) => name.startsWith("@growingio-export/")),
    );
    const names = new Set(own.map((name) => name.split("/")[1] ?? ""));
    expect([...names].filter((name) => !allowed[folder]?.includes(name))).toEqual([]);
  });
});

test("core's layers import from their own or from those before them", () => {
  // Each entry is a layer; the files of src itself stand where they are used.
  const layers = [
    ["errors.ts", "clock.ts", "clean-text.ts", "logger.ts"],
    ["time", "page-url.ts"],
    ["schemas"],
    ["http"],
    ["table"],
    ["limiter"],
    ["poller", "retry.ts"],
    ["exports"],
    ["download"],
    ["catalog"],
    ["options.ts"],
    ["client.ts"],
    ["index.ts"],
  ];
  const layerOf = (path: string) => layers.findIndex((names) => names.includes(path.split("/")[0] ?? ""));
  const wrong: string[] = [];
  for (const { path, imports } of sources("packages/core")) {
    expect(layerOf(path), `${path} has no layer`).toBeGreaterThanOrEqual(0);
    for (const name of imports.filter((name) => name.startsWith("."))) {
      const target = relative("/", resolve("/", dirname(path), name));
      if (layerOf(target) > layerOf(path)) wrong.push(`${path} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test.each([
  ["undici", "packages/core", ["http/undici.ts"]],
  ["bottleneck", "packages/core", ["limiter/limiter.ts"]],
])("%s is imported in one place", (name, folder, files) => {
  expect(sources(folder).flatMap(({ path, imports }) => (imports.includes(name) ? [path] : []))).toEqual(files);
});

test("no source file is over 300 lines", () => {
  const long = packages.flatMap((folder) =>
    sources(folder).flatMap(({ path, text }) => (text.split("\n").length > 300 ? [`${folder}/src/${path}`] : [])),
  );
  expect(long).toEqual([]);
});

test("only main.ts of the server touches the process", () => {
  const touching = sources("apps/mcp-server").filter(({ text }) => /(?<![-\w])process\./.test(text));
  expect(touching.map(({ path }) => path)).toEqual(["main.ts", "require-node.ts"]);
});
