import { inChunks, type Turns } from "../turns.ts";

/** The rows that hold the same target user and dimension values. */
export interface Listed {
  readonly target: string;
  readonly values: readonly string[];
  readonly rows: readonly number[];
}

/** A row's point in time, as a code, and its people at each step. */
export type PeopleOfRow = (row: number) => { readonly time: number; readonly people: readonly (number | undefined)[] };

/** How the people of rows with a word compare with those of the values under them, over all points and steps. */
export interface Comparison {
  /** Fewer than one value has: what is counted in it, too. */
  readonly smaller: readonly [number, number] | undefined;
  /** Whether it ever is more than all values have together: then it is no whole of them, or their list is cut. */
  readonly larger: boolean;
  readonly equal: boolean;
  /** The row's people at the first step, the sum of the values and the largest value's. */
  readonly example: readonly [number, number, number] | undefined;
  readonly values: number;
}

/** Compares rows that hold a word with those of the values under them. */
export function* compareWithValues(
  members: readonly Listed[],
  under: (group: Listed) => readonly Listed[],
  people: PeopleOfRow,
): Turns<Comparison> {
  let smaller: Comparison["smaller"];
  let larger = false;
  let example: Comparison["example"];
  let [equal, summed, values] = [true, false, 0];
  for (const member of members) {
    const groups = under(member);
    const parts: ReturnType<typeof peopleByTime>[] = [];
    yield* inChunks(groups.length, (from, to) => {
      for (const group of groups.slice(from, to)) parts.push(peopleByTime(group, people));
    });
    values = Math.max(values, parts.length);
    for (const [time, own] of peopleByTime(member, people)) {
      const beside = parts.flatMap((part) => (part.has(time) ? [part.get(time) ?? []] : []));
      yield;
      own.forEach((count, step) => {
        const counts = beside.map((list) => list[step]).filter((value) => value !== undefined);
        if (count === undefined || counts.length === 0) return;
        const largest = counts.reduce((most, value) => Math.max(most, value), 0);
        const sum = counts.reduce((total, value) => total + value, 0);
        if (step === 0 && isMore([count, sum, largest], example)) example = [count, sum, largest];
        if (count < largest && isMore([largest - count, count], smaller && [smaller[1] - smaller[0], smaller[0]])) {
          smaller = [count, largest];
        }
        if (count > sum) larger = true;
        if (count !== sum) equal = false;
        if (count > 0 && counts.filter((value) => value > 0).length > 1) summed = true;
      });
    }
  }
  return { smaller, larger, equal: equal && summed, example, values };
}

/** Whether a list comes after another, number by number: the same example is shown whatever the order of rows. */
function isMore(list: readonly number[], other: readonly number[] | undefined): boolean {
  const at = list.findIndex((value, place) => value !== other?.[place]);
  return other === undefined || (at >= 0 && (list[at] ?? 0) > (other[at] ?? 0));
}

/** The people of a group at each point; points whose rows differ are left out. */
function peopleByTime({ rows }: Listed, people: PeopleOfRow): Map<number, readonly (number | undefined)[]> {
  const found = new Map<number, readonly (number | undefined)[]>();
  const differing = new Set<number>();
  for (const row of rows) {
    const { time, people: counts } = people(row);
    const known = found.get(time);
    if (known?.some((count, step) => count !== counts[step])) differing.add(time);
    found.set(time, counts);
  }
  for (const time of differing) found.delete(time);
  return found;
}
