export { change, number, percent } from "../figures/number-text.ts";

/** `2026-11-16` for a midnight, `2026-11-16 09:00` for another time of a day. */
export function moment(isoTime: string): string {
  const [day = "", time = ""] = isoTime.split("T");
  return time === "" || time.startsWith("00:00") ? day : `${day} ${time.slice(0, 5)}`;
}

/** `(a, b)`, or nothing when no part is present. */
export function bracketed(...parts: readonly (string | undefined)[]): string {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? "" : ` (${present.join(", ")})`;
}
