import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, test } from "vitest";
import { pages, readPage } from "../support/snippets.ts";
import { repositoryRoot } from "../support/sources.ts";

const headingAnchors = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** What is wrong with a link of a page; null where it leads somewhere: a file, a heading, or a name that a source file holds. */
function linkMistake(page: string, link: string): string | null {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? resolve(repositoryRoot, page) : resolve(repositoryRoot, dirname(page), path);
  if (!existsSync(file)) return "no such file";
  if (anchor === undefined) return null;
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".md")) return headingAnchors(text).includes(anchor) ? null : "no such heading";
  return new RegExp(`\\b${anchor}\\b`).test(text) ? null : "no such name";
}

test.each(pages())("every link of %s leads somewhere", (page) => {
  const links = [...readPage(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const own = links.filter((link) => !/^[a-z]+:/.test(link));
  const mistakes = own.map((link) => `${link}: ${linkMistake(page, link) ?? "right"}`);
  expect(mistakes.filter((mistake) => !mistake.endsWith(": right"))).toEqual([]);
});

test("links that lead nowhere are told", () => {
  const from = (link: string) => linkMistake("docs/README.md", link);
  expect(from("errors.md#every-class")).toBeNull();
  expect(from("../packages/core/src/retry.ts#retryDelay")).toBeNull();
  expect(from("absent.md")).toBe("no such file");
  expect(from("errors.md#absent")).toBe("no such heading");
  expect(from("../packages/core/src/retry.ts#absentName")).toBe("no such name");
});
