import { type FoundRule, ruleInWords } from "../columns/metric-rules.ts";
import { unstatedUnits } from "../columns/unit.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import type { Findings } from "./analysis.ts";

const NO_RULE: FoundRule = { source: "" };

/** What there is to say of a table of any kind. */
export function* commonFindings({ columns }: Subject): Turns<Required<Findings>> {
  const unstated = unstatedUnits(columns.filter(({ unit }) => unit === "unstated").map(({ key }) => key));
  const ruled = columns.filter(({ rule }) => rule !== undefined);
  const alike = Map.groupBy(ruled, ({ rule = NO_RULE }) =>
    JSON.stringify([rule.nature, rule.unit, rule.note, rule.source]),
  );
  const rules = [...alike.values()].map((group) =>
    ruleInWords(
      group.map(({ key }) => key),
      group[0]?.rule ?? NO_RULE,
    ),
  );
  yield;
  return { checks: [], notes: [...rules, ...(unstated === undefined ? [] : [unstated])] };
}
