/** The work of each entry, so many at a time; in the order of the entries. */
export async function inLanes<T, R>(
  entries: readonly T[],
  lanes: number,
  work: (entry: T) => Promise<R>,
): Promise<readonly R[]> {
  const left = [...entries.entries()];
  const results: R[] = [];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
