const MAX_VALUES = 50;
const MIN_TIMES = 5;

/** Which values of one column may be shown, judged by all of them: each is shared by several rows, or is a short number or a day. */
export class OpenValues {
  #times: Map<string, number> | null = new Map();
  #areNumbers = true;
  #areDays = true;

  /** Takes one cell's value into account. */
  see(value: string): void {
    if (!this.isOpen) return;
    this.#areNumbers &&= isShortNumber(value);
    this.#areDays &&= isDay(value);
    this.#times?.set(value, (this.#times.get(value) ?? 0) + 1);
    if (this.#times !== null && this.#times.size > MAX_VALUES) this.#times = null;
  }

  /** Whether there is still something that would be shown; what is closed stays closed. */
  get isOpen(): boolean {
    return this.#times !== null || this.#areNumbers || this.#areDays;
  }

  /** Shows nothing, whatever is seen. */
  close(): void {
    this.#times = null;
    this.#areNumbers = false;
    this.#areDays = false;
  }

  /** Once all cells were seen: the test for one of them. */
  decide(): (value: string) => boolean {
    const shared = this.#times;
    if (this.#areNumbers) return isShortNumber;
    if (this.#areDays) return isDay;
    if (shared === null || Array.from(shared.values()).some((times) => times < MIN_TIMES)) return () => false;
    return (value) => shared.has(value);
  }
}

/** A number of at most 6 digits, those behind the point counted; `.0` is none. */
function isShortNumber(value: string): boolean {
  return /^[+-]?(?:[0-9]\.?){1,6}$/.test(value.replace(/\.0+$/, "")) && /^[+-]?[0-9]+(?:\.[0-9]+)?$/.test(value);
}

/** A day of the calendar, such as 2026-11-23, 2026/1/5 or 2026年1月5日, without a time. */
function isDay(value: string): boolean {
  const [, year, , month, day] = /^((?:19|20)[0-9]{2})([-/.年])([0-9]{1,2})(?:\2|月)([0-9]{1,2})日?$/.exec(value) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
