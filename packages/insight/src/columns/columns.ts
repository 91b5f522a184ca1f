import { type Column, columnKeys } from "@growingio-export/core/basics";
import { addsUpOver } from "./adds-up-over.ts";
import { type FoundRule, type MetricRules, noRules } from "./metric-rules.ts";
import { type Nature, natureOf } from "./nature.ts";
import { type Unit, unitOf } from "./unit.ts";

/** A column with what may be done to it. */
export interface DescribedColumn extends Column {
  /** The name that is unique within the table, as in objects, SQL and files. */
  readonly key: string;
  /** Present on metrics only. */
  readonly nature?: Nature;
  /** Whether a metric's figures may be added up over all dimensions of the table. */
  readonly addsUp?: boolean;
  /** What a metric's figures count, where somebody states it; `unstated` for an amount whose unit nobody states. */
  readonly unit?: Unit | "unstated";
  /** What a person says of the metric. */
  readonly rule?: FoundRule;
}

/** Each column's key and role and, for metrics, nature and unit; of a table or of what was kept of one. */
export function describeColumns(
  known: readonly Column[],
  { rules = noRules, title }: { readonly rules?: MetricRules; readonly title?: string } = {},
): DescribedColumn[] {
  const dimensions = known.filter(({ role }) => role === "dimension").map(({ name }) => name);
  const keys = columnKeys(known.map(({ name }) => name));
  return known.map(({ name, role }, index) => {
    const key = keys[index] ?? name;
    if (role !== "metric") return { name, key, role };
    const rule = rules.ruleFor(key) ?? rules.ruleFor(name);
    const nature = rule?.nature ?? natureOf(name);
    const unit = unitOf(name, { given: rule?.unit, titles: title === undefined ? [] : [title] });
    return {
      name,
      key,
      role,
      nature,
      addsUp: nature === "additive" && addsUpOver(name, dimensions),
      ...(unit === undefined ? {} : { unit }),
      ...(rule === undefined ? {} : { rule }),
    };
  });
}
