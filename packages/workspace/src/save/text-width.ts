/** East Asian wide and full-width characters, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** What takes no place of its own. */
const ZERO = /[\p{Mn}\p{Me}\p{Cf}]/u;
const ASCII = /^[\x20-\x7e]*$/;

/** Places that a text takes in a column: Chinese counts double; of several lines the longest. */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let longest = 0;
  for (const line of text.split(/\r\n|[\r\n]/)) {
    let width = 0;
    for (const character of line) width += WIDE.test(character) ? 2 : ZERO.test(character) ? 0 : 1;
    longest = Math.max(longest, width);
  }
  return longest;
}
