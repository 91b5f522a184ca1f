import type * as z from "zod";

/**
 * A tool's arguments as models send them, made what its schema takes where that leaves one meaning: `null`, `""` and `[]`
 * for an optional argument are absent, `"20"` is 20, `"true"` is true, a list may come as JSON text. All else stays, for
 * the schema to refuse.
 */
export function mendInput(schema: z.ZodObject, input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  const fields = new Map(Object.entries(schema.shape));
  const kept = Object.entries(input).flatMap(([name, value]): [string, unknown][] => {
    const field = fields.get(name);
    if (field === undefined) return [[name, value]];
    if (!isAbsent(value)) return [[name, mendValue(field as z.ZodType, value)]];
    return isOptional(field as z.ZodType) ? [] : [[name, value]];
  });
  return Object.fromEntries(kept);
}

/** Whether an argument may be left out. */
export function isOptional(field: z.ZodType): boolean {
  return field.safeParse(undefined).success;
}

/** What models write where they have nothing to say. */
function isAbsent(value: unknown): boolean {
  if (typeof value === "string") return /^(?:null|undefined|\[\s*\]|\{\s*\})?$/.test(value.trim());
  if (Array.isArray(value)) return value.every(isAbsent);
  return value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
}

/** The first reading that the field takes, else the value as it came. */
function mendValue(field: z.ZodType, value: unknown): unknown {
  for (const reading of readings(value)) if (field.safeParse(reading).success) return reading;
  return value;
}

function readings(value: unknown): unknown[] {
  if (typeof value === "string") return readingsOfText(value.trim());
  if (Array.isArray(value)) return [value, ...readingsOfList(value), ...listAsText(value)];
  return typeof value === "number" && Number.isFinite(value) ? [value, String(value)] : [value];
}

function readingsOfText(text: string): unknown[] {
  return [
    text,
    ...(isNumber(text) ? [Number(text)] : []),
    ...(/^(?:true|false)$/i.test(text) ? [text.toLowerCase() === "true"] : []),
    text.toLowerCase(),
    ...readingsOfList(jsonList(text) ?? text.split(",").map((item) => item.trim())),
  ];
}

/** As it is, and with numbers for texts. */
function readingsOfList(list: readonly unknown[]): unknown[][] {
  const items = list.filter((item) => !isAbsent(item));
  return [items, items.map((item) => (typeof item === "string" && isNumber(item) ? Number(item) : item))];
}

/** A list where text is wanted: its only item, or a list of numbers as JSON. */
function listAsText(list: readonly unknown[]): unknown[] {
  const [items = [], numbers = []] = readingsOfList(list);
  if (numbers.every((item) => typeof item === "number")) return [JSON.stringify(numbers)];
  return items.length === 1 ? items : [];
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text.trim());
}

function jsonList(text: string): unknown[] | null {
  if (!text.startsWith("[")) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
