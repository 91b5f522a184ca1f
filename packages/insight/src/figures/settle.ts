import { joined, LEAST_CHANGE, type Scale, type Stretch, scaleOf, stretch } from "./stretches.ts";

/** Points that left a level and came back to it; `base` are the points of that level on both sides. */
export interface Excursion extends Stretch {
  readonly base: readonly number[];
}

/** How many points a stretch takes. */
export interface Lengths {
  /** At least, at the ends of the series. */
  readonly edge: number;
  /** At least, between two other stretches. */
  readonly between: number;
  /** At most, to be an excursion where the level before it returns. */
  readonly excursion: number;
}

interface Joining {
  readonly stretches: readonly Stretch[];
  readonly excursion?: Excursion;
}

/**
 * Joins stretches until all that are left differ and last: two of one level are the same, one that soon returns to
 * the level before it is an excursion, and one that is too short goes to the neighbor with the nearer level, without
 * a say in it.
 * @param logs the logarithms of the points' values. @param begins the index at which each stretch begins, 0 first.
 */
export function settle(
  logs: readonly number[],
  begins: readonly number[],
  lengths: Lengths,
): { readonly stretches: readonly Stretch[]; readonly excursions: readonly Excursion[] } {
  const excursions: Excursion[] = [];
  let stretches: readonly Stretch[] = begins.map((from, place) => stretch(from, begins[place + 1] ?? logs.length));
  for (;;) {
    const scale = scaleOf(logs, stretches);
    const next =
      joinAlike(stretches, scale) ?? takeOut(stretches, scale, lengths) ?? giveAway(stretches, scale, lengths);
    if (next === undefined) return { stretches, excursions };
    if (next.excursion !== undefined) excursions.push(next.excursion);
    stretches = next.stretches;
  }
}

/** The two neighbors that differ least become one, where any do not differ. */
function joinAlike(stretches: readonly Stretch[], { apart, differ }: Scale): Joining | undefined {
  const pairs = stretches.slice(1).flatMap((after, place) => {
    const before = stretches[place] ?? after;
    return differ(before, after) ? [] : [{ place, before, after }];
  });
  const least = smallest(pairs, ({ before, after }) => apart(before, after));
  if (least === undefined) return undefined;
  return { stretches: joined(stretches, least.place, 2, [...least.before.members, ...least.after.members]) };
}

/** What left a level and came back is taken out; the shortest beside the level it came back to, and the one that came back best, goes first. */
function takeOut(stretches: readonly Stretch[], { apart, differ }: Scale, lengths: Lengths): Joining | undefined {
  const ways = stretches.flatMap((before, place) =>
    stretches.slice(place + 2).flatMap((after, more) => {
      const away = after.from - before.to;
      return away > lengths.excursion || differ(before, after) ? [] : [{ before, after, place, count: more + 3, away }];
    }),
  );
  const way = smallest(
    ways,
    ({ before, after, away }) =>
      away / (before.members.length + after.members.length) + apart(before, after) / LEAST_CHANGE,
  );
  if (way === undefined) return undefined;
  const { before, after, place, count } = way;
  const base = [...before.members, ...after.members];
  const members = stretches.slice(place + 1, place + count - 1).flatMap((one) => one.members);
  return {
    stretches: joined(stretches, place, count, base),
    excursion: { from: before.to, to: after.from, members, base },
  };
}

/** The shortest of the stretches that do not last goes to a neighbor. */
function giveAway(stretches: readonly Stretch[], { apart }: Scale, lengths: Lengths): Joining | undefined {
  const brief = stretches.flatMap((one, place) => {
    const points = one.to - one.from;
    const neighbors = [place - 1, place + 1].flatMap((beside) => {
      const neighbor = stretches[beside];
      return neighbor === undefined ? [] : [{ neighbor, first: Math.min(place, beside) }];
    });
    const nearer = smallest(neighbors, ({ neighbor }) => apart(neighbor, one));
    const least = neighbors.length < 2 ? lengths.edge : lengths.between;
    return nearer === undefined || points >= least ? [] : [{ ...nearer, points }];
  });
  const shortest = smallest(brief, ({ points }) => points);
  return shortest && { stretches: joined(stretches, shortest.first, 2, shortest.neighbor.members) };
}

/** The first of the smallest. */
function smallest<T>(list: readonly T[], size: (one: T) => number): T | undefined {
  let least: T | undefined;
  for (const one of list) if (least === undefined || size(one) < size(least)) least = one;
  return least;
}
