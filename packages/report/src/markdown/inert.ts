/**
 * A text in Markdown that stays text: no link, picture, tag, table cell, list or emphasis is made of it, and it stays on its
 * line.
 */
export function inert(text: string): string {
  return (
    text
      .replaceAll(/[\r\n\u2028\u2029]+/g, " ")
      .replaceAll(/[\\`*_[\]<>|~!#&@]/g, String.raw`\$&`)
      // What renderers take for a link without any brackets.
      .replaceAll("://", String.raw`\://`)
      .replaceAll(/\b(www)\./gi, String.raw`$1\.`)
      // At a line's beginning these are a list or a heading.
      .replace(/^(\s*)([-+=])/, String.raw`$1\$2`)
      .replace(/^(\s*\d+)([.)])/, String.raw`$1\$2`)
  );
}
