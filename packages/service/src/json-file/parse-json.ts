import { cleanText, say } from "@growingio-export/core";
import {
  findNodeAtLocation,
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type * as z from "zod";
import { quoted } from "./shapes.ts";

/** Something that is wrong, and where. */
export interface Mistake {
  readonly path: JSONPath;
  readonly what: string;
}

/** What a file has to be. */
export interface FileRules<T, R> {
  readonly schema: z.ZodType<T>;
  readonly maxCharacters: number;
  /** What makes two keys of the object at the path one; default: that they are written alike. */
  readonly folded?: (name: string, path: JSONPath) => string;
  /** What is wrong with a key of the object at the path. */
  readonly nameMistakes?: (name: string, path: JSONPath) => readonly string[];
  /** What comes of values that each fit the schema, or what is wrong with them together. */
  readonly make: (value: T) => { readonly value: R } | { readonly mistakes: readonly Mistake[] };
}

/** What the text says, or what is wrong with it and where: `line 3, metrics["GMV"].nature: "sum" is not allowed: …`. */
export function parseJson<T, R>(
  text: string,
  rules: FileRules<T, R>,
): { readonly value: R } | { readonly problems: readonly string[] } {
  const json = text.replace(/^\uFEFF/, "");
  if (json.length > rules.maxCharacters) return { problems: [say`it has more than ${rules.maxCharacters} characters`] };
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error !== undefined || root === undefined) {
    const { line, column } = placeOf(json, error?.offset ?? 0);
    const what = error === undefined ? "ValueExpected" : printParseErrorCode(error.error);
    return { problems: [say`line ${line}, column ${column}: no valid JSON (${what})`] };
  }
  const read = rules.schema.safeParse(JSON.parse(json));
  const problems = [
    ...nameProblems(root, rules),
    ...(read.error?.issues ?? []).map((issue) => valueProblem(root, issue)),
  ];
  if (read.success && problems.length === 0) {
    const made = rules.make(read.data);
    if ("value" in made) return made;
    problems.push(...made.mistakes.map((mistake) => ({ ...mistake, node: findNodeAtLocation(root, mistake.path) })));
  }
  const placed = problems.map(({ path, what, node }) => ({ offset: offsetOf(node), path, what }));
  placed.sort((a, b) => a.offset - b.offset);
  return {
    problems: placed.map(({ offset, path, what }) => sentence(placeOf(json, offset).line, inWords(path), what)),
  };
}

interface Problem extends Mistake {
  /** The key or value that is wrong. */
  readonly node: Node | undefined;
}

function valueProblem(root: Node, issue: z.core.$ZodIssue): Problem {
  const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
  const key = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return { path, what: issue.message, node: findNodeAtLocation(root, [...path, ...key]) };
}

/** Keys that stand twice in one object, written alike or not, and names that can be none. */
function nameProblems(
  node: Node,
  rules: Pick<FileRules<unknown, unknown>, "folded" | "nameMistakes">,
  path: JSONPath = [],
): Problem[] {
  if (node.type === "array") {
    return (node.children ?? []).flatMap((item, index) => nameProblems(item, rules, [...path, index]));
  }
  const seen = new Map<string, string>();
  return (node.type === "object" ? (node.children ?? []) : []).flatMap(({ children: [key, value] = [] }) => {
    const name = String(key?.value);
    const same = rules.folded?.(name, path) ?? name;
    const twin = seen.get(same);
    seen.set(same, name);
    const problems = [
      ...(twin === undefined ? [] : [say`${quoted(name)} is ${quoted(twin)} again: keep one`]),
      ...(same === "" ? [say`an empty name is not allowed`] : []),
      ...(rules.nameMistakes?.(name, path) ?? []),
    ].map((what) => ({ path, what, node: key }));
    return [...problems, ...(value === undefined ? [] : nameProblems(value, rules, [...path, name]))];
  });
}

/** Where it begins, its key included. */
function offsetOf(node: Node | undefined): number {
  return (node?.parent?.type === "array" ? node.offset : node?.parent?.offset) ?? 0;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function sentence(line: number, place: string, what: string): string {
  return place === "" ? say`line ${line}: ${what}` : say`line ${line}, ${place}: ${what}`;
}

/** `metrics["支付金额"].nature`; nothing for the file as a whole. */
function inWords(path: JSONPath): string {
  const words = path
    .map((key) =>
      /^[a-z][A-Za-z]*$/.test(String(key)) ? `.${key}` : `[${typeof key === "number" ? key : quoted(key)}]`,
    )
    .join("");
  return cleanText(words.replace(/^\./, ""), 300);
}
