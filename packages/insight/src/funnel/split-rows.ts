/** What of a group's rows there is to tell apart. */
export interface RowFacts {
  /** Epoch milliseconds; null where the time cell is a word or empty. */
  timeAt(row: number): number | null;
  /** People at each step. */
  people(row: number): readonly (number | undefined)[];
  /** The metric cells as text: equal for rows that are equal in all of them. */
  cells(row: number): string;
}

/** What is known of a table's time. */
export interface TimeFacts {
  readonly range: { readonly startMs: number | null; readonly endMs: number | null };
  /** Distinct points of the whole table. */
  readonly points: number;
}

interface FunnelPoint {
  readonly timeMs: number;
  readonly row: number;
}

/** A group's rows. */
export interface SplitRows {
  /** The row for the whole range. */
  readonly overall: number | undefined;
  /** One row a point, in time order. */
  readonly points: readonly FunnelPoint[];
  /** Rows that repeat another. */
  readonly repeated: readonly number[];
  /** Times at which rows have different people, null for the whole range: which of them is right is not known. */
  readonly clashing: readonly { readonly timeMs: number | null; readonly rows: readonly number[] }[];
  /** Whether the overall row was told by its people, for want of a word in its time cell. */
  readonly guessed: boolean;
}

interface AtTime {
  readonly timeMs: number | null;
  /** Rows that differ. */
  readonly rows: readonly number[];
}

/**
 * Tells the overall row from the daily ones and leaves out what stands there twice. A word or nothing in the time cell makes a row the
 * overall one. Without such, a row of the only point in time is, or the one outside the range or beside the first day's whose people
 * can be those of all days: at each step at least as many as on any day, at most as many as on all of them.
 */
export function splitRows(rows: readonly number[], facts: RowFacts, time: TimeFacts): SplitRows {
  const repeated: number[] = [];
  const byTime = [...Map.groupBy(rows, (row) => facts.timeAt(row))].map(([timeMs, same]): AtTime => {
    const { kept, left } = withoutRepeated(same, facts);
    repeated.push(...left);
    return { timeMs, rows: kept };
  });
  const timed = byTime.flatMap(({ timeMs, rows: own }) => (timeMs === null ? [] : [{ timeMs, rows: own }]));
  timed.sort((a, b) => a.timeMs - b.timeMs);
  const whole = byTime.find(({ timeMs }) => timeMs === null);
  const guess = whole === undefined ? guessOverall(timed, facts, time) : undefined;
  const left = timed.map(({ timeMs, rows: own }) => ({ timeMs, rows: own.filter((row) => row !== guess?.row) }));
  const all: readonly AtTime[] = whole === undefined ? left : [...left, whole];
  return {
    overall: guess?.row ?? (whole?.rows.length === 1 ? whole.rows[0] : undefined),
    points: left.flatMap(({ timeMs, rows: [row, other] }) =>
      row === undefined || other !== undefined ? [] : [{ timeMs, row }],
    ),
    repeated,
    clashing: all.filter(({ rows: own }) => own.length > 1),
    guessed: guess?.byPeople ?? false,
  };
}

/** Rows with the same people say the same; of those only one counts, the first by its other cells. */
function withoutRepeated(rows: readonly number[], facts: RowFacts): { kept: number[]; left: number[] } {
  if (rows.length === 1) return { kept: [...rows], left: [] };
  const sayNothing = (row: number) => facts.people(row).every((count) => count === undefined);
  const sameOf = (row: number) => (sayNothing(row) ? facts.cells(row) : JSON.stringify(facts.people(row)));
  const ordered = rows
    .map((row) => ({ row, cells: facts.cells(row) }))
    .sort((a, b) => (a.cells < b.cells ? -1 : Number(a.cells > b.cells)));
  const groups = [...Map.groupBy(ordered, ({ row }) => sameOf(row)).values()];
  return {
    kept: groups.flatMap((same) => same.slice(0, 1).map(({ row }) => row)),
    left: groups.flatMap((same) => same.slice(1).map(({ row }) => row)),
  };
}

interface Guess {
  readonly row: number;
  readonly byPeople: boolean;
}

function guessOverall(
  timed: readonly { readonly timeMs: number; readonly rows: readonly number[] }[],
  facts: RowFacts,
  { range, points }: TimeFacts,
): Guess | undefined {
  const single = timed.every(({ rows }) => rows.length === 1);
  const [first, ...later] = timed;
  if (first === undefined) return undefined;
  if (later.length === 0 && single && points === 1)
    return first.rows.slice(0, 1).map((row) => ({ row, byPeople: false }))[0];
  const rowsOf = (list: typeof timed) => list.flatMap(({ rows }) => rows);
  const outside = timed.filter(({ timeMs }) => timeMs < (range.startMs ?? timeMs) || timeMs > (range.endMs ?? timeMs));
  const [candidate] = rowsOf(outside);
  if (single && candidate !== undefined && outside.length === 1) {
    const days = rowsOf(timed.filter((entry) => entry !== outside[0]));
    return isWholeOf(candidate, days, facts) ? { row: candidate, byPeople: true } : undefined;
  }
  if (first.rows.length !== 2 || later.length === 0 || later.some(({ rows }) => rows.length > 1)) return undefined;
  const fitting = first.rows.filter((row) =>
    isWholeOf(
      row,
      rowsOf(timed).filter((other) => other !== row),
      facts,
    ),
  );
  return fitting.length === 1 ? fitting.map((row) => ({ row, byPeople: true }))[0] : undefined;
}

/** Whether a row's people can be those of all days: a person counts once in the range, and at least on one day of it. */
function isWholeOf(row: number, days: readonly number[], { people }: RowFacts): boolean {
  const counts = days.map(people);
  const own = people(row);
  return (
    own[0] !== undefined &&
    own.every((count, step) => {
      const daily = counts.map((list) => list[step]).filter((value) => value !== undefined);
      if (count === undefined || daily.length === 0) return true;
      return daily.every((value) => count >= value) && count <= daily.reduce((sum, value) => sum + value, 0);
    })
  );
}
