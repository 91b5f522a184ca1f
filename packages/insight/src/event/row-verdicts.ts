import type { RowCodes } from "../table/row-codes.ts";
import { alike, combined } from "../table/row-codes.ts";
import { inChunks, type Turns } from "../turns.ts";
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
  /** The rows under the pattern's, then the pattern's own. */
  readonly rows: Uint32Array;
  readonly memberCount: number;
  /** By place in `rows`, a whole number below `count`. */
  readonly keys: Uint32Array;
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
    const left = statesOf(subject);
    const inOrder = used.sort((a, b) => weightOf(wordsOf(patterns, a)) - weightOf(wordsOf(patterns, b)) || a - b);
    for (const pattern of inOrder) families.push(yield* familyOf(pattern, subject, left));
  }
  // What is learnt of a larger family can decide a smaller one, which is then judged again.
  const learnt: Learnt = new Map();
  for (;;) {
    const before = learnt.size;
    const result = yield* judge(families, subject, learnt);
    if (learnt.size === before) return result;
  }
}

function statesOf({ patterns, left }: Subject): Uint8Array {
  const states = new Uint8Array(patterns.codes.length);
  for (const row of left) states[row] = ROW.left;
  return states;
}

function wordsOf(patterns: RowPatterns, pattern: number) {
  return patterns.words[pattern] ?? new Map<number, string>();
}

function* familyOf(
  pattern: number,
  { targets, times, dimensions, patterns }: Subject,
  states: Uint8Array,
): Turns<Family> {
  const words = wordsOf(patterns, pattern);
  const isMember = Uint8Array.from(patterns.words, (other) => (isUnder(other, words) ? 1 : 0));
  const members = new Uint32Array(states.length);
  const heads: number[] = [];
  let memberCount = 0;
  yield* inChunks(states.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = patterns.codes[row] ?? 0;
      if (states[row] === ROW.left) continue;
      if (isMember[code] === 1) members[memberCount++] = row;
      else if (code === pattern) heads.push(row);
    }
  });
  const rows = new Uint32Array(memberCount + heads.length);
  rows.set(members.subarray(0, memberCount));
  rows.set(heads, memberCount);
  const named = dimensions.filter(({ column }) => !words.has(column));
  let keys = alike(rows.length);
  for (const { codes, count } of [targets, times, ...named]) {
    if (count > 1) keys = yield* combined(keys, { codes: yield* picked(codes, rows), count });
  }
  return { pattern, rows, memberCount, keys: keys.codes, count: keys.count };
}

function* picked(codes: Uint32Array, rows: Uint32Array): Turns<Uint32Array> {
  const found = new Uint32Array(rows.length);
  yield* inChunks(rows.length, (from, to) => {
    for (let place = from; place < to; place++) found[place] = codes[rows[place] ?? 0] ?? 0;
  });
  return found;
}

/** What larger families tell of smaller ones, by target user and pattern. */
type Learnt = Map<
  string,
  Pick<PatternVerdict, "isWeak"> & { readonly verdict: "value" | "subtotal"; readonly isMargin: boolean }
>;

function* judge(families: readonly Family[], subject: Subject, learnt: Learnt): Turns<RowVerdicts> {
  const states = statesOf(subject);
  const verdicts: PatternVerdict[] = [];
  for (const family of families) {
    const { pattern } = family;
    const given = subject.given(pattern);
    const concluded = new Map((yield* gather(family, subject, states)).byTarget());
    const found = new Map<number, PatternVerdict>();
    for (const target of new Set(Array.from(headsOf(family), targetOf))) {
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
    for (const row of family.rows.subarray(0, family.memberCount)) {
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
  function settle({ rows, memberCount, keys, count }: Family, found: ReadonlyMap<number, PatternVerdict>): void {
    const hasMembers = new Uint8Array(count);
    for (let place = 0; place < memberCount; place++) hasMembers[keys[place] ?? 0] = 1;
    const bits = new Uint8Array(count);
    for (let place = memberCount; place < rows.length; place++) {
      const [row = 0, key = 0] = [rows[place], keys[place]];
      const { verdict, target, pattern } = found.get(targetOf(row)) ?? {};
      if (verdict === "value" || verdict === undefined) continue;
      const isMargin = learnt.get(keyOf(target ?? 0, pattern ?? 0))?.isMargin === true;
      if (hasMembers[key] !== 1 && !isMargin) continue;
      states[row] = verdict === "subtotal" ? ROW.subtotal : ROW.ambiguous;
      bits[key] = (bits[key] ?? 0) | (verdict === "subtotal" ? ROW.underSubtotal : ROW.underAmbiguous);
    }
    for (let place = 0; place < memberCount; place++) {
      const row = rows[place] ?? 0;
      states[row] = (states[row] ?? 0) | (bits[keys[place] ?? 0] ?? 0);
    }
  }
}

function headsOf({ rows, memberCount }: Family): Uint32Array {
  return rows.subarray(memberCount);
}

function keyOf(target: number, pattern: number): string {
  return `${target} ${pattern}`;
}

/** Compares every head with the rows under it. */
function* gather(
  { rows, memberCount, keys, count }: Family,
  { metrics, targets, placeOf, patterns }: Subject,
  states: Uint8Array,
): Turns<Evidence> {
  const targetOfKey = new Int32Array(count).fill(-1);
  const headOfKey = new Int32Array(count).fill(-1);
  for (let place = memberCount; place < rows.length; place++) {
    const [row = 0, key = 0] = [rows[place], keys[place]];
    targetOfKey[key] = placeOf[targets.codes[row] ?? 0] ?? 0;
    headOfKey[key] = row;
  }
  const evidence = new Evidence({ targetOfKey, headOfKey, rows, memberCount, keys, states, patterns: patterns.codes });
  for (const metric of metrics) {
    evidence.add(metric);
    yield;
  }
  evidence.addRates(metrics);
  return evidence;
}
