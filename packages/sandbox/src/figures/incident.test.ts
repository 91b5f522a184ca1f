import { expect, test } from "vitest";
import { DAY_MS, dayOf, dayStartMs, monthAndDate, weekday } from "./calendar.ts";
import { createFigures } from "./figures.ts";
import { dayPartsAfter, type Incident } from "./incident.ts";

const figures = createFigures(1);
const everyNoon = Array.from({ length: 800 }, (_, index) => Date.parse("2025-01-01T12:00:00+08:00") + index * DAY_MS);

/** The share of its usual figure that each of the last 90 days has, today last. */
function shares(incident: Incident, nowMs: number): { day: number; share: number }[] {
  const today = dayOf(nowMs);
  const span = [{ event: "scan" }, "全部访问用户", dayStartMs(today - 89), nowMs] as const;
  const usual = figures.dayParts(...span);
  return dayPartsAfter(
    incident,
    figures,
    nowMs,
  )(...span).map(({ day, total }, index) => ({
    day,
    share: total / (usual[index]?.total ?? 0),
  }));
}

test("whenever it is asked, a tracking gap is one Tuesday at 2 %, 13 to 19 days ago", () => {
  for (const nowMs of everyNoon) {
    const changed = shares("trackingGap", nowMs).filter(({ share }) => share !== 1);
    expect(changed).toEqual([{ day: expect.any(Number), share: expect.closeTo(0.02, 2) }]);
    const [gap] = changed;
    expect(weekday(gap?.day ?? 0)).toBe(1);
    const ago = dayOf(nowMs) - (gap?.day ?? 0);
    expect(ago).toBeGreaterThanOrEqual(13);
    expect(ago).toBeLessThanOrEqual(19);
  }
});

test("whenever it is asked, a level shift is 57 % from a 16th on, six to eleven weeks ago, with no way back", () => {
  for (const nowMs of everyNoon) {
    const all = shares("levelShift", nowMs);
    const first = all.findIndex(({ share }) => share !== 1);
    expect(monthAndDate(all[first]?.day ?? 0).date).toBe(16);
    expect(first).toBeGreaterThanOrEqual(90 - 77);
    expect(first).toBeLessThanOrEqual(90 - 42);
    expect(all.slice(first).filter(({ share }) => Math.abs(share - 1.57) > 0.005)).toEqual([]);
  }
});

test("the day moves with the week or the month, not with the hour", () => {
  const at = (iso: string) => Date.parse(`${iso}+08:00`);
  const [monday, sunday] = [at("2026-11-23T00:00:00"), at("2026-11-29T23:59:59.999")];
  const changed = (incident: Incident, nowMs: number) =>
    shares(incident, nowMs).find(({ share }) => share !== 1)?.day ?? 0;
  expect(changed("trackingGap", monday)).toBe(dayOf(at("2026-11-10T00:00:00")));
  expect(changed("trackingGap", sunday)).toBe(changed("trackingGap", monday));
  expect(changed("levelShift", monday)).toBe(dayOf(at("2026-09-16T00:00:00")));
  expect(changed("levelShift", at("2026-12-01T00:00:00"))).toBe(dayOf(at("2026-10-16T00:00:00")));
});
