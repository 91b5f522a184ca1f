import { say, wholeBefore } from "@growingio-export/core";
import { inertText } from "./inert-text.ts";

/** Of the text and of the structure, each, in bytes of UTF-8: about 10,000 tokens. What tools plan for is far less. */
const MAX_BYTES = 32 * 1024;
/** For what is said of the cuts. */
const ROOM = 2_048;
const LONG_TEXT = 300;
/** Of the last lines. */
const MAX_LAST = 4_096;
const MOST_LAST = 12;
/** Of one line: a list in a sentence is begun. */
const MAX_LINE = 8_192;
const SHARES = [1, 0.75, 0.5, 0.25];
const MOST_SAID = 3;

interface Answer {
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
}

interface Cut {
  readonly list: string;
  readonly of: number;
  kept: number;
}

/** The answer, its text inert already, within its budget, whatever its parts: lists lose their ends, the longest first, in the text as in the structure, and it is said which. */
export function withinBudget({ text, structured }: Answer): Answer {
  if (bytesOf(text) <= MAX_BYTES && bytesOf(JSON.stringify(structured)) <= MAX_BYTES) return { text, structured };
  const end = typeof structured.next === "string" ? inertText(`\n${say`Next: ${structured.next}`}`) : "";
  const body = (end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text).split("\n");
  const room = MAX_BYTES - ROOM - Math.min(bytesOf(end), ROOM);
  const { copy, lists, lines } = shortest(structured, body, room);
  const kept = linesWithin(lines, room);
  const isCut = kept.length !== lines.length || kept.some((line) => line.endsWith("…") && !body.includes(line));
  const said = [
    ...lists
      .slice(0, MOST_SAID)
      .map(
        ({ list, of, kept: count }) =>
          say`Only ${count} of ${of} entries of "${list}" fit the answer: ask for less (a smaller limit, fewer columns, a narrower query), or take a file with save_export.`,
      ),
    ...(isCut ? [say`Part of the text is left out (…): ask for less, or take a file with save_export.`] : []),
  ];
  const place = Array.isArray(copy.warnings) ? "warnings" : "notes";
  const isListed = Array.isArray(copy[place]);
  if (isListed) copy[place] = [...said, ...(copy[place] as unknown[])];
  const next = isListed || typeof copy.next !== "string" ? copy.next : [...said, copy.next].join(say` `);
  const shown = isListed ? said.map((line) => (place === "warnings" ? say`Warning: ${line}` : line)) : [];
  const last = typeof next === "string" ? [say`Next: ${next}`] : said;
  return {
    text: inertText([...kept, ...shown, ...last].join("\n")),
    structured: { ...copy, ...(next === undefined ? {} : { next }) },
  };
}

interface Shortened {
  readonly copy: Record<string, unknown>;
  readonly lists: readonly Cut[];
  readonly lines: readonly string[];
}

/** A table can take more room in the text than its list in the structure: lists are cut until both fit. */
function shortest(structured: Answer["structured"], body: readonly string[], room: number): Shortened {
  const [share = 1, ...others] = SHARES;
  let found = shortened(structured, body, share);
  for (const less of others) {
    const isTable = found.lines.some((line) => line.startsWith("|"));
    if (!isTable || bytesOf(found.lines.join("\n")) <= room) break;
    found = shortened(structured, body, less);
  }
  return found;
}

function shortened(structured: Answer["structured"], body: readonly string[], share: number): Shortened {
  const copy: Record<string, unknown> = structuredClone(structured);
  const cuts = new Map<unknown, Cut>();
  shorten(copy, cuts, MAX_BYTES * share - ROOM);
  const lists = [...cuts.values()];
  const lines = lists.reduce<readonly string[]>(withoutRows, body);
  return { copy, lists, lines: lines.map((line) => (bytesOf(line) > MAX_LINE ? cutAt(line, MAX_LINE / 4) : line)) };
}

/** Cuts the heaviest list until the whole fits; long texts where no list is left to cut. */
function shorten(whole: Record<string, unknown>, cuts: Map<unknown, Cut>, maxBytes: number): void {
  for (let size = sizeOf(whole); size > maxBytes; size = sizeOf(whole)) {
    const list = heaviest(whole, 1) ?? (cutTexts(whole) ? null : heaviest(whole, 0));
    if (list === undefined) return;
    if (list === null) continue;
    const { items, name, bytes } = list;
    const kept = Math.max(0, Math.min(items.length - 1, Math.floor(items.length * (1 - (size - maxBytes) / bytes))));
    const cut = cuts.get(items) ?? { list: name, of: items.length, kept };
    cuts.set(items, cut);
    cut.kept = kept;
    items.length = kept;
  }
}

interface List {
  readonly items: unknown[];
  readonly name: string;
  readonly bytes: number;
}

/** The list with most in it, of those with more than so many entries. */
function heaviest(value: unknown, more: number, name = ""): List | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const own =
    Array.isArray(value) && value.length > more ? [{ items: value as unknown[], name, bytes: sizeOf(value) }] : [];
  const inner = Object.entries(value).flatMap(
    ([key, item]) => heaviest(item, more, Array.isArray(value) ? name : key) ?? [],
  );
  return [...own, ...inner].reduce<List | undefined>(
    (most, list) => (most === undefined || list.bytes > most.bytes ? list : most),
    undefined,
  );
}

/** Whether any text was long enough to be cut. */
function cutTexts(value: object): boolean {
  let found = false;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === "object" && item !== null) found = cutTexts(item) || found;
    if (typeof item !== "string" || item.length <= LONG_TEXT) continue;
    Reflect.set(value, key, cutAt(item, LONG_TEXT - 1));
    found = true;
  }
  return found;
}

/** Without the rows of a table that stand for the entries which a list lost. */
function withoutRows(lines: readonly string[], { of, kept }: Cut): string[] {
  let first = 0;
  for (let place = 0; place <= lines.length; place++) {
    if (lines[place]?.startsWith("|")) continue;
    // Its header and the line below it besides.
    if (place - first === of + 2) return [...lines.slice(0, first + 2 + kept), ...lines.slice(place)];
    first = place + 1;
  }
  return [...lines];
}

/** The first lines and the last ones, where notes and warnings stand; what is between them is left out where it does not fit. */
function linesWithin(lines: readonly string[], maxBytes: number): string[] {
  if (bytesOf(lines.join("\n")) <= maxBytes) return [...lines];
  const last = firstLines(lines.slice(-MOST_LAST).toReversed(), MAX_LAST).toReversed();
  const room = maxBytes - MAX_LAST - 8;
  const first = firstLines(lines.slice(0, lines.length - last.length), room);
  return [...first, "…", ...last];
}

function firstLines(lines: readonly string[], maxBytes: number): string[] {
  let bytes = 0;
  const end = lines.findIndex((line) => {
    bytes += bytesOf(line) + 1;
    return bytes > maxBytes;
  });
  return end === -1 ? [...lines] : lines.slice(0, end);
}

function cutAt(text: string, length: number): string {
  return `${text.slice(0, wholeBefore(text, length))}…`;
}

const sizeOf = (value: unknown): number => bytesOf(JSON.stringify(value) ?? "");
const bytesOf = (text: string): number => Buffer.byteLength(text);
