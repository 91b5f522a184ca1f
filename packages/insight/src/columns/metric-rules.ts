import { say } from "@growingio-export/core/basics";
import { foldName } from "./metric-name.ts";
import type { Nature } from "./nature.ts";
import { quotedNames } from "./quoted-names.ts";
import { inUnit, natureWord } from "./rule-words.ts";
import type { GivenUnit } from "./unit.ts";
import { matchesWildcard } from "./wildcard.ts";

/** What a person knows of a metric. */
export interface MetricRule {
  readonly nature?: Nature | undefined;
  readonly unit?: GivenUnit | undefined;
  /** Shown with the metric's figures. */
  readonly note?: string | undefined;
}

/** What a dimension cell such as 不适用 is: a value like others, or a total of the rows under it. */
export const rowMeanings = ["value", "total"] as const;
/** What a row that may stand for others is. */
export type RowMeaning = (typeof rowMeanings)[number];

/** What somebody has written down of metrics. */
export interface MetricRuleSet {
  /** By the metric's name, or a pattern in which `*` stands for any characters. */
  readonly metrics?: Readonly<Record<string, MetricRule>> | undefined;
  /** By the cell's word. */
  readonly rows?: Readonly<Record<string, RowMeaning>> | undefined;
}

/** What a person knows of a project's metrics: the file that GROWINGIO_METRICS names. */
export interface MetricsFile extends MetricRuleSet {
  /** By the chart's id. */
  readonly charts?: Readonly<Record<string, MetricRuleSet>> | undefined;
}

/** A rule that was found, and where, in words: `GROWINGIO_METRICS`, `GROWINGIO_METRICS ("*金额")`. */
export interface FoundRule extends MetricRule {
  readonly source: string;
}

/** What a person knows of the metrics and rows of one chart. */
export interface MetricRules {
  /** The rule for a column, where there is one. */
  readonly ruleFor: (columnName: string) => FoundRule | undefined;
  /** What a word in a row means, where somebody has said so. */
  readonly rowWord: (word: string) => RowMeaning | undefined;
}

const SOURCE = "GROWINGIO_METRICS";

interface Entry {
  readonly name: string;
  readonly folded: string;
  readonly rule: MetricRule;
}

/**
 * The rules for one chart. Its own entries win over the general ones, an exact name over a pattern, a longer pattern over a
 * shorter one, field by field: what the strongest leaves open, the next one says. Names and words are compared without regard to
 * case, half- and full-width forms.
 */
export function metricRules(file: MetricsFile, chartId: string): MetricRules {
  const own = Object.entries(file.charts ?? {}).find(([id]) => id === chartId)?.[1] ?? {};
  const sets = [own, file].map(({ metrics = {} }) => byStrength(metrics));
  const words = new Map([...rowWords(file), ...rowWords(own)]);
  return {
    ruleFor: (columnName) => {
      const folded = foldName(columnName);
      return merged(sets.flatMap((entries) => fitting(entries, folded)));
    },
    rowWord: (word) => (words.size === 0 ? undefined : words.get(foldName(word))),
  };
}

/** Where nobody says anything. */
export const noRules: MetricRules = { ruleFor: () => undefined, rowWord: () => undefined };

/** What a rule decides for metrics, as a line to show: `"支付金额" is additive, in fen by GROWINGIO_METRICS: paid orders only`. */
export function ruleInWords(columnNames: readonly string[], { nature, unit, note, source }: FoundRule): string {
  const whose = quotedNames(columnNames);
  const decided = [
    ...(nature === undefined ? [] : [natureWord(nature)]),
    ...(unit === undefined ? [] : [inUnit(unit)]),
  ];
  const words = decided.join(say`, `);
  const by =
    decided.length === 0
      ? say`${whose} in ${source}`
      : columnNames.length > 1
        ? say`${whose} are ${words} by ${source}`
        : say`${whose} is ${words} by ${source}`;
  return note === undefined ? by : say`${by}: ${note}`;
}

/** Exact names first, then patterns, those with more characters of their own before others. */
function byStrength(metrics: Readonly<Record<string, MetricRule>>): { exact: Map<string, Entry>; patterns: Entry[] } {
  const entries = Object.entries(metrics).map(([name, rule]) => ({ name, folded: foldName(name), rule }));
  const own = ({ folded }: Entry) => folded.replaceAll("*", "").length;
  return {
    exact: new Map(entries.map((entry) => [entry.folded, entry])),
    patterns: entries.filter(({ folded }) => folded.includes("*")).sort((a, b) => own(b) - own(a)),
  };
}

function fitting({ exact, patterns }: ReturnType<typeof byStrength>, folded: string): Entry[] {
  const named = exact.get(folded);
  const others = patterns.filter((entry) => entry !== named && matchesWildcard(entry.folded, folded));
  return named === undefined ? others : [named, ...others];
}

/** The strongest word on each field, and which patterns had a say. */
function merged(entries: readonly Entry[]): FoundRule | undefined {
  const fields = ["nature", "unit", "note"] as const;
  const deciding = fields.map((field) => entries.find(({ rule }) => rule[field] !== undefined));
  const [nature, unit, note] = deciding.map((entry) => entry?.rule);
  const patterns = new Set(deciding.flatMap((entry) => (entry?.folded.includes("*") ? [`"${entry.name}"`] : [])));
  if (deciding.every((entry) => entry === undefined)) return undefined;
  return {
    ...(nature === undefined ? {} : { nature: nature.nature }),
    ...(unit === undefined ? {} : { unit: unit.unit }),
    ...(note === undefined ? {} : { note: note.note }),
    source: patterns.size === 0 ? SOURCE : `${SOURCE} (${[...patterns].join(", ")})`,
  };
}

function rowWords({ rows = {} }: MetricRuleSet): [string, RowMeaning][] {
  return Object.entries(rows).map(([word, meaning]) => [foldName(word), meaning]);
}
