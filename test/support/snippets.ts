import { readdirSync, readFileSync } from "node:fs";
import { repositoryRoot } from "./sources.ts";

/** A program that a page shows. */
export interface Snippet {
  /** The page, and the line that it begins on. */
  readonly where: string;
  readonly code: string;
  /** What the page says that it prints; null where it says nothing. */
  readonly output: string | null;
}

const PROGRAM = /^```ts\n([\s\S]*?)^```\n(?:\s*```(?:text|console)\n([\s\S]*?)^```)?/gm;

/** The programs of a page, each with the output that follows it. */
export function snippetsIn(page: string, text: string): Snippet[] {
  return [...text.matchAll(PROGRAM)].map(({ index, 1: code = "", 2: output }) => {
    const line = text.slice(0, index).split("\n").length;
    return { where: `${page}:${line}`, code, output: output ?? null };
  });
}

/** Every page that users read. */
export function pages(): string[] {
  const docs = readdirSync(`${repositoryRoot}docs`).filter((name) => name.endsWith(".md"));
  const packages = readdirSync(`${repositoryRoot}packages`);
  return ["README.md", ...packages.map((name) => `packages/${name}/README.md`), ...docs.map((name) => `docs/${name}`)];
}

export function readPage(page: string): string {
  return readFileSync(`${repositoryRoot}${page}`, "utf8");
}
