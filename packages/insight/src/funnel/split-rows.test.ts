import { expect, it } from "vitest";
import { splitRows } from "./split-rows.ts";

/** A row's time, its people at each step, and its cells. */
type Row = readonly [timeMs: number | null, people: readonly (number | undefined)[], cells?: string];

interface Told {
  readonly overall: number | undefined;
  readonly guessed: boolean;
  readonly points: readonly number[];
  readonly repeated: readonly number[];
  readonly clashing: readonly (readonly (number | null)[])[];
}

function split(rows: readonly Row[], range: { startMs: number | null; endMs: number | null }, points?: number): Told {
  const found = splitRows(
    [...rows.keys()],
    {
      timeAt: (row) => rows[row]?.[0] ?? null,
      people: (row) => rows[row]?.[1] ?? [],
      cells: (row) => rows[row]?.[2] ?? "",
    },
    { range, points: points ?? new Set(rows.map(([timeMs]) => timeMs)).size },
  );
  return {
    overall: found.overall,
    guessed: found.guessed,
    points: found.points.map(({ row }) => row),
    repeated: found.repeated,
    clashing: found.clashing.map(({ timeMs, rows: own }) => [timeMs, ...own]),
  };
}

const NONE: Told = { overall: undefined, guessed: false, points: [], repeated: [], clashing: [] };
const range = { startMs: 1, endMs: 9 };
const day: Row[1] = [6, 3];
const whole: Row[1] = [10, 5];

it.each<[string, Row[], Partial<Told>]>([
  [
    "of a word",
    [
      [2, day],
      [null, whole],
      [1, day],
    ],
    { overall: 1, points: [2, 0] },
  ],
  ["of the only point there is", [[1, whole]], { overall: 0 }],
  [
    "on the first day, of more people",
    [
      [1, whole],
      [1, day],
      [2, day],
    ],
    { overall: 0, guessed: true, points: [1, 2] },
  ],
  [
    "on the first day, after it",
    [
      [2, day],
      [1, day],
      [1, whole],
    ],
    { overall: 2, guessed: true, points: [1, 0] },
  ],
  [
    "of as many people as all days",
    [
      [1, [12, 6]],
      [1, day],
      [2, day],
    ],
    { overall: 0, guessed: true, points: [1, 2] },
  ],
  [
    "of as many people as one day",
    [
      [1, [6, 4]],
      [1, day],
      [2, day],
    ],
    { overall: 0, guessed: true, points: [1, 2] },
  ],
  [
    "before the range",
    [
      [0, whole],
      [1, day],
      [2, day],
    ],
    { overall: 0, guessed: true, points: [1, 2] },
  ],
  [
    "after the range",
    [
      [1, day],
      [2, day],
      [10, whole],
    ],
    { overall: 2, guessed: true, points: [0, 1] },
  ],
  [
    "of a step that no day has",
    [
      [0, whole],
      [1, [6]],
      [2, [6]],
    ],
    { overall: 0, guessed: true, points: [1, 2] },
  ],
])("the row for the range is told: %s", (_, rows, expected) => {
  expect(split(rows, range)).toStrictEqual({ ...NONE, ...expected });
});

it.each<[string, Row[], Partial<Told>]>([
  [
    "more people than all days",
    [
      [1, [13, 5]],
      [1, day],
      [2, day],
    ],
    { points: [2], clashing: [[1, 0, 1]] },
  ],
  [
    "fewer at a step than a day",
    [
      [1, [10, 2]],
      [1, day],
      [2, day],
    ],
    { points: [2], clashing: [[1, 0, 1]] },
  ],
  [
    "nobody at the first step",
    [
      [1, [undefined, 5]],
      [1, day],
      [2, day],
    ],
    { points: [2], clashing: [[1, 0, 1]] },
  ],
  [
    "two that can be",
    [
      [1, [6, undefined]],
      [1, day],
      [2, day],
    ],
    { points: [2], clashing: [[1, 0, 1]] },
  ],
  [
    "three on the first day",
    [
      [1, whole],
      [1, day],
      [1, [6, 4]],
      [2, day],
    ],
    { points: [3], clashing: [[1, 0, 1, 2]] },
  ],
  [
    "two on a later day, too",
    [
      [1, whole],
      [1, day],
      [2, day],
      [2, [6, 4]],
    ],
    {
      clashing: [
        [1, 0, 1],
        [2, 2, 3],
      ],
    },
  ],
  [
    "two on a later day only",
    [
      [1, day],
      [2, whole],
      [2, day],
    ],
    { points: [0], clashing: [[2, 1, 2]] },
  ],
  [
    "two on the only day",
    [
      [1, whole],
      [1, day],
    ],
    { clashing: [[1, 0, 1]] },
  ],
  [
    "one outside the range that cannot be",
    [
      [0, [13, 5]],
      [1, day],
      [2, day],
    ],
    { points: [0, 1, 2] },
  ],
  [
    "two outside the range",
    [
      [0, whole],
      [1, day],
      [10, whole],
    ],
    { points: [0, 1, 2] },
  ],
  [
    "one outside, and days that clash",
    [
      [0, whole],
      [1, day],
      [1, [6, 4]],
    ],
    { points: [0], clashing: [[1, 1, 2]] },
  ],
  [
    "on the edges of the range",
    [
      [1, whole],
      [5, day],
      [9, day],
    ],
    { points: [0, 1, 2] },
  ],
  [
    "two of words",
    [
      [null, whole],
      [null, [9, 5]],
      [1, day],
    ],
    { points: [2], clashing: [[null, 0, 1]] },
  ],
  ["no rows", [], {}],
])("no row is that for the range: %s", (_, rows, expected) => {
  expect(split(rows, range)).toStrictEqual({ ...NONE, ...expected });
});

it("a single point is the row for the range only where the whole table has no other", () => {
  expect(split([[1, whole]], range, 2)).toStrictEqual({ ...NONE, points: [0] });
});

it("nothing is outside a range that is not known", () => {
  const rows: Row[] = [
    [0, whole],
    [1, day],
    [2, day],
  ];
  expect(split(rows, { startMs: null, endMs: null })).toStrictEqual({ ...NONE, points: [0, 1, 2] });
});

it("of rows with the same people one counts, the first by its other cells", () => {
  const rows: Row[] = [
    [null, day, "b"],
    [null, day, "a"],
    [null, day, "c"],
  ];
  expect(split(rows, range)).toStrictEqual({ ...NONE, overall: 1, repeated: [0, 2] });
});

it("rows without people are the same where their other cells are", () => {
  const rows: Row[] = [
    [1, [undefined], "b"],
    [1, [undefined], "a"],
    [1, [undefined], "b"],
  ];
  expect(split(rows, range)).toStrictEqual({ ...NONE, repeated: [2], clashing: [[1, 1, 0]] });
});
