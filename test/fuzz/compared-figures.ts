import { compare } from "@growingio-export/insight";
import { eventParts } from "./event-figures.ts";
import type { EventCase } from "./event-tables.ts";
import type { Figures } from "./two-ways.ts";

/** The figures of a comparison that SQL gives as well. */
export function comparedFigures([current, other]: readonly [EventCase, EventCase]): Figures {
  const found = compare(current.table, other.table, { now: current.now, maxTokens: 1e9 });
  const figures = new Map<string, number | string>();
  const put = (key: string, value: number | string | null | undefined): void => {
    if (value !== undefined && value !== null) figures.set(key, value);
  };
  for (const { name, target = "", days, ...metric } of found.metrics ?? []) {
    const of = `${name} ${target}`;
    put(`${of}|of`, metric.of);
    put(`${of}|current`, metric.current);
    put(`${of}|other`, metric.other);
    put(`${of}|points`, metric.points);
    // What is shown of figures that are not whole numbers is rounded, and so is their difference.
    if (Number.isInteger(metric.current) && Number.isInteger(metric.other)) {
      put(`${of}|change`, metric.change);
      put(`${of}|change_pct`, metric.change_pct);
    }
    for (const [day, now, then] of days?.rows ?? []) {
      put(`${of} ${day}|day_current`, now);
      put(`${of} ${day}|day_other`, then);
    }
  }
  return figures;
}

/** Figures that a comparison may leave out. */
export const optionalCompared: ReadonlySet<string> = new Set(["change", "change_pct", "day_current", "day_other"]);

/**
 * Tables stand two by two: the current range's, then the other's. Totals are compared where both sides have one, of metrics that may
 * not be added the figure for the whole range, else the mean of the points that both have; points are held against those equally
 * far from the start of their range.
 */
export const comparedSql = `${eventParts},
sides AS (SELECT *, table_id // 2 AS pair, table_id % 2 AS side FROM forms),
seen AS (SELECT DISTINCT pair, side, target FROM once JOIN sides USING (table_id)),
both_totals AS (
  SELECT a.pair, a.target, a.metric, a.total AS current, b.total AS other
  FROM (SELECT * FROM totals JOIN sides USING (table_id) WHERE side = 0) a
  LEFT JOIN (SELECT * FROM totals JOIN sides USING (table_id) WHERE side = 1) b ON a.pair = b.pair AND a.target = b.target AND a.metric = b.metric
  WHERE b.total IS NOT NULL OR (a.pair, a.target) NOT IN (SELECT (pair, target) FROM seen WHERE side = 1)
),
placed AS (
  SELECT pair, side, target, metric, is_additive, said, p, CASE WHEN ms IS NULL THEN 0 ELSE (ms - (start_ms - CASE sides.granularity WHEN 'hour' THEN 0 ELSE (start_ms + 28800000) % 86400000 END)) // step_ms END AS place
  FROM points JOIN sides USING (table_id)
),
pairs AS (
  SELECT a.pair, a.target, a.metric, a.said, a.p AS current, b.p AS other
  FROM placed a LEFT JOIN placed b ON a.pair = b.pair AND a.target = b.target AND a.metric = b.metric AND a.place = b.place AND b.side = 1
  WHERE a.side = 0
),
wholes AS (
  SELECT a.pair, a.target, a.metric, a.p AS current, b.p AS other
  FROM (SELECT * FROM rows_at JOIN sides USING (table_id) WHERE ms IS NULL AND most = 1 AND NOT is_additive AND side = 0) a
  JOIN (SELECT * FROM rows_at JOIN sides USING (table_id) WHERE ms IS NULL AND most = 1 AND NOT is_additive AND side = 1) b USING (pair, target, metric)
),
headlines AS (
  SELECT *, 'total' AS kind, NULL AS points FROM both_totals
  UNION ALL SELECT *, 'value', NULL FROM wholes
  UNION ALL SELECT pair, target, metric, avg(current), avg(other), 'mean', count(*) FROM pairs
    WHERE other IS NOT NULL AND metric NOT IN (SELECT metric FROM natured WHERE is_additive) GROUP BY ALL
),
figures AS (
  SELECT pair AS table_id, metric || ' ' || target AS f_of, unnest(['of', 'current', 'other', 'points', 'change', 'change_pct']) AS figure,
    unnest([kind, current::VARCHAR, other::VARCHAR, points::VARCHAR, (current - other)::VARCHAR, CASE WHEN other <> 0 THEN ((current - other) / abs(other) * 100)::VARCHAR END]) AS v
  FROM headlines
  UNION ALL SELECT pair, metric || ' ' || target || ' ' || said, unnest(['day_current', 'day_other']), unnest([current, other])::VARCHAR FROM pairs
)
SELECT * FROM figures`;
