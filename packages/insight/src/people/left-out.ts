/** Why rows or values gave no figure: how many they are, and the sentence that says it of so many. */
export interface LeftOut {
  readonly count: number;
  readonly says: (count: number) => string;
}

/** The reasons in words, each once with the counts of all that say the same; a count of 0 says nothing. */
export function reasonsInWords(reasons: readonly LeftOut[]): string[] {
  // Where they say the same of as many they are the same reason.
  const alike = Map.groupBy(
    reasons.filter(({ count }) => count > 0),
    ({ says }) => says(MANY),
  );
  return [...alike.values()].flatMap((same) =>
    same.slice(0, 1).map(({ says }) => says(same.reduce((sum, { count }) => sum + count, 0))),
  );
}

const MANY = 2;
