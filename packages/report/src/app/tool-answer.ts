/** The parts of a tool's answer that the app reads. */
export interface ToolAnswer {
  readonly content: readonly { readonly type: string; readonly text?: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
  readonly isError?: boolean;
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/** What an answer says in words, for a person: without what the next call is, and without the signs that keep a model from reading markup. */
export function textOf({ content, structuredContent }: ToolAnswer): string {
  const text = content
    .flatMap((part) => (part.type === "text" && part.text !== undefined ? [part.text] : []))
    .join("\n");
  const next = structuredContent?.next;
  const lines = text.split("\n");
  const said = typeof next === "string" && lines.at(-1)?.endsWith(next) ? lines.slice(0, -1) : lines;
  return said
    .join("\n")
    .replace(/\\([[\]()<>|*_`~#!-])/g, "$1")
    .trim();
}
