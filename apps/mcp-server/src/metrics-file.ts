import "./zod-settings.ts";
import { readFile } from "node:fs/promises";
import { cleanText, isId, say } from "@growingio-export/core";
import { foldName, givenUnits, type MetricsFile, natures, rowMeanings } from "@growingio-export/insight";
import {
  findNodeAtLocation,
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import * as z from "zod";
import { UsageError } from "./config.ts";

const MAX_CHARACTERS = 1_000_000;
const MAX_SHOWN = 5;

const quoted = (value: unknown) => cleanText(JSON.stringify(value) ?? say`nothing`, 60);
const refused = (rule: () => string) => (issue: { readonly input?: unknown }) =>
  say`${quoted(issue.input)} is not allowed: ${rule()}`;

const oneOf = <const T extends string>(words: readonly T[]) =>
  z.enum(words, { error: refused(() => say`use one of ${words.join(", ")}`) }).optional();

/** An object with these keys and no other. */
function exactly<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? say`${issue.keys.map(quoted).join(", ")}: no such key; allowed are ${Object.keys(shape).join(", ")}`
        : refused(() => say`it must be an object of ${Object.keys(shape).join(", ")}`)(issue),
  });
}

const byName = <T extends z.ZodType>(of: T, rule: () => string) =>
  z.record(z.string(), of, { error: refused(() => say`it must be an object of ${rule()}`) }).optional();

const note = z
  .string({ error: refused(() => say`it must be a text`) })
  .max(200, { error: () => say`it must have at most 200 characters` })
  .transform((text) => cleanText(text));
const rule = exactly({ nature: oneOf(natures), unit: oneOf(givenUnits), note: note.optional() });
const ruleSet = {
  metrics: byName(rule, () => say`metric names`),
  rows: byName(oneOf(rowMeanings).nonoptional(), () => say`words in rows`),
};
const schema = exactly({ ...ruleSet, charts: byName(exactly(ruleSet), () => say`chart ids`) });

/** Reads the file of GROWINGIO_METRICS. Throws `UsageError`, which names the file, the place and what is allowed. */
export async function readMetricsFile(path: string): Promise<MetricsFile> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const code =
      error instanceof Error && "code" in error ? String(error.code) : error instanceof Error ? error.name : "";
    throw new UsageError(say`GROWINGIO_METRICS names ${path}, which cannot be read (${code}).`);
  }
  const result = parseMetrics(text);
  if ("metrics" in result) return result.metrics;
  const more = result.problems.length - MAX_SHOWN;
  const lines = result.problems.slice(0, MAX_SHOWN).map((problem) => `${path}, ${problem}.`);
  throw new UsageError(
    ["GROWINGIO_METRICS:", ...lines, ...(more > 0 ? [say`and ${more} more.`] : [])].join(lines.length > 1 ? "\n" : " "),
  );
}

/** What the text says, or what is wrong with it and where: `line 3, metrics["GMV"].nature: "sum" is not allowed: …`. */
export function parseMetrics(
  text: string,
): { readonly metrics: MetricsFile } | { readonly problems: readonly string[] } {
  const json = text.replace(/^\uFEFF/, "");
  if (json.length > MAX_CHARACTERS) return { problems: [say`it has more than ${MAX_CHARACTERS} characters`] };
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error !== undefined || root === undefined) {
    const { line, column } = placeOf(json, error?.offset ?? 0);
    const what = error === undefined ? "ValueExpected" : printParseErrorCode(error.error);
    return { problems: [say`line ${line}, column ${column}: no valid JSON (${what})`] };
  }
  const read = schema.safeParse(JSON.parse(json));
  const problems = [...nameProblems(root), ...(read.error?.issues ?? []).map((issue) => valueProblem(root, issue))];
  if (read.success && problems.length === 0) return { metrics: read.data };
  const placed = problems.map(({ path, what, node }) => ({ offset: node?.parent?.offset ?? 0, path, what }));
  placed.sort((a, b) => a.offset - b.offset);
  return {
    problems: placed.map(({ offset, path, what }) => say`line ${placeOf(json, offset).line}${inWords(path)}: ${what}`),
  };
}

interface Problem {
  readonly path: JSONPath;
  readonly what: string;
  /** The key or value that is wrong. */
  readonly node: Node | undefined;
}

function valueProblem(root: Node, issue: z.core.$ZodIssue): Problem {
  const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
  const key = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return { path, what: issue.message, node: findNodeAtLocation(root, [...path, ...key]) };
}

/** Keys that stand twice in one object, written alike or not, and names that can be none. */
function nameProblems(node: Node, path: JSONPath = []): Problem[] {
  const seen = new Map<string, string>();
  return (node.type === "object" ? (node.children ?? []) : []).flatMap(({ children: [key, value] = [] }) => {
    const name = String(key?.value);
    const kind = path.at(-1);
    const same = kind === "metrics" || kind === "rows" ? foldName(name) : name;
    const twin = seen.get(same);
    seen.set(same, name);
    const problems = [
      ...(twin === undefined ? [] : [say`${quoted(name)} is ${quoted(twin)} again: keep one`]),
      ...(same === "" ? [say`an empty name is not allowed`] : []),
      ...(kind === "charts" && !isId(name) ? [say`${quoted(name)} is no chart id, such as "9yGbpp8x"`] : []),
    ].map((what) => ({ path, what, node: key }));
    return [...problems, ...(value === undefined ? [] : nameProblems(value, [...path, name]))];
  });
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** `, metrics["支付金额"].nature`; nothing for the file as a whole. */
function inWords(path: JSONPath): string {
  const words = path.map((key) => (/^[a-z]+$/.test(String(key)) ? `.${key}` : `[${quoted(key)}]`)).join("");
  return words === "" ? "" : `, ${words.replace(/^\./, "")}`;
}
