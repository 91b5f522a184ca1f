import type { DescribedColumn } from "../columns/columns.ts";

/** Where one step's people and rate stand. */
interface StepColumns {
  readonly step: number;
  readonly name: string;
  readonly users: number | undefined;
  readonly rate: number | undefined;
}

/** The columns of a funnel: steps in order, and the overall rate, undefined where the table has none. */
export interface FunnelColumns {
  readonly steps: readonly StepColumns[];
  readonly overallRate: number | undefined;
}

const numerals = "一二三四五六七八九十";

/**
 * Finds a funnel's columns by name: `第N步人数`, `第N步转化率`, `总转化率`, as in GrowingIO's export documentation; without such names,
 * the metrics that count people are the steps, in the order sent. A step is named `第N步` unless its column says more.
 */
export function funnelColumns(columns: readonly DescribedColumn[]): FunnelColumns {
  const steps = new Map<number, { name: string; users: number | undefined; rate: number | undefined }>();
  let overallRate: number | undefined;
  columns.forEach((column, index) => {
    if (column.role !== "metric") return;
    const match = /第\s*(\d+|[一二三四五六七八九十])\s*步|\bstep\s*_?(\d+)/i.exec(column.name);
    if (match === null) {
      if (column.nature === "rate" && (overallRate === undefined || /总|overall|total/i.test(column.name)))
        overallRate = index;
      return;
    }
    const number = stepNumber(match[1] ?? match[2] ?? "");
    const step = steps.get(number) ?? { name: match[0], users: undefined, rate: undefined };
    steps.set(number, step);
    if (column.nature === "rate") step.rate ??= index;
    else if (step.users === undefined) {
      step.users = index;
      step.name = ownName(column.name.replace(match[0], "")) || match[0];
    }
  });
  const ordered = steps.size > 0 ? [...steps].map(([step, rest]) => ({ step, ...rest })) : peopleColumns(columns);
  return { steps: ordered.sort((a, b) => a.step - b.step), overallRate };
}

function stepNumber(text: string): number {
  const numeral = numerals.indexOf(text);
  return numeral === -1 ? Number(text) : numeral + 1;
}

/** What a step's column says besides its number and that it counts people. */
function ownName(rest: string): string {
  const brackets = /[(（]([^()（）]+)[)）]/.exec(rest);
  return (brackets?.[1] ?? rest.replace(/(转化)?(人数|用户数|用户量)|\b(users?|people)\b/gi, "")).replace(
    /^[\s_\-:：·.]+|[\s_\-:：·.]+$/g,
    "",
  );
}

function peopleColumns(columns: readonly DescribedColumn[]): StepColumns[] {
  return columns
    .flatMap((column, index) =>
      column.role === "metric" && column.nature !== "rate" ? [{ name: column.name, index }] : [],
    )
    .map(({ name, index }, place) => ({ step: place + 1, name: ownName(name) || name, users: index, rate: undefined }));
}
