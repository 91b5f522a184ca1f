import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asOnPage, isCommands, isPrinted, runPage } from "../support/page-session.ts";
import { pages, readPage, type Snippet, snippetsIn, withOutputs } from "../support/snippets.ts";
import { repositoryRoot } from "../support/sources.ts";

/** Their commands have tests of their own: e2e/company-page.test.ts, cli/readme.test.ts, packages/examples.slow.test.ts. */
const elsewhere = [
  "apps/cli/README.md",
  "docs/company.md",
  "docs/zh/company.md",
  "examples/README.md",
  "examples/README.zh-CN.md",
];
const sessions: readonly (readonly [page: string, commands: readonly Snippet[]])[] = pages()
  .filter((page) => !elsewhere.includes(page))
  .map((page) => [page, snippetsIn(page, readPage(page)).filter(isCommands)] as const)
  .filter(([, commands]) => commands.length > 0);
/** Nobody is asked for figures there. */
const withoutAccount = ["docs/connect.md", "docs/zh/connect.md"];
const languageOf = (page: string) => (/zh/.test(page) ? "zh" : "en");

describe.concurrent("the commands of a page run in their order, and print what it says", () => {
  test.each(sessions)("%s", { timeout: 240_000 }, async (page, commands) => {
    const printed = await runPage(commands, { language: languageOf(page), account: !withoutAccount.includes(page) });
    const differing = commands.flatMap(({ where, output }, place) => {
      const text = printed[place] ?? "";
      return output === null || isPrinted(output, text) ? [] : [{ where, output, printed: text }];
    });
    // UPDATE_PAGES=1 writes what was printed into the page; it is looked at, and shortened with …, before it is committed.
    if (process.env.UPDATE_PAGES !== undefined) {
      const outputs = new Map(differing.map(({ where, printed: text }) => [where, text]));
      writeFileSync(`${repositoryRoot}${page}`, withOutputs(page, outputs));
    }
    expect(differing).toEqual([]);
  });
});

test("… stands for any text, and alone for any lines", () => {
  expect(isPrinted("a … c\n", "a b c\n")).toBe(true);
  expect(isPrinted("a\n…\nd", "a\nb\nc\nd")).toBe(true);
  expect(isPrinted("a\n…\nd", "a\nd")).toBe(true);
  expect(isPrinted("a\n…", "a\nb\nc\n")).toBe(true);
  expect(isPrinted("a (b)", "a b")).toBe(false);
  expect(isPrinted("a …", "b c")).toBe(false);
  expect(isPrinted("a", "a\nb")).toBe(false);
});

test("what differs from run to run is not on a page", () => {
  const text =
    "Exporting x: computing: 1.2 s, 3 polls, next in 0.6 s.\n/tmp/x/work/out.csv of exp_48adp8dwrc at 10:01:33\n";
  expect(asOnPage(text, "/tmp/x")).toBe("out.csv of exp_… at 10:00\n");
});
