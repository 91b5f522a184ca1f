/** Text that is HTML already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | undefined | false | readonly Part[];

/** HTML in which every value is text: names are never read as markup, and no link stands in it. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: parts }, ...values.map(textOf)));
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (part === undefined || part === false) return "";
  if (typeof part === "object") return part.map(textOf).join("");
  return escaped(String(part));
}

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "`": "&#96;",
  "\u2028": "&#8232;",
  "\u2029": "&#8233;",
};

function escaped(text: string): string {
  return (
    text
      // All attributes here stand in double quotes: a single one, of which a policy is full, ends none.
      .replaceAll(/[&<>"`\u2028\u2029]/g, (sign) => signs[sign] ?? "")
      // A name that looks like a link is none, neither here nor for what searches the file for links.
      .replaceAll("://", ":&#47;&#47;")
  );
}

/** A value as JSON within a `script` element, which nothing in it ends. */
export function jsonMarkup(value: unknown): Markup {
  return new Markup(
    JSON.stringify(value)
      .replaceAll("<", "\\u003c")
      .replaceAll(">", "\\u003e")
      .replaceAll("\u2028", "\\u2028")
      .replaceAll("\u2029", "\\u2029")
      .replaceAll("://", ":\\/\\/"),
  );
}
