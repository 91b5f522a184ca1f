import { ID_PATTERN } from "../id.ts";
import { MAX_LINK_MINUTES, MAX_WINDOW_DAYS } from "../limits.ts";
import { say } from "../text/say.ts";
import { type Field, field, listField, type Rule, requiredField, rule } from "./field.ts";

const isText = (value: unknown) => typeof value === "string";
const matches = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);
const isWhole = (least: number, most: number) => (value: unknown) =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;

/** The id of a chart, segment or tag, or the URL of its page. */
export function idField(noun: () => string): Field {
  return requiredField(
    { type: "string", minLength: 1, description: "Id, or the URL of its page." },
    rule(isText, () => say`it must be the id of a ${noun()} or a pasted page URL`, '"9yGbpp8x"'),
    rule(
      (value) => value !== "",
      () => say`it must not be empty`,
      '"9yGbpp8x"',
    ),
  );
}

export const project = field(
  { type: "string", pattern: ID_PATTERN.source, description: "Uid of another project than the client's own." },
  rule(isText, () => say`it must be a project uid`, '"nxog09md"'),
  rule(matches(ID_PATTERN), () => say`it must be letters, digits, _ or -, at most 64`, '"nxog09md"'),
);

/** Ends of a range that do not go together are told as such. */
const bothEnds: Rule = {
  holds: (value) => typeof value !== "object" || value === null || "start" in value === "end" in value,
  message: (value) =>
    say`start and end go together: ${typeof value === "object" && value !== null && "start" in value ? "end" : "start"} is missing, for example {"start":"2026-11-01","end":"2026-11-07"}`,
};

const instant = {
  type: ["string", "number"],
  description: "A date, an instant with an offset, or epoch milliseconds.",
};

export const range = field(
  {
    anyOf: [
      { type: "string" },
      {
        type: "object",
        properties: { start: instant, end: instant },
        required: ["start", "end"],
        additionalProperties: false,
      },
    ],
    description:
      "In words or dates of Asia/Shanghai, such as last_7_days or 2026-11-01/2026-11-07. Default: the chart's own.",
  },
  bothEnds,
  rule(isRange, () => say`it must be a range in words or dates`, '"last_7_days" or "2026-11-01/2026-11-07"'),
);

function isRange(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return isText(value);
  return "start" in value && "end" in value && Object.keys(value).length === 2 && Object.values(value).every(isInstant);
}

function isInstant(value: unknown): boolean {
  return isText(value) || Number.isFinite(value instanceof Date ? value.getTime() : value);
}

/** One of a few words. */
function choiceField(allowed: readonly string[], example: string, description: string): Field {
  const words = () => say`it must be one of ${allowed.join(", ")}`;
  return field(
    { type: "string", enum: allowed, description },
    rule((value) => isText(value) && allowed.includes(String(value)), words, example),
  );
}

/** One of the granularities, or of those of them that a kind knows. */
export function granularityField(allowed: readonly string[]): Field {
  return choiceField(allowed, '"day"', "Default: the chart's own.");
}

/** Retention and distribution know no hours. */
export const coarseGranularity = ["day", "week", "month"] as const;

export const conversionWindowDays = field(
  {
    type: "integer",
    minimum: 1,
    maximum: MAX_WINDOW_DAYS,
    description: "Days a person has for all steps. Default: the funnel's own.",
  },
  rule(
    isWhole(1, MAX_WINDOW_DAYS),
    () => say`it must be a whole number of days, at least 1 and at most ${MAX_WINDOW_DAYS}`,
    "7",
  ),
);

const counts = [10, 15, 25];
const MAX_BOUNDS = 100;

export const buckets = field(
  {
    anyOf: [
      { type: "integer", enum: counts },
      { type: "array", items: { type: "integer" }, minItems: 1, maxItems: MAX_BOUNDS },
    ],
    description: "How many buckets, or their rising bounds. Default: the chart's own.",
  },
  rule(
    (value) => counts.some((count) => count === value) || isRising(value),
    () => say`it must be 10, 15, 25 or a list of rising whole numbers`,
    "10 or [1,5,20]",
  ),
);

function isRising(list: unknown): boolean {
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_BOUNDS) return false;
  return list.every((bound, index) => Number.isSafeInteger(bound) && (index === 0 || bound > list[index - 1]));
}

export const statistic = choiceField(
  ["max", "min", "avg", "median", "p25", "p75"],
  '"median"',
  "What is taken of each person's figures. Default: the chart's own.",
);

const VARIABLE_KEY = /^[^,\s\p{Cc}]{1,100}$/u;
const MAX_KEYS = 50;

export const variableKeys = listField(
  { maxItems: MAX_KEYS, description: "Keys of user variables to add as columns." },
  requiredField(
    // Validators differ on \p: control characters are refused by the check alone.
    { type: "string", pattern: "^[^,\\s]{1,100}$" },
    rule(isText, () => say`it must be the key of a user variable`, '"open_id"'),
    rule(
      matches(VARIABLE_KEY),
      () => say`it must be the key of a user variable, without commas or spaces`,
      '"open_id"',
    ),
  ),
  rule(Array.isArray, () => say`it must be a list of user-variable keys`, '["open_id"]'),
  rule(
    (value) => Array.isArray(value) && value.length <= MAX_KEYS,
    () => say`at most 50 keys`,
    '["open_id"]',
  ),
);

export const expiresInMinutes = field(
  {
    type: "integer",
    minimum: 1,
    maximum: MAX_LINK_MINUTES,
    description: "How long the links work, minutes. Default: the server's, 5.",
  },
  rule(
    isWhole(1, MAX_LINK_MINUTES),
    () => say`it must be a whole number of minutes from 1 to ${MAX_LINK_MINUTES} (7 days)`,
    "60",
  ),
);
