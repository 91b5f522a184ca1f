import { join, parse } from "node:path";

/** The names of an export's files: the target itself for one, `users-1-of-3.csv` and so on beside it for several. */
export function targetNames(target: string, count: number): readonly string[] {
  if (count === 1) return [target];
  const { dir, name, ext } = parse(target);
  return Array.from({ length: count }, (_, index) => join(dir, `${name}-${index + 1}-of-${count}${ext}`));
}
