import { expect, test } from "vitest";
import { DAY_MS, dayOf, HOUR_MS, weekday } from "./calendar.ts";
import { EVENTS } from "./events.ts";
import { createFigures } from "./figures.ts";

const EVERYONE = "全部访问用户";
const at = (iso: string) => Date.parse(`${iso}T00:00:00+08:00`);
const figures = createFigures(1);
const day = (iso: string, event: keyof typeof EVENTS = "payment") =>
  figures.dayTotal({ event }, EVERYONE, dayOf(at(iso)));

test("the hours of a day add up to the day, for every event", () => {
  const start = at("2026-11-20");
  for (const event of Object.keys(EVENTS) as (keyof typeof EVENTS)[]) {
    const hours = Array.from({ length: 24 }, (_, hour) =>
      figures.count({ event }, EVERYONE, start + hour * HOUR_MS, start + (hour + 1) * HOUR_MS),
    );
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(0);
    expect(hours.reduce((total, hour) => total + hour, 0)).toBe(
      figures.count({ event }, EVERYONE, start, start + DAY_MS),
    );
  }
});

test("another seed is another shop, the same seed the same", () => {
  const query = [{ event: "order" }, EVERYONE, dayOf(at("2026-11-20"))] as const;
  expect(createFigures(1).dayTotal(...query)).toBe(figures.dayTotal(...query));
  expect(createFigures(2).dayTotal(...query)).not.toBe(figures.dayTotal(...query));
});

test("the promotion day stands out of its month", () => {
  expect(day("2026-11-11")).toBeGreaterThan(2.5 * day("2026-11-04"));
  expect(day("2026-10-18")).toBeGreaterThan(1.5 * day("2026-10-11"));
});

test("weekends are busier than Mondays, and years grow", () => {
  expect(day("2026-11-21")).toBeGreaterThan(day("2026-11-16"));
  expect(day("2026-11-16")).toBeGreaterThan(day("2023-11-13"));
});

test("a plain week knows no promotion, no season and no growth: weekends are 35 % above the other days, every day within its noise", () => {
  for (let date = dayOf(at("2024-01-01")); date < dayOf(at("2026-11-23")); date++) {
    const usual = EVENTS.checkIn.ratio * (weekday(date) < 5 ? 1 : 1.35);
    const found = figures.dayTotal({ event: "checkIn" }, EVERYONE, date) / usual;
    expect(Math.abs(found - 1)).toBeLessThanOrEqual(EVENTS.checkIn.noise + 0.001);
  }
});

test("every day has fewer payments than orders, and a group fewer than everybody", () => {
  for (let date = dayOf(at("2026-10-01")); date < dayOf(at("2026-11-01")); date++) {
    const paid = figures.dayTotal({ event: "payment" }, EVERYONE, date);
    expect(paid).toBeLessThan(figures.dayTotal({ event: "order" }, EVERYONE, date));
    expect(figures.dayTotal({ event: "payment" }, "新访问用户", date)).toBeLessThan(paid);
  }
});
