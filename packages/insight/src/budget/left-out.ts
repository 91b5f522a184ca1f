/** How many entries of each list were left out; undefined when none were. */
export function leftOutCounts<T extends Record<string, number>>(leftOut: T): { [K in keyof T]?: number } | undefined {
  const some = Object.entries(leftOut).filter(([, count]) => count > 0);
  return some.length === 0 ? undefined : (Object.fromEntries(some) as { [K in keyof T]?: number });
}
