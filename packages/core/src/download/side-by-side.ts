import pLimit from "p-limit";

/** Works on all items, at most `limit` at once. The first error is thrown when all work under way has ended. */
export async function sideBySide<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
  onError: () => void,
): Promise<void> {
  const limited = pLimit(limit);
  const errors: unknown[] = [];
  const one = async (item: T) => {
    if (errors.length > 0) return;
    try {
      await work(item);
    } catch (error) {
      errors.push(error);
      onError();
    }
  };
  await Promise.all(items.map((item) => limited(one, item)));
  if (errors.length > 0) throw errors[0];
}
