/** What a figure counts. */
export type Unit =
  | "ms"
  | "s"
  | "kB"
  | "MB"
  | "MB/s"
  | "calls/s"
  | "%"
  | "tokens"
  | "tools"
  | "calls"
  | "requests"
  | "questions"
  | "exports"
  | "files"
  | "×";

/** One measured value; with a bar where there is one to meet. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What one peer came to; ours is the first of its subject. */
export interface Row {
  readonly peer: string;
  readonly figures: readonly Figure[];
  /** How many times the figure that the subject's `ratio` names; null where there is nothing to hold it against. */
  readonly ratio: Omit<Figure, "name" | "unit"> | null;
  /** Why it was not measured. */
  readonly refused?: string;
}

/** What is measured, of ours and its peers, side by side in one run. */
export interface Subject {
  readonly title: string;
  /** What is measured, and how: whole sentences. */
  readonly measured: string;
  /** What a row's ratio is of. */
  readonly ratio: string;
  readonly rows: readonly Row[];
}

/** A peer that is not there, with the reason. */
export function refused(peer: string, why: string): Row {
  return { peer, figures: [], ratio: null, refused: why };
}

/** The figures of a row, its ratio last. */
export function figuresOf({ figures, ratio }: Row, { ratio: name }: Subject): Figure[] {
  return ratio === null ? [...figures] : [...figures, { name, unit: "×", ...ratio }];
}

const hasBar = ({ atMost, atLeast }: Figure) => atMost !== undefined || atLeast !== undefined;

function isMet({ value, atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }: Figure): boolean {
  return value <= atMost && value >= atLeast;
}

/** Whether a figure's name has its unit in it, as "requests" has. */
export function saysItsUnit({ name, unit }: Pick<Figure, "name" | "unit">): boolean {
  return name.split(" ").includes(unit);
}

function inWords(figure: Figure): string {
  const { name, unit, atMost, atLeast } = figure;
  const limit = atMost === undefined ? `≥ ${shown(Number(atLeast))}` : `≤ ${shown(atMost)}`;
  return saysItsUnit(figure) ? `${name} ${limit}` : `${name} ${limit} ${unit}`;
}

/** The bars of a row in words; empty without one. */
export function barsOf(row: Row, subject: Subject): string {
  return figuresOf(row, subject).filter(hasBar).map(inWords).join("; ");
}

/** Whether a row meets its bars; empty without one. */
export function verdictOf(row: Row, subject: Subject): string {
  if (row.refused !== undefined) return `not measured: ${row.refused}`;
  const judged = figuresOf(row, subject).filter(hasBar);
  if (judged.length === 0) return "";
  const missed = judged.filter((figure) => !isMet(figure));
  return missed.length === 0 ? "met" : `**missed**: ${missed.map(({ name }) => name).join(", ")}`;
}

/** A value with three digits that count, or all of a whole number. */
export function shown(value: number): string {
  if (Number.isNaN(value)) return "–";
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
