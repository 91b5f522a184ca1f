/** A color on its way from one to another, as red, green and blue from 0 to 255; both are `#rrggbb`, `part` is 0 for the first and 1 for the other. */
export function mixed(from: string, to: string, part: number): number[] {
  const [before, after] = [channels(from), channels(to)];
  return before.map((value, at) => value + ((after[at] ?? value) - value) * part);
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
