import { say } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import { foldName } from "../columns/metric-name.ts";
import type { MetricRules } from "../columns/metric-rules.ts";
import { clauses, listed as joined } from "../figures/lists.ts";
import { number } from "../figures/number-text.ts";
import { counted } from "../figures/numbers.ts";
import { compareText, SUBTOTAL, totalWordOf } from "../table/cells.ts";
import { inChunks, type Turns } from "../turns.ts";
import { compareWithValues, type Listed, type PeopleOfRow } from "./word-people.ts";

/** Characters of what a sentence is about. */
const NAME_LENGTH = 60;

/** What the rows of one group are. */
interface Verdict {
  /** The dimensions of which they hold all values together. */
  readonly blank: readonly boolean[];
  /** Whether they stand for other rows of the table; null where that is not known. */
  readonly whole: boolean | null;
}

export interface WordVerdicts {
  /** One a group. */
  readonly of: readonly Verdict[];
  readonly against: readonly string[];
  readonly held: string | undefined;
  readonly notes: readonly string[];
}

interface Known {
  readonly rules: MetricRules;
  readonly people: PeopleOfRow;
  /** Names of the dimensions. */
  readonly dimensions: readonly string[];
}

/** The words for all values among the cells of each dimension, by the cell's text. */
type Words = readonly ReadonlyMap<string, string>[];

/**
 * What rows with a word such as 不适用 or 汇总 in a dimension are: one verdict for each target user and set of dimensions that hold
 * such a word. People overlap, so that a whole is at least as large as each value and at most as large as all of them: smaller than
 * one value it is a value of its own, equal to the sum it is the whole; everything else is not proved, unless a person said it.
 */
export function* wordVerdicts(listed: readonly Listed[], known: Known): Turns<WordVerdicts> {
  const words = yield* wordsIn(listed, known.dimensions.length);
  const none = listed.map(({ values }): Verdict => ({ blank: values.map(() => false), whole: false }));
  if (words.every(({ size }) => size === 0)) return { of: none, against: [], held: undefined, notes: [] };
  const isWord = wordsOf(words, known);
  const holding = listed.map((group) => group.values.map((_, at) => isWord(group, at)));
  const against: string[] = [];
  const held: string[] = [];
  const notes = saidValues(words, known);
  const verdicts = new Map<Listed, Verdict>();
  const clusters = Map.groupBy(listed.keys(), (place) => JSON.stringify([listed[place]?.target, holding[place]]));
  for (const places of clusters.values()) {
    const at = (holding[places[0] ?? 0] ?? []).flatMap((word, dimension) => (word ? [dimension] : []));
    const members = places.flatMap((place) => listed.slice(place, place + 1));
    const [first] = members;
    if (first === undefined || at.length === 0) continue;
    const under = underOf(listed, first.target, at, isWord);
    const leaves = new Set(members.filter((member) => under(member).length === 0));
    const { says, blank, whole } = yield* verdictOf(members, { at, under, known });
    if (says !== undefined) ({ against, held, note: notes })[says.kind].push(says.text);
    for (const member of members) {
      const isBlank = blank || (leaves.has(member) && whole !== false);
      verdicts.set(member, {
        blank: member.values.map((_, dimension) => isBlank && at.includes(dimension)),
        whole: leaves.has(member) ? false : whole,
      });
    }
  }
  return {
    of: listed.map((group, place) => verdicts.get(group) ?? none[place] ?? { blank: [], whole: false }),
    against: against.sort(compareText),
    held: held.length === 0 ? undefined : clauses(held.sort(compareText)),
    notes: notes.sort(compareText),
  };
}

function* wordsIn(listed: readonly Listed[], dimensions: number): Turns<Words> {
  const words = Array.from({ length: dimensions }, () => new Map<string, string>());
  yield* inChunks(listed.length, (from, to) => {
    for (const { values } of listed.slice(from, to)) {
      for (const [at, text] of values.entries()) {
        const word = words[at]?.has(text) ? undefined : totalWordOf(text);
        if (word !== undefined) words[at]?.set(text, word);
      }
    }
  });
  return words;
}

/** Whether a group holds a word for all values: not where a person says that it is a value, nor 不适用 beside another such word. */
function wordsOf(words: Words, { rules }: Known): (group: Listed, dimension: number) => boolean {
  return ({ values }, at) => {
    const text = values[at] ?? "";
    const word = words[at]?.get(text);
    if (word === undefined || rules.rowWord(text) === "value") return false;
    const hasOther = [...(words[at]?.values() ?? [])].some((other) => other !== SUBTOTAL);
    return word !== SUBTOTAL || !hasOther || rules.rowWord(text) === "total";
  };
}

/** Finds the groups with values where a group has words, and else the same. */
function underOf(
  listed: readonly Listed[],
  target: string,
  at: readonly number[],
  isWord: (group: Listed, dimension: number) => boolean,
): (group: Listed) => readonly Listed[] {
  const outside = ({ values }: Listed) => JSON.stringify(values.filter((_, dimension) => !at.includes(dimension)));
  const values = listed.filter(
    (group) => group.target === target && at.every((dimension) => !isWord(group, dimension)),
  );
  const byOutside = Map.groupBy(values, outside);
  return (group) => byOutside.get(outside(group)) ?? [];
}

/** The words that a person says are values. */
function saidValues(words: Words, { rules, dimensions }: Known): string[] {
  return words.flatMap((own, at) => {
    const said = [...own.keys()].filter((text) => rules.rowWord(text) === "value");
    return said.map(
      (text) => say`${shortName(say`${text} in ${dimensions[at] ?? ""}`, NAME_LENGTH)} is a value by GROWINGIO_METRICS`,
    );
  });
}

interface Says {
  readonly kind: "against" | "held" | "note";
  readonly text: string;
}

function* verdictOf(
  members: readonly Listed[],
  { at, under, known }: { at: readonly number[]; under: (group: Listed) => readonly Listed[]; known: Known },
): Turns<{ says?: Says; blank: boolean; whole: boolean | null }> {
  const texts = at.map((dimension) => members[0]?.values[dimension] ?? "");
  const who = whoOf(members[0], at, known.dimensions);
  if (texts.every((text) => known.rules.rowWord(text) === "total")) {
    return { says: { kind: "note", text: say`${who} is the whole by GROWINGIO_METRICS` }, blank: true, whole: true };
  }
  const { smaller, larger, equal, example, values } = yield* compareWithValues(members, under, known.people);
  if (example === undefined) return { blank: true, whole: null };
  const documented = texts.some((text) => foldName(text) === SUBTOTAL);
  const [own = "", sum = "", largest = ""] = example.map(number);
  if (smaller !== undefined) {
    const [people, value] = smaller.map(number);
    const text = say`${who} is a value of its own: ${people ?? ""} people where one listed value has ${value ?? ""}`;
    return { says: { kind: documented ? "held" : "against", text }, blank: false, whole: false };
  }
  if (equal) {
    return {
      says: { kind: "held", text: say`${who} is the sum of ${counted(values, "value")}` },
      blank: true,
      whole: true,
    };
  }
  if (larger && documented) {
    const text = say`${who}: ${own} people at step 1, the ${counted(values, "value")} beside it ${sum} together: the whole or a value of its own; settle it in GROWINGIO_METRICS: {"rows": {"${SUBTOTAL}": "value"}} or "total"`;
    return { says: { kind: "against", text }, blank: false, whole: null };
  }
  if (!documented) return { blank: true, whole: null };
  const text = say`${who} is read as the whole: ${own} people at step 1, between the largest value (${largest}) and the sum (${sum}); if it is a value of its own, say so in GROWINGIO_METRICS: {"rows": {"${SUBTOTAL}": "value"}}`;
  return { says: { kind: "note", text }, blank: true, whole: null };
}

function whoOf(group: Listed | undefined, at: readonly number[], dimensions: readonly string[]): string {
  const where = joined(at.map((one) => say`${group?.values[one] ?? ""} in ${dimensions[one] ?? ""}`));
  return shortName(group?.target ? say`${where} (${group.target})` : where, NAME_LENGTH);
}
