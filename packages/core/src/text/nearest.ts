/** The one of `words` that was most likely meant by `word`: the first that holds it or is in it, else the one with the fewest letters to change. */
export function nearest(word: string, words: readonly string[]): string | null {
  const [first] = words.map((meant) => ({ meant, far: distance(word, meant) })).sort((a, b) => a.far - b.far);
  return first?.meant ?? null;
}

function distance(word: string, meant: string): number {
  const [a, b] = [word.toLowerCase(), meant.toLowerCase()];
  const isPart = Math.min(a.length, b.length) > 2 && (a.includes(b) || b.includes(a));
  return isPart && a !== b ? 0.5 : edits(a, b);
}

/** Letters to insert, remove or replace (Levenshtein). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...a].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...b].entries()) {
      const [above = 0, aboveRight = 0, left = 0] = [row[column], row[column + 1], next[column]];
      next.push(Math.min(aboveRight + 1, left + 1, above + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
