import { inspect } from "node:util";
import type { CallToolResult } from "@modelcontextprotocol/client";

type Input = Readonly<Record<string, unknown>>;

/** A call and its whole answer. */
export function asText(tool: string, input: Input, answer: CallToolResult): string {
  const { content, structuredContent, isError, _meta } = answer;
  const lines = content.map((item) => {
    if (item.type === "text") return item.text;
    if (item.type === "image") return `[picture: ${Buffer.from(item.data, "base64").toString()}]`;
    return `[${item.type}: ${shown(item)}]`;
  });
  const view = _meta === undefined ? [] : ["", `for the view: ${shown(withoutPoints(_meta))}`];
  return [
    `>>> ${tool} ${shown(input)}${isError === true ? " FAILS" : ""}`,
    ...lines,
    ...(structuredContent === undefined ? [] : ["", shown(structuredContent)]),
    ...view,
    "",
  ].join("\n");
}

/** The panels of a view by what they show: their points are those of the table. */
function withoutPoints(meta: object): unknown {
  return JSON.parse(JSON.stringify(meta), (key, value) =>
    key === "panels" ? value.map(({ title }: { readonly title: string }) => title) : value,
  );
}

/** A value as it is read best. */
export function shown(value: unknown): string {
  return inspect(value, {
    depth: null,
    breakLength: 150,
    compact: 3,
    maxArrayLength: null,
    maxStringLength: null,
  });
}

/** What stands for each text, numbered as they come. */
function inTheirOrder(prefix: string): (found: string) => string {
  const known = new Map<string, string>();
  return (found) => {
    const name = known.get(found) ?? `${prefix}${known.size + 1}`;
    known.set(found, name);
    return name;
  };
}

/** Without what is another each time: the folder, the ids and numbers of exports, signed links, the size of pages. */
export function masked(text: string, folder: string): string {
  return text
    .replaceAll(folder, "FOLDER")
    .replaceAll(/exp_[a-z2-9]{10}/g, inTheirOrder("EXPORT-"))
    .replaceAll(/(?<![A-Za-z\d%])e\d+(?![A-Za-z\d_])/g, inTheirOrder("e"))
    .replaceAll(/buckets\/[0-9a-f]{32}\.csv\?sign=[0-9a-f]{64}/g, "buckets/FILE.csv?sign=SIGNED")
    .replaceAll(/(?<=\.html \()[\d,]{6,}(?= bytes\))|(?<=bytes: )\d{6,}/g, "MANY");
}
