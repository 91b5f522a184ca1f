import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { checkJson } from "../support/json-snippets.ts";
import { commandLanguages } from "../support/page-session.ts";
import { inShop, pages, programsIn, readPage, snippetsIn, withOutputs } from "../support/snippets.ts";
import { repositoryRoot } from "../support/sources.ts";

const run = promisify(execFile);
/** Pages in Chinese have the programs of those in English, but for what comments say: site.test.ts and readme.test.ts hold that. */
const snippets = pages()
  .filter((page) => !/zh/.test(page))
  .flatMap((page) => programsIn(page, readPage(page)));
/** Inside of a package that has everything the pages import. */
const folder = join(repositoryRoot, "docs", "snippets");
const fileOf = (where: string) => join(folder, `${where.replaceAll(/[/.:]/g, "-")}.ts`);

/** What was printed, by where it stands. */
const printed = new Map<string, string>();

let work: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "snippets-"));
  const { shop } = createSandbox();
  mkdirSync(folder, { recursive: true });
  for (const { where, code } of snippets) {
    writeFileSync(fileOf(where), inShop(code, shop));
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../../tsconfig.base.json", include: ["."] }));
});
afterAll(() => {
  // UPDATE_PAGES=1 writes what was printed into the pages, to be looked at.
  if (process.env.UPDATE_PAGES !== undefined) {
    for (const page of pages()) writeFileSync(join(repositoryRoot, page), withOutputs(page, printed));
  }
  for (const path of [work, folder]) rmSync(path, { recursive: true });
});

/** Diagrams. */
const drawings = ["docs/architecture.md"];
const fences = pages().flatMap((page) => snippetsIn(page, readPage(page)).map((snippet) => ({ page, ...snippet })));

test("every fence of every page is run, checked, or the output of one that is", () => {
  // Sessions in a terminal: recorded-session.test.ts.
  const covered = ["ts", "json", "console", ...commandLanguages];
  const left = fences.filter(({ page, language }) => !covered.includes(language) && !drawings.includes(page));
  expect(left.map(({ where, language }) => `${where} ${language}`)).toEqual([]);
});

test.each(fences.filter(({ language }) => language === "json").map(({ where, code }) => [where, code]))(
  "the file at %s is what it is meant for",
  async (where, code) => {
    if ((await checkJson(code)) === "elsewhere") expect(where).toMatch(/company-file\.md/);
  },
);

test("pages have programs", () => expect(snippets.length).toBeGreaterThan(15));

test("every program of the pages compiles", { timeout: 120_000 }, async () => {
  const tsc = join(repositoryRoot, "node_modules/typescript/bin/tsc");
  const { stdout } = await run(process.execPath, [tsc, "-p", folder]).catch((error) => error);
  expect(stdout).toBe("");
});

describe.concurrent("every program of the pages runs, and prints what the page says", () => {
  test.each(snippets.map((snippet) => [snippet.where, snippet] as const))(
    "%s",
    { timeout: 120_000 },
    async (where, { output }) => {
      // One for each: programs of several processes would share the limits of a chart without knowing of each other.
      const served = await serveSandbox({ jobMs: 50 });
      const proxy = await startConnectProxy(Number(new URL(served.baseUrl).port));
      const env = {
        PATH: process.env.PATH,
        GROWINGIO_BASE_URL: served.baseUrl,
        GROWINGIO_TOKEN: served.sandbox.token,
        GROWINGIO_PROJECT_UID: served.sandbox.projectUid,
        COMPANY_PROXY: proxy.url,
      };
      const { stdout } = await run(process.execPath, [fileOf(where)], { cwd: work, env }).finally(async () => {
        await proxy.close();
        await served.close();
      });
      printed.set(where, stdout);
      if (output !== null) expect(stdout).toBe(output);
    },
  );
});

test("a program is read with the output that follows it", () => {
  const text = "One.\n\n```ts\na();\n```\n\n```text\n1\n```\n\n```ts\nb();\n```\n\nTwo.\n\n```text\n2\n```\n";
  expect(snippetsIn("page.md", text)).toEqual([
    { where: "page.md:3", language: "ts", code: "a();\n", output: "1\n" },
    { where: "page.md:11", language: "ts", code: "b();\n", output: null },
    { where: "page.md:17", language: "text", code: "2\n", output: null },
  ]);
});
