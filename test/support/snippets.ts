import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Shop } from "@growingio-export/sandbox";
import { packageFolders, repositoryRoot } from "./sources.ts";

/** What stands between two fences of a page. */
export interface Snippet {
  /** The page, and the line that it begins on. */
  readonly where: string;
  /** The word behind the fence; empty where there is none. */
  readonly language: string;
  readonly code: string;
  /** What the page says that it prints; null where it says nothing. */
  readonly output: string | null;
}

const FENCED = /^```(\w*)\n([\s\S]*?)^```$(?:\s*^```(?:text|json|csv)\n([\s\S]*?)^```$)?/gm;

/** The fenced parts of a page, each with the output that follows it: text, JSON or CSV with nothing written between. */
export function snippetsIn(page: string, text: string): Snippet[] {
  return [...text.matchAll(FENCED)].map(({ index, 1: language = "", 2: code = "", 3: output }) => {
    const line = text.slice(0, index).split("\n").length;
    return { where: `${page}:${line}`, language, code, output: output ?? null };
  });
}

/** The page with what its fences print, by their places, in the place of what it says they print. */
export function withOutputs(page: string, outputs: ReadonlyMap<string, string>): string {
  const text = readPage(page);
  return text.replaceAll(FENCED, (whole, _language, _code, output: string | undefined, index: number) => {
    const printed = outputs.get(`${page}:${text.slice(0, index).split("\n").length}`);
    if (printed === undefined || output === undefined) return whole;
    return `${whole.slice(0, whole.length - "```".length - output.length)}${printed}\`\`\``;
  });
}

/** The programs of a page. */
export function programsIn(page: string, text: string): Snippet[] {
  return snippetsIn(page, text).filter(({ language }) => language === "ts");
}

/** A page's code with the ids of the sandbox's shop where it has those of the documentation. */
export function inShop(code: string, shop: Shop): string {
  return code
    .replaceAll("9yGbpp8x", shop.chart("line").id)
    .replaceAll("nPNeWM9p", shop.dashboards[0]?.id ?? "nPNeWM9p");
}

/** Every page that users read. */
export function pages(): string[] {
  const inside = (folder: string) =>
    existsSync(join(repositoryRoot, folder))
      ? readdirSync(join(repositoryRoot, folder))
          .filter((name) => name.endsWith(".md"))
          .map((name) => `${folder}/${name}`)
      : [];
  const packages = packageFolders().map((folder) => `${folder}/README.md`);
  return ["README.md", "README.zh-CN.md", ...packages, ...inside("docs"), ...inside("docs/zh"), ...inside("examples")];
}

export function readPage(page: string): string {
  return readFileSync(`${repositoryRoot}${page}`, "utf8");
}
