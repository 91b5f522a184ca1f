/**
 * Whether a text fits a pattern in which `*` stands for any characters, none too; all else is literal, because metric names are
 * full of what globs read as signs: brackets, slashes, question marks. Time grows with both lengths multiplied at most.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let place = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return text.length - last.length >= place && text.endsWith(last);
}
