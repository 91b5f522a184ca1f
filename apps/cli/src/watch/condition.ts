import { say } from "@growingio-export/core/basics";
import { UsageError } from "../shell/usage-error.ts";

/** What a condition can be about. */
const watchedFields = ["value", "usual", "change", "change_pct"] as const;
type WatchedField = (typeof watchedFields)[number];

/** The figures that a condition is held against; null is one that cannot be told. */
export type WatchedFigures = Readonly<Record<WatchedField, number | null>>;

const operators = ["<=", ">=", "==", "!=", "<", ">", "="] as const;
type Operator = (typeof operators)[number];

interface Comparison {
  readonly field: WatchedField;
  readonly operator: Operator;
  readonly number: number;
}

/** What `--when` says: any of several groups, of which all hold. */
export interface Condition {
  readonly anyOf: readonly (readonly Comparison[])[];
  /** The same, written in one way. */
  readonly text: string;
}

const EXAMPLE = "change_pct < -20";
const COMPARISON = /^([a-z_]+)\s*(<=|>=|==|!=|<|>|=)\s*([+-]?\d+(?:\.\d+)?)\s*%?$/i;

/** Reads a condition such as `change_pct < -20 and value > 100`; `and` binds closer than `or`. Signs may be full-width, as Chinese keyboards write them. Throws `UsageError` with what is allowed. */
export function parseCondition(given: string): Condition {
  const anyOf = given
    .normalize("NFKC")
    .split(/\s+or\s+/i)
    .map((group) => group.split(/\s+and\s+/i).map((part) => comparison(part.trim())));
  const text = anyOf
    .map((group) => group.map(({ field, operator, number }) => `${field} ${operator} ${number}`).join(" and "))
    .join(" or ");
  return { anyOf, text };
}

/** Whether it holds figures of the metric itself against a number, and not percent alone. */
export function isOfAmounts({ anyOf }: Condition): boolean {
  return anyOf.flat().some(({ field }) => field !== "change_pct");
}

/** Whether a condition holds; null where a figure that decides it is not known. */
export function holds({ anyOf }: Condition, figures: WatchedFigures): boolean | null {
  const groups = anyOf.map((group) => {
    const parts = group.map((one) => compared(one, figures));
    return parts.includes(false) ? false : parts.includes(null) ? null : true;
  });
  return groups.includes(true) ? true : groups.includes(null) ? null : false;
}

function comparison(text: string): Comparison {
  const [, name = "", sign, number] = COMPARISON.exec(text) ?? [];
  const operator = operators.find((one) => one === sign);
  if (operator === undefined)
    throw new UsageError(
      say`--when "${text.slice(0, 60)}" is not understood: write a field, a comparison and a number, for example "${EXAMPLE}"; several with and, or between. Fields are ${watchedFields.join(", ")}.`,
    );
  const field = watchedFields.find((one) => one === name.toLowerCase());
  if (field === undefined)
    throw new UsageError(
      say`--when knows no field ${name.slice(0, 60)}: there are ${watchedFields.join(", ")}, for example "${EXAMPLE}".`,
    );
  return { field, operator, number: Number(number) };
}

function compared({ field, operator, number }: Comparison, figures: WatchedFigures): boolean | null {
  const figure = figures[field];
  if (figure === null) return null;
  switch (operator) {
    case "<":
      return figure < number;
    case "<=":
      return figure <= number;
    case ">":
      return figure > number;
    case ">=":
      return figure >= number;
    case "!=":
      return figure !== number;
    default:
      return figure === number;
  }
}
