/** Offsets people ask for first: the next periods, a week, two, a month. */
const asked = [0, 1, 2, 3, 7, 14, 30, 6, 4, 5, 21, 28, 13];

/** At most `limit` of the points, in their order: the last one, those people ask for first, then the earliest. */
export function spreadOffsets<T extends { readonly offset: number }>(points: readonly T[], limit: number): T[] {
  if (points.length <= limit) return [...points];
  const rank = (point: T, place: number): number => {
    if (place === points.length - 1) return -1;
    const known = asked.indexOf(point.offset);
    return known === -1 ? asked.length + place : known;
  };
  const ranked = points.map((point, place) => ({ point, rank: rank(point, place) })).sort((a, b) => a.rank - b.rank);
  const kept = new Set(ranked.slice(0, limit).map((entry) => entry.point));
  return points.filter((point) => kept.has(point));
}
