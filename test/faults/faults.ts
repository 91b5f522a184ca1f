import { bodyFaults } from "./body-faults.ts";
import { connectionFaults } from "./connection-faults.ts";
import type { Fault } from "./fault.ts";
import { jobFaults } from "./job-faults.ts";
import { statusFaults } from "./status-faults.ts";
import { type Subject, subjects } from "./subjects.ts";

/** All that can go wrong, as the page has it. */
export const groups: readonly (readonly [title: string, faults: readonly Fault[]])[] = [
  ["The connection", connectionFaults],
  ["An answer with status 200", bodyFaults],
  ["Another status", statusFaults],
  ["An export that runs", jobFaults],
];

export const faults: readonly Fault[] = groups.flatMap(([, of]) => of);

/** What can meet a fault: all of its sorts, of what is large one of each. */
export function struckBy({ ends, isLarge }: Fault): readonly Subject[] {
  const struck = subjects.filter(({ sort }) => ends[sort] !== undefined);
  return isLarge ? [...new Map(struck.toReversed().map((subject) => [subject.sort, subject])).values()] : struck;
}
