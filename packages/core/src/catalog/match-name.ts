import Fuse from "fuse.js";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a name says: one thing, several that it may be, or nothing that is called so. */
export type NameMatch<T> =
  | { readonly found: "one"; readonly item: T; readonly copies: readonly T[] }
  | { readonly found: "several"; readonly items: readonly T[] }
  | { readonly found: "none"; readonly nearest: readonly T[] };

const NEAREST = 5;
/** The least share of a name that must have been said for the rest to go without saying. */
const LEAST_SHARE = 0.4;

// What makes of a name the name of something else: a copy, an opposite, a figure made of it, another period.
const OTHERWISE =
  /[未非不无反旧老新退率比均占]|取消|失败|流失|副本|复制|备份|拷贝|测试|废弃|停用|作废|临时|累计|copy|backup|old|new|test|temp|draft|deprecated|rate|avg|\d|[([{【（［]/i;
const COPY = /旧|老|副本|复制|备份|拷贝|测试|废弃|停用|作废|临时|copy|backup|old|test|temp|draft|deprecated/i;

/** What people put behind a name without meaning it. */
const FILLERS = /(?:这个|这张|的)*(?:图表|图|看板|报表|仪表盘|分群|数据|charts?|dashboards?|segments?)$/i;

/**
 * The thing that a name means. Equal names come first, to the letter, then letter case, width, spaces and signs aside; else
 * the one name that contains what was said and hardly more. What makes of a name another one, such as （旧口径） behind it, never goes unsaid.
 */
export function matchName<T extends Named>(items: readonly T[], said: string): NameMatch<T> {
  // The first place of each is kept: it stands on the dashboard that was changed last.
  const seen = new Set<string>();
  const unique = items.filter(({ id }) => !seen.has(id) && seen.add(id));
  const wanted = said.trim();
  for (const form of [(text: string) => text.trim(), fold, bare, core]) {
    const text = form(wanted);
    const equal = text === "" ? [] : unique.filter(({ name }) => form(name) === text);
    const [item] = equal;
    if (item !== undefined) return equal.length === 1 ? one(item, unique) : { found: "several", items: equal };
  }
  const words = fold(wanted)
    .split(" ")
    .map(bare)
    .filter((word) => word !== "");
  const containing = words.length === 0 ? [] : unique.filter(({ name }) => contains(bare(name), words));
  const rest = (name: string) => words.reduce((text, word) => text.replace(word, ""), fold(name).replace(/ /g, ""));
  const plain = containing.filter(({ name }) => !OTHERWISE.test(rest(name)));
  const [only] = plain;
  const share = only === undefined ? 0 : words.join("").length / bare(only.name).length;
  if (only !== undefined && plain.length === 1 && share >= LEAST_SHARE) {
    const others = containing.filter((item) => item !== only && !COPY.test(rest(item.name)));
    if (others.length === 0) return one(only, unique);
  }
  if (containing.length > 1) return { found: "several", items: containing };
  const fuse = new Fuse(unique, { keys: ["name"], threshold: 0.5, ignoreLocation: true });
  const close = fuse.search(wanted.slice(0, 60), { limit: NEAREST }).map(({ item }) => item);
  return { found: "none", nearest: [...new Set([...containing, ...close])].slice(0, NEAREST) };
}

/** The thing, and what is called like it with a copy's mark. */
function one<T extends Named>(item: T, all: readonly T[]): NameMatch<T> {
  const name = bare(item.name);
  const copies = all.filter((other) => {
    const rest = bare(other.name).replace(name, "");
    return other !== item && name !== "" && bare(other.name).includes(name) && COPY.test(rest) && !COPY.test(name);
  });
  return { found: "one", item, copies };
}

function contains(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** Full-width and half-width forms, letter case, runs of spaces and what nobody sees make no difference. */
export function fold(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  return plain.replace(/[\p{C}\p{DI}\p{Zl}\p{Zp}]+/gu, "").trim();
}

/** Spaces and signs make no difference either. */
export function bare(text: string): string {
  return fold(text).replace(/[\p{P}\p{S}\s]+/gu, "");
}

function core(text: string): string {
  return bare(fold(text).replace(FILLERS, ""));
}
