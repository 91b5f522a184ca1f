import { posix } from "node:path";

/** Of markdown-it, what is used. */
interface Token {
  readonly type: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/** A markdown-it that calls a rule with the tokens of each page, and the page's path from `docs`. */
export interface Markdown {
  readonly core: {
    readonly ruler: {
      push(name: string, rule: (state: { tokens: readonly Token[]; env: { relativePath?: string } }) => void): void;
    };
  };
}

const REPOSITORY = "https://github.com/growingio-export/growingio-export/blob/main/";

/** A page's link as the site needs it: what is no page of the site is in the repository. Links of GitHub stay as they are written. */
export function siteLink(page: string, link: string): string {
  if (/^(?:[a-z]+:|#|\/)/.test(link)) return link;
  const [path = "", anchor] = link.split("#");
  const end = anchor === undefined ? "" : `#${anchor}`;
  const target = posix.join("docs", posix.dirname(page), path);
  const isPage = target.startsWith("docs/") && target.endsWith(".md");
  // A name in a source file is no anchor there.
  if (!isPage) return `${REPOSITORY}${target}${target.endsWith(".md") ? end : ""}`;
  return `${path.replace(/(^|\/)README\.md$/, "$1index.md")}${end}`;
}

/** Makes the links of all pages those of the site. */
export function siteLinks(markdown: Markdown): void {
  markdown.core.ruler.push("site-links", ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const link = token.type === "link_open" ? token.attrGet("href") : null;
      if (link !== null) token.attrSet("href", siteLink(env.relativePath ?? "README.md", link));
    }
  });
}
