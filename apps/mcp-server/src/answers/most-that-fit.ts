/** The largest count that fits; more costs more. */
export function mostThatFit(length: number, fits: (count: number) => boolean): number {
  if (fits(length)) return length;
  let [low, high] = [0, length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
