/** A name on one line: control and invisible characters out, the middle of a long one left out, because endings carry the meaning. */
export function shortName(name: string, length: number): string {
  const characters = [...name.replace(/[\p{C}\s]+/gu, " ").trim()];
  if (characters.length <= length) return characters.join("");
  const tail = Math.floor((length - 1) / 2);
  return `${characters.slice(0, length - 1 - tail).join("")}…${characters.slice(-tail).join("")}`;
}
