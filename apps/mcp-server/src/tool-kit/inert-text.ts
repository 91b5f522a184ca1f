// Escaped already where an odd number of backslashes stands before it.
const TAG = /(\\*)<(?=[A-Za-z/!?])/g;

/**
 * A finished text in which nothing that others wrote is an image, a link or a tag to whoever renders it as Markdown: `![`, `](`
 * and `<` before a letter, `/`, `!` or `?` get a backslash. Our own sentences have none of these marks. A caret that points
 * into the line above it still points there.
 */
export function inertText(text: string): string {
  const lines = text.split("\n");
  return lines
    .map((line, place) => {
      const above = lines[place - 1];
      return above !== undefined && /^ *\^/.test(line) ? moved(line, above) : escaped(line);
    })
    .join("\n");
}

/** A value as JSON text, in which the same marks are written as JSON's own escapes: parsed, it is the same value. */
export function inertJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
    .replaceAll("![", "!\\u005b")
    .replaceAll("](", "]\\u0028")
    .replaceAll(/<(?=[A-Za-z/!?])/g, "\\u003c");
}

function escaped(line: string): string {
  return line
    .replaceAll("![", "!\\[")
    .replaceAll("](", "]\\(")
    .replaceAll(TAG, (mark: string, before: string) => (before.length % 2 === 1 ? mark : `${before}\\<`));
}

/** The line of a caret, as far to the right as what stands above it went. */
function moved(caretLine: string, above: string): string {
  const pointedAt = indexAt(above, caretLine.indexOf("^"));
  const added = escaped(above.slice(0, pointedAt + 1)).length - above.slice(0, pointedAt + 1).length;
  return " ".repeat(added) + escaped(caretLine);
}

const WIDE =
  /^[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{3FFFD}]/u;

/** Where the column of a screen is in a line: what is Chinese or a picture takes two. */
function indexAt(line: string, column: number): number {
  let index = 0;
  for (let width = 0; index < line.length && width < column; ) {
    const character = String.fromCodePoint(line.codePointAt(index) ?? 0);
    width += WIDE.test(character) ? 2 : 1;
    index += character.length;
  }
  return index;
}
