import { barsOf, figuresOf, type Subject, saysItsUnit, shown, verdictOf } from "./rows.ts";

/** Prints a measured subject, a line a row, and hands it to the process that writes the page, where that asked for it. */
export function report(subject: Subject): void {
  console.log(`\n${subject.title}`);
  for (const row of subject.rows) {
    const figures = figuresOf(row, subject).map((figure) => {
      const { name, value, unit } = figure;
      return `${name} ${shown(value)}${saysItsUnit(figure) ? "" : ` ${unit}`}`;
    });
    const bars = barsOf(row, subject);
    const verdict = verdictOf(row, subject).replaceAll("**", "");
    console.log(
      `  ${row.peer}: ${[...figures, ...(bars ? [`bar: ${bars}`] : []), verdict].filter(Boolean).join("; ")}`,
    );
  }
  process.send?.(subject);
}
