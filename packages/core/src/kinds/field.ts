import { say } from "../text/say.ts";
import { quoteValue } from "../time/quote-value.ts";

/** A JSON Schema, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is wrong with a value, and where in it: nowhere in particular where the path is empty. */
export interface FieldProblem {
  readonly path: readonly (string | number)[];
  /** The value, the rule it broke, an allowed example. */
  readonly message: string;
}

/** One parameter: what it may be. */
export interface Field {
  /** For other programs, models and forms; `check` is stricter where JSON Schema cannot say a rule. */
  readonly schema: JsonSchema;
  /** Whether the parameter may be left out. */
  readonly optional: boolean;
  /** Nothing where the value may be sent. */
  check(value: unknown): readonly FieldProblem[];
}

/** What a value has to be; `message` says it of one that is not. */
export interface Rule {
  holds(value: unknown): boolean;
  message(value: unknown): string;
}

/** A rule in words, with an allowed example. */
export function rule(holds: (value: unknown) => boolean, words: () => string, example: string): Rule {
  const message = (value: unknown) => {
    const broken = value === undefined ? say`is missing: ${words()}` : say`${show(value)} is not allowed: ${words()}`;
    return say`${broken}, for example ${example}`;
  };
  return { holds, message };
}

/** The words of `rule` without their example, which a model would take for the value that is meant. */
export function withoutExample(message: string): string {
  const example = message.lastIndexOf(say`${""}, for example ${""}`);
  // What stands before the rule is quoted.
  const isOfRule = example > message.lastIndexOf(say`${""} is not allowed: ${""}`);
  return example > 0 && isOfRule ? message.slice(0, example) : message;
}

function show(value: unknown): string {
  return quoteValue(typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** A parameter that may be left out and keeps these rules; the first that is broken is told. */
export function field(schema: JsonSchema, ...rules: readonly Rule[]): Field {
  return { schema, optional: true, check: (value) => (value === undefined ? [] : broken(value, rules)) };
}

/** The same, and it may not be left out. */
export function requiredField(schema: JsonSchema, ...rules: readonly Rule[]): Field {
  return { schema, optional: false, check: (value) => broken(value, rules) };
}

/** A list that may be left out; its items are told one by one, by their place. */
export function listField(schema: JsonSchema, item: Field, ...rules: readonly Rule[]): Field {
  const list = field({ type: "array", items: item.schema, ...schema }, ...rules);
  const checkItem = (value: unknown, index: number) =>
    item.check(value).map(({ path, message }) => ({ path: [index, ...path], message }));
  const checkItems = (value: unknown) => (Array.isArray(value) ? value.flatMap(checkItem) : []);
  return { ...list, check: (value) => [...checkItems(value), ...list.check(value)] };
}

function broken(value: unknown, rules: readonly Rule[]): FieldProblem[] {
  const first = rules.find(({ holds }) => !holds(value));
  return first === undefined ? [] : [{ path: [], message: first.message(value) }];
}
