import { cleanText } from "@growingio-export/core";

/** A name on one line, the middle of a long one left out, because endings carry the meaning. @param length in characters (code points). */
export function shortName(name: string, length: number): string {
  // Bounded first: a megabyte that somebody typed must not be cleaned to show a line of it.
  const room = length * 8;
  const bounded = name.length > 2 * room ? name.slice(0, room) + name.slice(-room) : name;
  const characters = [...cleanText(bounded, bounded.length)];
  if (characters.length <= length) return characters.join("");
  const tail = Math.floor((length - 1) / 2);
  return `${characters.slice(0, length - 1 - tail).join("")}…${characters.slice(-tail).join("")}`;
}
