import { readFile } from "node:fs/promises";
import { cleanText, isId, say } from "@growingio-export/core";
import { foldName, givenUnits, type MetricsFile, natures, rowMeanings } from "@growingio-export/insight";
import * as z from "zod";
import { unreadable, wrongIn } from "../json-file/file-errors.ts";
import { parseJson } from "../json-file/parse-json.ts";
import { exactly, quoted, refused } from "../json-file/shapes.ts";

const SETTING = "GROWINGIO_METRICS";
const MAX_CHARACTERS = 1_000_000;

const oneOf = <const T extends string>(words: readonly T[]) =>
  z.enum(words, { error: refused(() => say`use one of ${words.join(", ")}`) }).optional();

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
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw unreadable(SETTING, path, error);
  });
  const result = parseMetrics(text);
  if ("metrics" in result) return result.metrics;
  throw wrongIn(SETTING, path, result.problems);
}

/** What the text says, or what is wrong with it and where: `line 3, metrics["GMV"].nature: "sum" is not allowed: …`. */
export function parseMetrics(
  text: string,
): { readonly metrics: MetricsFile } | { readonly problems: readonly string[] } {
  const result = parseJson<MetricsFile, MetricsFile>(text, {
    schema,
    maxCharacters: MAX_CHARACTERS,
    make: (value) => ({ value }),
    folded: (name, path) => (["metrics", "rows"].includes(String(path.at(-1))) ? foldName(name) : name),
    nameMistakes: (name, path) =>
      path.at(-1) === "charts" && !isId(name) ? [say`${quoted(name)} is no chart id, such as "9yGbpp8x"`] : [],
  });
  return "value" in result ? { metrics: result.value } : result;
}
