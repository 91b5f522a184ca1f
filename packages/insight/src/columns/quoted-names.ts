import { say } from "@growingio-export/core/basics";

/** Names that a line has one by one. */
const MOST_NAMED = 3;

/** Names of metrics in a line, each in quotes: `"支付金额", "退款金额"`; of many the first, and how many more there are. */
export function quotedNames(names: readonly string[]): string {
  const shown = names
    .slice(0, MOST_NAMED)
    .map((name) => say`"${name}"`)
    .join(say`, `);
  const more = names.length - MOST_NAMED;
  return more > 0 ? say`${shown} and ${more} more` : shown;
}
