import type { RowMeaning } from "../columns/metric-rules.ts";
import { SUBTOTAL } from "../table/cells.ts";
import type { Turns } from "../turns.ts";
import type { PatternVerdict } from "./pattern-verdict.ts";
import { type Conclusion, Evidence, type JudgedMetric } from "./row-evidence.ts";
import { type Family, familyOf, type RowKeys } from "./row-families.ts";
import { type RowWords, weightOf } from "./row-patterns.ts";
import { ROW } from "./row-states.ts";
import { keyOf, settle, type Told } from "./settle-rows.ts";

/** One way to read a table's rows. */
export interface Judgement {
  readonly verdicts: readonly PatternVerdict[];
  /** By row, as in `ROW`. */
  readonly states: Uint8Array;
  /** Rows that stand for others, with those others, the smaller families first. */
  readonly wholes: readonly Whole[];
}

/** A family whose heads stand for their members, for some target users. */
interface Whole {
  readonly family: Family;
  readonly targets: ReadonlySet<number>;
  /** A person said so. */
  readonly isGiven: boolean;
}

/** The verdicts of a table, and how it reads where they leave a doubt. */
export interface RowVerdicts extends Judgement {
  /** Ambiguous rows taken for totals; present where there are any. */
  readonly ifTotal?: Judgement;
  /** Ambiguous rows, and those that only a small sum proves to be totals, taken for values; present where there are any. */
  readonly ifValue?: Judgement;
  /** More kinds of rows than can be compared: nothing is known of those that hold words. */
  readonly isTooMuch: boolean;
}

interface Subject extends Omit<RowKeys, "isLeft"> {
  /** By code of `targets`, the target user's place. */
  readonly placeOf: readonly number[];
  readonly metrics: readonly JudgedMetric[];
  /** Rows that are no evidence and count nowhere. */
  readonly left: readonly number[];
  /** What a person says of a word. */
  readonly given: (word: string) => RowMeaning | undefined;
}

/** Rows times patterns that are compared. */
const MOST_COMPARED = 40_000_000;

/**
 * Decides by arithmetic what rows with a word such as 不适用 are, one verdict for each target user and set of dimensions
 * that hold the word, over all time points; what a person says wins. Rows without others under them count as themselves.
 * A word that is a value in one dimension is a value there beside a total over another one, too.
 */
export function* rowVerdicts(subject: Subject): Turns<RowVerdicts> {
  const judge = new Judge(subject);
  if (judge.isTooMuch) return { ...judge.nothing(), isTooMuch: true };
  // What is learnt of a larger family can decide a smaller one, which is then judged again.
  let result: Judgement;
  let before: number;
  do {
    before = judge.learnt.size;
    result = yield* judge.judge("doubt");
  } while (judge.learnt.size > before);
  judge.settled = result.verdicts;
  const isDoubtful = result.verdicts.some(({ verdict }) => verdict === "ambiguous");
  const isWeak = result.verdicts.some((verdict) => verdict.isWeak);
  return {
    ...result,
    ...(isDoubtful ? { ifTotal: yield* judge.judge("total") } : {}),
    ...(isDoubtful || isWeak ? { ifValue: yield* judge.judge("value") } : {}),
    isTooMuch: false,
  };
}

/** How ambiguous rows are taken. */
type Reading = "doubt" | "total" | "value";

const plainValue = { isWeak: false, lacksValues: false, isLess: false };

class Judge {
  /** What larger families tell of smaller ones, by target user and pattern. */
  readonly learnt = new Map<string, Told>();
  readonly isTooMuch: boolean;
  /** What is beyond doubt, once that is known: it stays so however the rest is read. */
  settled: readonly PatternVerdict[] = [];
  readonly #subject: Subject;
  readonly #keys: RowKeys;
  /** Patterns that hold words, the smaller first, with the target users that have such rows. */
  readonly #patterns: { readonly pattern: number; readonly targets: readonly number[] }[];
  readonly #families = new Map<string, Family>();

  constructor(subject: Subject) {
    this.#subject = subject;
    const { patterns, left } = subject;
    const isLeft = new Uint8Array(patterns.codes.length);
    for (const row of left) isLeft[row] = 1;
    this.#keys = { ...subject, isLeft };
    const weights = patterns.words.map(weightOf);
    const used = patterns.words.flatMap((words, pattern) => (words.size > 0 ? [pattern] : []));
    this.isTooMuch = used.length * patterns.codes.length > MOST_COMPARED;
    const targets = patterns.words.map(() => new Set<number>());
    if (used.length > 0 && !this.isTooMuch) {
      patterns.codes.forEach((pattern, row) => {
        if (pattern !== 0 && isLeft[row] === 0) targets[pattern]?.add(this.#targetOf(row));
      });
    }
    this.#patterns = used
      .filter((pattern) => (targets[pattern]?.size ?? 0) > 0)
      .sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0) || a - b)
      .map((pattern) => ({ pattern, targets: [...(targets[pattern] ?? [])] }));
  }

  /** Without any verdict. */
  nothing(): Judgement {
    const states = new Uint8Array(this.#keys.isLeft.length);
    for (const row of this.#subject.left) states[row] = ROW.left;
    return { states, verdicts: [], wholes: [] };
  }

  *judge(reading: Reading): Turns<Judgement> {
    const { states } = this.nothing();
    const verdicts: PatternVerdict[] = [];
    const wholes: Whole[] = [];
    for (const { pattern, targets } of this.#patterns) {
      const groups = Map.groupBy(targets, (target) => [...this.#over(pattern, target, verdicts).keys()].join());
      for (const [columns, group] of groups) {
        const over = this.#over(pattern, group[0] ?? 0, verdicts);
        if (over.size === 0) {
          const isGiven = this.#meanings(pattern).includes("value");
          for (const target of group)
            verdicts.push({ target, pattern, verdict: "value", over, isGiven, ...plainValue });
          continue;
        }
        const family = yield* this.#family(`${pattern} ${columns}`, pattern, over);
        const found = yield* this.#conclude(family, group, { states, reading });
        verdicts.push(...found.values());
        settle(family, found, states, (row) => this.#targetOf(row), this.learnt);
        const whole = [...found.values()].filter(({ verdict }) => verdict === "subtotal");
        const isGiven = whole.some((one) => one.isGiven);
        if (whole.length > 0) wholes.push({ family, isGiven, targets: new Set(whole.map(({ target }) => target)) });
        yield;
      }
    }
    return { states, verdicts, wholes };
  }

  #targetOf(row: number): number {
    const { placeOf, targets } = this.#subject;
    return placeOf[targets.codes[row] ?? 0] ?? 0;
  }

  #wordsOf(pattern: number): RowWords {
    return this.#subject.patterns.words[pattern] ?? new Map<number, string>();
  }

  #meanings(pattern: number): (RowMeaning | undefined)[] {
    return [...this.#wordsOf(pattern).values()].map(this.#subject.given);
  }

  /** A pattern's dimensions without those where the word is known to be a value. */
  #over(pattern: number, target: number, verdicts: readonly PatternVerdict[]): RowWords {
    const words = this.#wordsOf(pattern);
    const isValue = ([column, word]: [number, string]): boolean => {
      const meaning = this.#subject.given(word);
      if (meaning !== undefined || words.size === 1) return meaning === "value";
      return verdicts.some((known) => {
        const single = this.#wordsOf(known.pattern);
        return known.verdict === "value" && known.target === target && single.size === 1 && single.get(column) === word;
      });
    };
    return new Map([...words].filter((entry) => !isValue(entry)));
  }

  *#family(name: string, pattern: number, over: RowWords): Turns<Family> {
    const family = this.#families.get(name) ?? (yield* familyOf(pattern, over, this.#keys));
    this.#families.set(name, family);
    return family;
  }

  *#conclude(
    family: Family,
    targets: readonly number[],
    { states, reading }: { readonly states: Uint8Array; readonly reading: Reading },
  ): Turns<Map<number, PatternVerdict>> {
    const { pattern, over } = family;
    const isGiven = [...over.values()].every((word) => this.#subject.given(word) === "total");
    const concluded = new Map((yield* this.#gather(family, states)).byTarget());
    const found = new Map<number, PatternVerdict>();
    for (const target of targets) {
      const conclusion = concluded.get(target);
      const told = this.learnt.get(keyOf(target, pattern)) ?? this.#beyondDoubt(pattern, target, over);
      const known = isGiven ? "subtotal" : (told?.verdict ?? conclusion?.verdict);
      if (known === undefined) continue;
      const isWeak = !isGiven && (told ?? conclusion)?.isWeak === true;
      const isDoubtful = known === "ambiguous" || (isWeak && reading === "value");
      const verdict = !isDoubtful || reading === "doubt" ? known : reading === "total" ? "subtotal" : "value";
      const lacksValues = conclusion?.lacksValues === true;
      const isLess = told === undefined && known === "value" && [...over.values()].every((word) => word !== SUBTOTAL);
      found.set(target, { target, pattern, verdict, over, isGiven, isWeak, lacksValues, isLess });
      if (reading === "doubt" && !isGiven && told === undefined && conclusion?.verdict === "subtotal")
        this.#learn(family, target, conclusion, states);
    }
    return found;
  }

  #beyondDoubt(pattern: number, target: number, over: RowWords): Pick<Told, "verdict" | "isWeak"> | undefined {
    const found = this.settled.find((one) => one.pattern === pattern && one.target === target);
    if (found === undefined || found.isWeak || found.over.size !== over.size || found.verdict === "ambiguous")
      return undefined;
    return { verdict: found.verdict, isWeak: false };
  }

  /** A proved sum tells that the ambiguous rows it holds are values, and that overlapping margins stand for all. */
  #learn(family: Family, target: number, { provesAbove, provesMargins, isWeak }: Conclusion, states: Uint8Array): void {
    if (provesMargins) this.learnt.set(keyOf(target, family.pattern), { verdict: "subtotal", isMargin: false, isWeak });
    if (!provesMargins && (isWeak || !provesAbove)) return;
    for (const row of family.rows.subarray(0, family.memberCount)) {
      const isDoubtful = ((states[row] ?? 0) & ROW.kind) === ROW.ambiguous;
      if ((!isDoubtful && !provesMargins) || this.#targetOf(row) !== target) continue;
      const verdict = provesMargins ? "subtotal" : "value";
      const pattern = this.#subject.patterns.codes[row] ?? 0;
      this.learnt.set(keyOf(target, pattern), { verdict, isMargin: provesMargins, isWeak });
    }
  }

  /** Compares every head with its members. */
  *#gather(family: Family, states: Uint8Array): Turns<Evidence> {
    const { metrics, patterns } = this.#subject;
    const { rows, memberCount, keys, count } = family;
    const targetOfKey = new Int32Array(count).fill(-1);
    const headOfKey = new Int32Array(count).fill(-1);
    for (let place = memberCount; place < rows.length; place++) {
      const [row = 0, key = 0] = [rows[place], keys[place]];
      targetOfKey[key] = this.#targetOf(row);
      headOfKey[key] = row;
    }
    const evidence = new Evidence({ family, targetOfKey, headOfKey, states, patterns: patterns.codes });
    for (const metric of metrics) {
      evidence.add(metric);
      yield;
    }
    evidence.addRates(metrics);
    return evidence;
  }
}
