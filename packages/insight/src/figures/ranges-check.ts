import { dayText, type Granularity, say, timeOfDayText } from "@growingio-export/core/basics";
import type { PartialReason } from "../time/partial-points.ts";
import { pointText } from "../time/point-text.ts";
import { type Check, check } from "./checks.ts";
import { listed } from "./lists.ts";
import { counted } from "./numbers.ts";

/** What is known of a table's points. */
interface KnownPoints {
  /** Epoch milliseconds; of a table whose points are not told none. */
  readonly timesMs: readonly number[];
  readonly granularity: Granularity | null;
  readonly partial: ReadonlyMap<number, PartialReason>;
}

const NO_POINTS: KnownPoints = { timesMs: [], granularity: null, partial: new Map() };
/** `23:59` and `23:59:59` are written for the end of a day. */
const LAST_MINUTE = "23:59";

/**
 * Whether a table's range is neither reversed nor in the future and holds its points whole; undefined where it is not known,
 * and for a sound range without points.
 */
export function rangesCheck(
  { startMs, endMs }: { readonly startMs: number | null; readonly endMs: number | null },
  now: number | undefined,
  { timesMs, granularity, partial }: KnownPoints = NO_POINTS,
): Check | undefined {
  if (startMs === null || endMs === null) return undefined;
  const text = say`${startText(startMs)} to ${endText(endMs)}`;
  if (startMs > endMs) return check("ranges", [say`the range is reversed: ${text}`], "");
  const against: string[] = [];
  if (startMs > (now ?? startMs)) against.push(say`the range lies in the future: ${text}`);
  const cut = timesMs.filter((time) => partial.get(time) === "cut by the range");
  if (cut.length > 0) {
    const names = listed(cut.map((time) => pointText(time, granularity)));
    const points = counted(cut.length, granularity ?? "point");
    against.push(
      cut.length === 1
        ? say`the range ${text} holds only a part of ${points} (${names}): it is in totals only`
        : say`the range ${text} holds only a part of ${points} (${names}): they are in totals only`,
    );
  }
  if (against.length === 0 && timesMs.length === 0) return undefined;
  return check("ranges", against, wholeRangeText(text, granularity));
}

function wholeRangeText(range: string, granularity: Granularity | null): string {
  switch (granularity) {
    case "hour":
      return say`a range of whole hours, ${range}`;
    case "day":
      return say`a range of whole days, ${range}`;
    case "week":
      return say`a range of whole weeks, ${range}`;
    case "month":
      return say`a range of whole months, ${range}`;
    default:
      return say`a range, ${range}`;
  }
}

function startText(ms: number): string {
  const time = timeOfDayText(ms);
  return time === "00:00" || time === "" ? dayText(ms) : `${dayText(ms)} ${time}`;
}

function endText(ms: number): string {
  const time = timeOfDayText(ms);
  return time === LAST_MINUTE || time === "" ? dayText(ms) : `${dayText(ms)} ${time}`;
}
