import { dayText, say } from "@growingio-export/core";

/** The days of a range in words; one of one day is that day. */
export function rangeText({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }): string {
  const [start, end] = [dayText(startMs), dayText(endMs)];
  return start === end ? start : say`${start} to ${end}`;
}
