/**
 * Cuts a list into stretches of one level each: least squares with a price for every stretch, at least `minLength`
 * values long. Gives the index at which each stretch begins, 0 first. Takes time in the square of the length.
 */
export function cuts(values: readonly number[], minLength: number, price: number): number[] {
  const sums = [0];
  const squares = [0];
  for (const value of values) {
    sums.push((sums.at(-1) ?? 0) + value);
    squares.push((squares.at(-1) ?? 0) + value * value);
  }
  const scatter = (from: number, to: number): number => {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    return (squares[to] ?? 0) - (squares[from] ?? 0) - (sum * sum) / (to - from);
  };
  const costs = [0];
  const begins = [0];
  for (let to = 1; to <= values.length; to++) {
    let cost = scatter(0, to) + price;
    let begin = 0;
    for (let from = minLength; from <= to - minLength; from++) {
      const candidate = (costs[from] ?? 0) + scatter(from, to) + price;
      if (candidate < cost) [cost, begin] = [candidate, from];
    }
    costs.push(cost);
    begins.push(begin);
  }
  const found: number[] = [];
  for (let to = values.length; to > 0; to = begins[to] ?? 0) found.unshift(begins[to] ?? 0);
  return found;
}
