import { barsOf, type Figure, figuresOf, type Row, type Subject, saysItsUnit, shown, verdictOf } from "./rows.ts";

/** What a bench came to: its subjects, and why it did not end as it should. */
export interface Outcome {
  readonly bench: string;
  readonly subjects: readonly Subject[];
  readonly failure?: string;
}

/** The machine and the moment of a run. */
export interface Run {
  readonly date: string;
  readonly machine: string;
  readonly minutes: number;
}

const columnOf = ({ name, unit }: Figure) => (saysItsUnit({ name, unit }) ? name : `${name}, ${unit}`);

function tableOf(subject: Subject): string {
  const { rows } = subject;
  const columns = [...new Set(rows.flatMap((row) => figuresOf(row, subject).map(columnOf)))];
  const hasBars = rows.some((row) => verdictOf(row, subject) !== "");
  const cells = (row: Row): string[] => {
    const values = new Map(figuresOf(row, subject).map((figure) => [columnOf(figure), shown(figure.value)]));
    const judged = hasBars ? [barsOf(row, subject), verdictOf(row, subject)] : [];
    return [row.peer, ...columns.map((column) => values.get(column) ?? "–"), ...judged];
  };
  const judged = hasBars ? ["bar", "verdict"] : [];
  const line = (texts: readonly string[]) => `| ${texts.join(" | ")} |`;
  return [
    line(["", ...columns, ...judged]),
    line(["---", ...columns.map(() => "--:"), ...judged.map(() => "---")]),
    ...rows.map((row) => line(cells(row))),
  ].join("\n");
}

function sectionOf({ bench, subjects, failure }: Outcome): string {
  const parts = subjects.map((subject) => {
    const { title, measured } = subject;
    return `## ${title}\n\n${measured} [${bench}.ts](test/bench/${bench}.ts)\n\n${tableOf(subject)}`;
  });
  if (failure !== undefined) parts.push(`## ${bench}\n\nDid not finish: ${failure}`);
  return parts.join("\n\n");
}

/** BENCHMARKS.md as a run of all benches has it. */
export function benchmarksPage(run: Run, outcomes: readonly Outcome[]): string {
  return `# Benchmarks

\`npx -y pnpm@12.21.0 bench\` measures everything again and writes this page; with a name, as in \`npx -y pnpm@12.21.0 bench start-up\`, it measures one and prints it.
Each figure stands beside what it is held against, measured in turns in the same run: the ratios count, the rest is one machine's.
This run: ${run.date}, ${run.machine}, ${run.minutes} minutes. A bar is a limit that this project set itself; what misses it is said.

${outcomes.map(sectionOf).join("\n\n")}
`;
}
