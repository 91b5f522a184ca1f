import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce } from "../turns.ts";
import type { CohortPanel, Panel, Series, SeriesPanel, ValuesPanel } from "./chart-model.ts";
import { withinPoints } from "./within-points.ts";

const facts = { title: "orders", forms: ["line" as const], scale: "number" as const };
const values = (title: string, count: number): ValuesPanel => ({
  ...facts,
  title,
  shape: "values",
  rows: Array.from({ length: count }, (_, place) => ({ name: `${place}`, value: place })),
});
const series = (lines: readonly Series[]): SeriesPanel => ({
  ...facts,
  shape: "series",
  // By a mark of this kind nothing more is looked for.
  axis: "offset",
  points: (lines[0]?.values ?? []).map((_, place) => `p${place}`),
  series: [...lines],
});
const line = (name: string, figures: readonly (number | null)[], rest: Partial<Series> = {}): Series => ({
  name,
  values: [...figures],
  ...rest,
});
const upTo = (count: number) => Array.from({ length: count }, (_, place) => place);
const within = (panels: readonly Panel[], most: number) => atOnce(withinPoints(panels, most));
const titles = ({ panels }: ReturnType<typeof within>) => panels.map(({ title }) => title);
const onlySeries = ({ panels }: ReturnType<typeof within>): SeriesPanel => {
  const [panel] = panels;
  if (panel?.shape !== "series") throw new Error("no line");
  return panel;
};

describe("panels that fit", () => {
  it("stay as they are up to the last value", () => {
    const panels = [values("a", 3), values("b", 2)];
    expect(within(panels, 5)).toEqual({ panels, notes: [] });
  });

  it("stay where those before them left no room for a larger one", () => {
    const found = within([values("a", 3), values("b", 4), values("c", 2)], 5);
    expect(titles(found)).toEqual(["a", "c"]);
    expect(found.notes).toEqual(["Not drawn, to keep it small: b."]);
  });

  it("are counted with the values that they are held against", () => {
    const both = series([line("x", upTo(4), { compared: upTo(4) }), line("y", upTo(4))]);
    expect(titles(within([values("a", 1), both], 13))).toEqual(["a", "orders"]);
    expect(titles(within([values("a", 1), both], 12))).toEqual(["a"]);
  });

  it("are counted by the steps of a funnel and the cells of cohorts", () => {
    const funnel: Panel = { ...facts, title: "funnel", shape: "funnel", steps: [{ name: "1" }, { name: "2" }] };
    const cohorts: Panel = {
      ...facts,
      title: "cohorts",
      shape: "cohorts",
      offsets: ["0", "1", "2"],
      cohorts: [cohort("a"), cohort("b")],
    };
    expect(titles(within([values("a", 1), funnel, cohorts], 9))).toEqual(["a", "funnel", "cohorts"]);
    expect(titles(within([values("a", 1), funnel, cohorts], 8))).toEqual(["a", "funnel"]);
    expect(titles(within([values("a", 1), funnel], 2))).toEqual(["a"]);
  });
});

const cohort = (time: string) => ({ time, users: 1, rates: [1, 0.5, null] });

it("names five panels that are not drawn, and how many more there are", () => {
  const left = (count: number) =>
    within([values("a", 1), ...upTo(count).map((place) => values(`left ${place}`, 5))], 3).notes;
  expect(left(5)).toEqual(["Not drawn, to keep it small: left 0, left 1, left 2, left 3, left 4."]);
  expect(left(6)).toEqual(["Not drawn, to keep it small: left 0, left 1, left 2, left 3, left 4 and 1 more."]);
});

it("nothing else than a line or cohorts is made smaller", () => {
  expect(within([values("a", 4), values("b", 2)], 3)).toMatchObject({
    panels: [{ title: "b" }],
    notes: ["Not drawn, to keep it small: a."],
  });
});

describe("the first panel, where it is too large", () => {
  it("leaves a fifth of the room to others", () => {
    const cohorts: CohortPanel = {
      ...facts,
      title: "cohorts",
      shape: "cohorts",
      offsets: ["0", "1", "2"],
      cohorts: upTo(9).map((place) => cohort(`${place}`)),
    };
    const alone = within([cohorts], 15);
    expect(alone.panels).toMatchObject([{ cohorts: [4, 5, 6, 7, 8].map((place) => ({ time: `${place}` })) }]);
    expect(alone.notes).toEqual(["The newest 5 of 9 cohorts are drawn."]);
    const beside = within([cohorts, values("curve", 3)], 15);
    expect(beside.panels).toMatchObject([
      { cohorts: [5, 6, 7, 8].map((place) => ({ time: `${place}` })) },
      { title: "curve" },
    ]);
  });

  it("has fewer lines before it has fewer points, and one at least", () => {
    const lines = ["x", "y", "z"].map((name) => line(name, upTo(4)));
    expect(within([series(lines)], 11)).toMatchObject({
      panels: [{ series: [{ name: "x" }, { name: "y" }] }],
      notes: ["2 of 3 lines are drawn."],
    });
    const held = ["x", "y", "z"].map((name) => line(name, upTo(4), { compared: upTo(4) }));
    expect(onlySeries(within([series(held)], 16)).series.map(({ name }) => name)).toEqual(["x", "y"]);
    expect(onlySeries(within([series(held)], 15)).series.map(({ name }) => name)).toEqual(["x"]);
    expect(onlySeries(within([series(lines)], 3)).series.map(({ name }) => name)).toEqual(["x"]);
  });

  const busy = line(
    "x",
    upTo(40).map((place) =>
      place % 10 === 4 ? null : ((place * 7) % 13) + (place === 17 ? 100 : place === 31 ? -100 : 0),
    ),
    { partial: [39], outliers: [17, 31], gaps: [26], shifts: [{ place: 20, before: 5, after: 6 }] },
  );

  it("has the first and the last point, what is marked, and the lowest and the highest of each stretch", () => {
    const found = within([series([busy])], 24);
    expect(found).toEqual({
      panels: [
        {
          ...series([]),
          points: [0, 3, 6, 7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 26, 27, 29, 31, 32, 35, 37, 39].map(
            (place) => `p${place}`,
          ),
          series: [
            {
              name: "x",
              values: [0, 8, 3, 10, 4, 12, 6, 0, 102, 3, 10, 4, 11, 0, 7, 8, -91, 3, 11, 12, 0],
              partial: [20],
              outliers: [8, 16],
              gaps: [13],
              shifts: [{ place: 10, before: 5, after: 6 }],
            },
          ],
        },
      ],
      notes: ["21 of 40 points are drawn: the lowest and the highest of each stretch."],
    });
  });

  it("has as many points for two sides as half the room holds", () => {
    const held = { ...busy, compared: upTo(40) };
    const found = within([series([held, line("y", upTo(40))])], 40);
    expect(found).toEqual({
      panels: [
        {
          ...series([]),
          points: [0, 5, 6, 11, 13, 17, 19, 20, 22, 26, 29, 31, 35, 37, 39].map((place) => `p${place}`),
          series: [
            {
              name: "x",
              values: [0, 9, 3, 12, 0, 102, 3, 10, 11, 0, 8, -91, 11, 12, 0],
              compared: [0, 5, 6, 11, 13, 17, 19, 20, 22, 26, 29, 31, 35, 37, 39],
              partial: [14],
              outliers: [5, 11],
              gaps: [9],
              shifts: [{ place: 7, before: 5, after: 6 }],
            },
          ],
        },
      ],
      notes: ["1 of 2 lines are drawn.", "15 of 40 points are drawn: the lowest and the highest of each stretch."],
    });
  });

  it("holds true values only, of every stretch the extremes, and no more than there is room for", () => {
    const figure = fc.option(fc.integer({ min: -1000, max: 1000 }));
    fc.assert(
      fc.property(
        fc.array(figure, { minLength: 30, maxLength: 400 }),
        fc.integer({ min: 32, max: 100 }),
        (figures, most) => {
          const [marks, compared] = [figures.length % 2 === 0 ? { gaps: [3, 9] } : {}, figures.length % 3 === 0];
          const whole = series([line("x", figures, { ...marks, ...(compared ? { compared: figures } : {}) })]);
          const found = onlySeries(within([whole], most));
          const [drawn] = found.series;
          const places = found.points.map((name) => whole.points.indexOf(name));
          expect(places).toEqual(places.toSorted((a, b) => a - b));
          expect(drawn?.values).toEqual(places.map((place) => figures[place]));
          expect(places.length * (compared ? 2 : 1)).toBeLessThanOrEqual(most);
          expect([places[0], places.at(-1)]).toEqual([0, figures.length - 1]);
          const known = figures.filter((value) => value !== null);
          const kept = (drawn?.values ?? []).filter((value) => value !== null);
          if (known.length > 0)
            expect([Math.min(...kept), Math.max(...kept)]).toEqual([Math.min(...known), Math.max(...known)]);
          for (const gap of drawn?.gaps ?? []) expect(marks.gaps).toContain(places[gap]);
          expect(drawn?.gaps?.length).toBe(marks.gaps?.length);
        },
      ),
    );
  });
});
