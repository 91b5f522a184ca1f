import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { repositoryRoot } from "../support/sources.ts";

const read = (path: string) => readFileSync(join(repositoryRoot, path), "utf8");
const { scripts, packageManager } = JSON.parse(read("package.json")) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly packageManager: string;
};
const { tasks } = JSON.parse(read("turbo.json")) as {
  readonly tasks: Readonly<Record<string, { readonly passThroughEnv?: readonly string[] }>>;
};

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const folder = ".github/workflows";
const workflows = readdirSync(join(repositoryRoot, folder)).map((name) => {
  const text = read(join(folder, name));
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };
  return { name, text, steps: Object.values(jobs).flatMap(({ steps }) => steps) };
});

/** What a line has pnpm do: commands of its own that we use are no scripts. */
function scriptsIn(text: string): string[] {
  const called = [...text.matchAll(/\bpnpm(?:@\S+)? (?:run )?([\w:-]+)/g)].map(([, name = ""]) => name);
  return called.filter((name) => !["install", "exec"].includes(name));
}

describe.each(workflows)("$name", ({ text, steps }) => {
  test("every action is pinned to a commit, with its version beside it", () => {
    const used = [...text.matchAll(/uses: (.+)/g)].map(([, action = ""]) => action);
    expect(used.length).toBeGreaterThan(1);
    expect(used.filter((action) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  test("every script that is run is one of the root, by the pnpm of the repository", () => {
    const runs = steps.map(({ run = "" }) => run);
    expect(runs.flatMap(scriptsIn).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const pnpms = runs.flatMap((run) => run.match(/pnpm@[\w.]+/g) ?? []);
    expect(pnpms.filter((pnpm) => pnpm !== packageManager)).toEqual([]);
  });

  test("what a step sets for a script reaches it through turbo", () => {
    const lost = steps.flatMap(({ run = "", env = {} }) =>
      scriptsIn(run).flatMap((name) => {
        const [, task = ""] = /^turbo run (\S+)/.exec(scripts[name] ?? "") ?? [];
        const passed = (tasks[task] ?? tasks[`//#${task}`])?.passThroughEnv ?? [];
        return task === "" ? [] : Object.keys(env).filter((variable) => !passed.includes(variable));
      }),
    );
    expect(lost).toEqual([]);
  });
});

test("the gate runs scripts that there are", () => {
  const called = scriptsIn(read(".ci/run").replace(/^#.*|^pnpm\(\).*/gm, ""));
  expect(called).toEqual(expect.arrayContaining(["test", "check"]));
  expect(called.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
