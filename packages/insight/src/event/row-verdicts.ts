import type { RowCodes } from "../table/row-codes.ts";
import { alike, combined } from "../table/row-codes.ts";
import type { Turns } from "../turns.ts";
import { type Conclusion, Evidence, type JudgedMetric } from "./row-evidence.ts";
import type { Dimension, RowPatterns } from "./row-patterns.ts";
import { isUnder, weightOf } from "./row-patterns.ts";
import { ROW, type Verdict } from "./row-states.ts";

/** What was found out about the rows of a target user that hold words in the same dimensions. */
export interface PatternVerdict {
  readonly target: number;
  /** Code of the pattern. */
  readonly pattern: number;
  readonly verdict: Verdict;
  /** A person said so. */
  readonly isGiven: boolean;
  /** What proves a subtotal can be chance. */
  readonly isWeak: boolean;
  /** Rows under it, without a value, are why some sums are smaller. */
  readonly lacksValues: boolean;
}

/** The verdicts of a table, and what follows for each row. */
export interface RowVerdicts {
  readonly verdicts: readonly PatternVerdict[];
  /** By row, as in `ROW`. */
  readonly states: Uint8Array;
}

interface Subject {
  readonly targets: RowCodes;
  /** By code of `targets`, the target user's place. */
  readonly placeOf: readonly number[];
  readonly times: RowCodes;
  readonly dimensions: readonly Dimension[];
  readonly patterns: RowPatterns;
  readonly metrics: readonly JudgedMetric[];
  /** Rows that are no evidence and count nowhere. */
  readonly left: readonly number[];
  /** What a person says of a pattern. */
  readonly given: (pattern: number) => "value" | "subtotal" | undefined;
}

/** Rows of a pattern and those under it, with what they have in common where the pattern names values. */
interface Family {
  readonly pattern: number;
  /** Rows under the pattern's. */
  readonly members: readonly number[];
  readonly heads: readonly number[];
  /** By member or head, a whole number below `count`. */
  readonly keyOfMember: Uint32Array;
  readonly keyOfHead: Uint32Array;
  readonly count: number;
}

/**
 * Decides by arithmetic what rows with a word such as 不适用 are, one verdict for each target user and set of dimensions
 * that hold the word, over all time points; what a person says wins. Rows without others under them count as themselves.
 */
export function* rowVerdicts(subject: Subject): Turns<RowVerdicts> {
  const { patterns } = subject;
  const families: Family[] = [];
  const used = patterns.words.flatMap((words, pattern) => (words.size > 0 ? [pattern] : []));
  if (used.length > 0) {
    const rowsOf = rowsByPattern(patterns, subject.left);
    const inOrder = used
      .filter((pattern) => rowsOf.has(pattern))
      .sort((a, b) => weightOf(wordsOf(patterns, a)) - weightOf(wordsOf(patterns, b)) || a - b);
    for (const pattern of inOrder) families.push(yield* familyOf(pattern, rowsOf, subject));
  }
  // What is learnt of a larger family can decide a smaller one, which is then judged again.
  const learnt: Learnt = new Map();
  for (;;) {
    const before = learnt.size;
    const result = yield* judge(families, subject, learnt);
    if (learnt.size === before) return result;
  }
}

function wordsOf(patterns: RowPatterns, pattern: number) {
  return patterns.words[pattern] ?? new Map<number, string>();
}

function rowsByPattern({ codes }: RowPatterns, left: readonly number[]): Map<number, number[]> {
  const isLeft = new Set(left);
  const rowsOf = new Map<number, number[]>();
  codes.forEach((pattern, row) => {
    if (isLeft.has(row)) return;
    const rows = rowsOf.get(pattern);
    if (rows === undefined) rowsOf.set(pattern, [row]);
    else rows.push(row);
  });
  return rowsOf;
}

function* familyOf(
  pattern: number,
  rowsOf: ReadonlyMap<number, readonly number[]>,
  { targets, times, dimensions, patterns }: Subject,
): Turns<Family> {
  const words = wordsOf(patterns, pattern);
  const heads = rowsOf.get(pattern) ?? [];
  const members = [...rowsOf].flatMap(([other, rows]) => (isUnder(wordsOf(patterns, other), words) ? rows : []));
  const rows = [...members, ...heads];
  const named = dimensions.filter(({ column }) => !words.has(column));
  let keys = alike(rows.length);
  for (const { codes, count } of [targets, times, ...named]) {
    if (count > 1) keys = yield* combined(keys, { codes: Uint32Array.from(rows, (row) => codes[row] ?? 0), count });
  }
  return {
    pattern,
    members,
    heads,
    keyOfMember: keys.codes.subarray(0, members.length),
    keyOfHead: keys.codes.subarray(members.length),
    count: keys.count,
  };
}

/** What larger families tell of smaller ones, by target user and pattern. */
type Learnt = Map<
  string,
  Pick<PatternVerdict, "isWeak"> & { readonly verdict: "value" | "subtotal"; readonly isMargin: boolean }
>;

function* judge(families: readonly Family[], subject: Subject, learnt: Learnt): Turns<RowVerdicts> {
  const states = new Uint8Array(subject.patterns.codes.length);
  for (const row of subject.left) states[row] = ROW.left;
  const verdicts: PatternVerdict[] = [];
  for (const family of families) {
    const { pattern } = family;
    const given = subject.given(pattern);
    const concluded = new Map((yield* gather(family, subject, states)).byTarget());
    const found = new Map<number, PatternVerdict>();
    for (const target of new Set(family.heads.map(targetOf))) {
      const conclusion = concluded.get(target);
      const told = learnt.get(keyOf(target, pattern));
      const verdict = given ?? told?.verdict ?? conclusion?.verdict;
      if (verdict === undefined) continue;
      const isWeak = given === undefined && (told ?? conclusion)?.isWeak === true;
      const lacksValues = conclusion?.lacksValues === true;
      found.set(target, { target, pattern, verdict, isGiven: given !== undefined, isWeak, lacksValues });
      if (given === undefined && told === undefined && verdict === "subtotal" && conclusion !== undefined)
        learn(family, target, conclusion);
    }
    verdicts.push(...found.values());
    settle(family, found);
    yield;
  }
  return { verdicts, states };

  /** A proved sum tells what the ambiguous rows are that it holds, or does not, and that margins stand for all. */
  function learn(family: Family, target: number, { provesAbove, provesMargins, isWeak }: Conclusion): void {
    if (isWeak && !provesMargins) return;
    if (provesMargins) learnt.set(keyOf(target, family.pattern), { verdict: "subtotal", isMargin: false, isWeak });
    for (const row of family.members) {
      const isDoubtful = ((states[row] ?? 0) & ROW.kind) === ROW.ambiguous;
      if ((!isDoubtful && !provesMargins) || targetOf(row) !== target) continue;
      const verdict = provesAbove ? "value" : "subtotal";
      learnt.set(keyOf(target, subject.patterns.codes[row] ?? 0), { verdict, isMargin: provesMargins, isWeak });
    }
  }

  function targetOf(row: number): number {
    return subject.placeOf[subject.targets.codes[row] ?? 0] ?? 0;
  }

  /** What a family's verdicts mean for its rows. */
  function settle(
    { members, heads, keyOfMember, keyOfHead, count }: Family,
    found: ReadonlyMap<number, PatternVerdict>,
  ) {
    const hasMembers = new Uint8Array(count);
    for (const key of keyOfMember) hasMembers[key] = 1;
    const bits = new Uint8Array(count);
    heads.forEach((row, place) => {
      const key = keyOfHead[place] ?? 0;
      const { verdict, target, pattern } = found.get(targetOf(row)) ?? {};
      if (verdict === "value" || verdict === undefined) return;
      const isMargin = learnt.get(keyOf(target ?? 0, pattern ?? 0))?.isMargin === true;
      if (hasMembers[key] !== 1 && !isMargin) return;
      states[row] = verdict === "subtotal" ? ROW.subtotal : ROW.ambiguous;
      bits[key] = (bits[key] ?? 0) | (verdict === "subtotal" ? ROW.underSubtotal : ROW.underAmbiguous);
    });
    members.forEach((row, place) => {
      states[row] = (states[row] ?? 0) | (bits[keyOfMember[place] ?? 0] ?? 0);
    });
  }
}

function keyOf(target: number, pattern: number): string {
  return `${target} ${pattern}`;
}

/** Compares every head with the rows under it. */
function* gather(
  family: Family,
  { metrics, targets, placeOf, patterns }: Subject,
  states: Uint8Array,
): Turns<Evidence> {
  const { members, heads, keyOfMember, keyOfHead, count } = family;
  const targetOfKey = new Int32Array(count).fill(-1);
  const headOfKey = new Int32Array(count).fill(-1);
  heads.forEach((row, place) => {
    const key = keyOfHead[place] ?? 0;
    targetOfKey[key] = placeOf[targets.codes[row] ?? 0] ?? 0;
    headOfKey[key] = row;
  });
  const evidence = new Evidence({
    targetOfKey,
    headOfKey,
    members,
    keyOfMember,
    states,
    heads,
    patterns: patterns.codes,
  });
  for (const metric of metrics) {
    evidence.add(metric);
    yield;
  }
  evidence.addRates(metrics);
  return evidence;
}
