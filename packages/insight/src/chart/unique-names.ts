import { shortName } from "../budget/limits.ts";

/** Characters of a name that no shorter one tells from others. */
const MOST = 240;

/** Names short enough to be read, each unlike the others: those that would become one are cut later, or numbered. @param length characters */
export function uniqueNames(names: readonly string[], length: number): string[] {
  const short = names.map((name) => shortName(name, length));
  if (new Set(short).size === short.length) return short;
  if (length < MOST) {
    const longer = uniqueNames(names, Math.min(MOST, length * 2));
    return short.map((name, place) => (isOnce(short, name) ? name : (longer[place] ?? name)));
  }
  return short.map((name, place) => {
    const before = short.slice(0, place).filter((other) => other === name).length;
    return isOnce(short, name) ? name : `${name} (${before + 1})`;
  });
}

function isOnce(names: readonly string[], name: string): boolean {
  return names.indexOf(name) === names.lastIndexOf(name);
}
