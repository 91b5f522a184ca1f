import { dayText, type Granularity, timeOfDayText } from "@growingio-export/core";
import type { PartialReason } from "../time/partial-points.ts";
import { pointText } from "../time/point-text.ts";
import { type Check, check } from "./checks.ts";
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
  const text = `${startText(startMs)} to ${endText(endMs)}`;
  if (startMs > endMs) return check("ranges", [`the range is reversed: ${text}`], "");
  const against: string[] = [];
  if (startMs > (now ?? startMs)) against.push(`the range lies in the future: ${text}`);
  const cut = timesMs.filter((time) => partial.get(time) === "cut by the range");
  if (cut.length > 0) {
    const names = cut.map((time) => pointText(time, granularity)).join(", ");
    const points = counted(cut.length, granularity ?? "point");
    const are = cut.length === 1 ? "it is" : "they are";
    against.push(`the range ${text} holds only a part of ${points} (${names}): ${are} in totals only`);
  }
  if (against.length === 0 && timesMs.length === 0) return undefined;
  const whole = granularity === null ? "" : ` of whole ${granularity}s`;
  return check("ranges", against, `a range${whole}, ${text}`);
}

function startText(ms: number): string {
  const time = timeOfDayText(ms);
  return time === "00:00" ? dayText(ms) : `${dayText(ms)} ${time}`;
}

function endText(ms: number): string {
  const time = timeOfDayText(ms);
  return time === LAST_MINUTE ? dayText(ms) : `${dayText(ms)} ${time}`;
}
