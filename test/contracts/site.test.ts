import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { siteLink } from "../../docs/.vitepress/links.ts";
import { programsIn, readPage, snippetsIn } from "../support/snippets.ts";
import { repositoryRoot } from "../support/sources.ts";

const config = readPage("docs/.vitepress/config.ts");
const listed = [...config.matchAll(/^ {2}\["([a-z-]+)", "/gm)].map(([, page = ""]) => `${page}.md`);
const inside = (folder: string) => readdirSync(join(repositoryRoot, folder)).filter((name) => name.endsWith(".md"));

test("every page of docs is in the site's sidebar, and in the index", () => {
  const pages = inside("docs").filter((page) => page !== "README.md");
  expect(pages.filter((page) => !listed.includes(page))).toEqual([]);
  expect(pages.filter((page) => !readPage("docs/README.md").includes(`(${page})`))).toEqual([]);
});

const shape = (text: string) => text.split("\n").flatMap((line) => /^(#+) /.exec(line)?.[1] ?? []);
const withoutComments = (code: string) => code.replace(/(\/\/|#) .*$/gm, "");

test.each(inside("docs/zh"))("docs/zh/%s has the headings, commands and programs of the page in English", (name) => {
  const [english, chinese] = [`docs/${name}`, `docs/zh/${name}`];
  expect(shape(readPage(chinese))).toEqual(shape(readPage(english)));
  const fences = (page: string) =>
    snippetsIn(page, readPage(page)).map(({ language, code }) => `${language}\n${withoutComments(code)}`);
  expect(fences(chinese)).toEqual(fences(english));
  const outputs = (page: string) => programsIn(page, readPage(page)).map(({ output }) => output);
  expect(outputs(chinese)).toEqual(outputs(english));
});

test.each([
  ["errors.md", "compare.md", "compare.md"],
  ["errors.md", "README.md#install", "index.md#install"],
  ["zh/ask.md", "../errors.md#every-class", "../errors.md#every-class"],
  ["README.md", "../README.md", "https://github.com/growingio-export/growingio-export/blob/main/README.md"],
  [
    "company-file.md",
    "company.schema.json",
    "https://github.com/growingio-export/growingio-export/blob/main/docs/company.schema.json",
  ],
  [
    "comparison.md",
    "../packages/core/src/retry.ts#retryDelay",
    "https://github.com/growingio-export/growingio-export/blob/main/packages/core/src/retry.ts",
  ],
  [
    "zh/ask.md",
    "../../examples/README.zh-CN.md",
    "https://github.com/growingio-export/growingio-export/blob/main/examples/README.zh-CN.md",
  ],
  ["errors.md", "https://nodejs.org", "https://nodejs.org"],
  ["errors.md", "#every-class", "#every-class"],
])("a link of %s to %s leads to %s on the site", (page, link, target) => {
  expect(siteLink(page, link)).toBe(target);
});
