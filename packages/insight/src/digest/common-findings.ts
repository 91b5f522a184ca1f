import { ruleInWords } from "../columns/metric-rules.ts";
import { unstatedUnits } from "../columns/unit.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import type { Findings } from "./analysis.ts";

/** What there is to say of a table of any kind. */
export function* commonFindings({ columns }: Subject): Turns<Required<Findings>> {
  const unstated = unstatedUnits(columns.filter(({ unit }) => unit === "unstated").map(({ key }) => key));
  const rules = columns.flatMap(({ key, rule }) => (rule === undefined ? [] : [ruleInWords(key, rule)]));
  yield;
  return { checks: [], notes: [...rules, ...(unstated === undefined ? [] : [unstated])] };
}
