/** An object type whose fields that can be undefined are optional instead. */
export type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without its undefined fields: a figure the input does not allow is absent, not null. */
export function present<T extends object>(fields: T): Present<T> {
  return without(undefined, fields) as Present<T>;
}

/** How many entries of each list were left out, lists without any unnamed; undefined when there are only such. */
export function leftOutCounts<K extends string>(
  counts: Readonly<Record<K, number>>,
): { [P in K]?: number } | undefined {
  const some = without(0, counts) as { [P in K]?: number };
  return Object.keys(some).length === 0 ? undefined : some;
}

function without(value: unknown, fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, given]) => given !== value));
}
