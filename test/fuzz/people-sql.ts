import { buckets, offsets, type PeopleCase } from "./people-tables.ts";

const stepColumns = [1, 2, 3, 4, 5].map((step) => [`第${step}步人数`, `第${"一二三四五"[step - 1]}步人数`] as const);
export const peopleColumns: readonly string[] = [
  "目标用户",
  "时间",
  ...stepColumns.flat(),
  "最后一步人数",
  "留存人数",
  ...offsets.map(([name]) => name),
  "频次区间",
  "用户量",
];

/** What SQL must know of tables besides their rows: the steps of funnels, and the present. */
export function presentSql(cases: readonly (PeopleCase & { readonly steps?: number })[]): string {
  const rows = cases.map(({ now, steps = 0 }, place) => `(${place}, ${steps}, ${now ?? "NULL::BIGINT"})`);
  return `CREATE OR REPLACE TEMP TABLE forms AS SELECT * FROM (VALUES ${rows.join(", ")}) AS f(table_id, steps, now_ms)`;
}

const people = stepColumns.map(
  ([digit, word], place) =>
    `(${place + 1}, coalesce("${digit}"::DOUBLE, "${word}"::DOUBLE, CASE WHEN steps = ${place + 1} THEN "最后一步人数"::DOUBLE END))`,
);

/**
 * A funnel counts people once a range: its steps are those of the row for the whole range, which a table of one point has, too;
 * where there is none, each day's people weigh its rates, of days that have all of them. Who is lost around a step without people is
 * lost between its neighbors.
 */
export const funnelSql = `
WITH lines AS (
  SELECT table_id, coalesce("目标用户", '') AS target, TRY_CAST("时间" AS BIGINT) AS ms, steps, step, u
  FROM (SELECT DISTINCT * FROM kept) JOIN forms USING (table_id) CROSS JOIN LATERAL (VALUES ${people.join(", ")}) AS s(step, u)
  WHERE step <= steps
),
tables AS (SELECT table_id, count(DISTINCT ms) AS points FROM lines GROUP BY ALL),
groups AS (SELECT table_id, target, bool_or(ms IS NULL) AS has_whole FROM lines GROUP BY ALL),
whole AS (
  SELECT l.table_id, l.target, step, u FROM lines l JOIN groups USING (table_id, target) JOIN tables USING (table_id)
  WHERE CASE WHEN has_whole THEN ms IS NULL ELSE points = 1 END
),
summed AS (
  SELECT table_id, target, step, sum(u) AS u
  FROM (SELECT *, bool_and(u IS NOT NULL) OVER (PARTITION BY table_id, target, ms) AS is_known FROM lines) ANTI JOIN whole USING (table_id, target)
  WHERE is_known GROUP BY ALL
),
counted AS (SELECT *, true AS counts FROM whole UNION ALL SELECT *, false FROM summed),
rates AS (
  SELECT *, lag(u) OVER w AS before, last_value(u IGNORE NULLS) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS known_before, first_value(u) OVER w AS first, last_value(u) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last
  FROM counted WINDOW w AS (PARTITION BY table_id, target ORDER BY step)
),
trend AS (
  SELECT table_id, target, ms, max(u) FILTER (step = steps) / max(u) FILTER (step = 1) AS p FROM lines ANTI JOIN (SELECT table_id, target FROM whole JOIN tables USING (table_id) JOIN groups USING (table_id, target) WHERE NOT has_whole) USING (table_id, target)
  WHERE ms IS NOT NULL GROUP BY ALL HAVING p IS NOT NULL AND max(u) FILTER (step = 1) > 0
),
figures AS (
  SELECT table_id, target || ' ' || step AS f_of, unnest(['users', 'rate', 'lost']) AS figure,
    unnest([CASE WHEN counts THEN u END, CASE WHEN before > 0 THEN u / before END, CASE WHEN counts AND u <= before THEN before - u END])::VARCHAR AS v
  FROM rates
  UNION ALL SELECT table_id, target, 'conversion', (last / first)::VARCHAR FROM rates WHERE step = 1 AND first > 0
  UNION ALL SELECT table_id, target, unnest(['largest', 'steepest', 'steepest_rate']), unnest([
      arg_min(step, (-(known_before - u), step)) FILTER (u < known_before AND counts), arg_min(step, (u / known_before, step)) FILTER (u < known_before), max(1 - u / known_before) FILTER (u < known_before)])::VARCHAR
    FROM rates GROUP BY ALL
  UNION ALL SELECT a.table_id, a.target, 'of_all', (a.u / b.u)::VARCHAR
    FROM whole a JOIN whole b ON a.table_id = b.table_id AND a.step = 1 AND b.step = 1 AND b.target = '全部访问用户' AND a.target <> b.target WHERE b.u > 0
  UNION ALL SELECT table_id, target, unnest(['points', 'first', 'last', 'min', 'max', 'mean']),
    unnest([count(*), arg_min(p, ms), arg_max(p, ms), min(p), max(p), avg(p)])::VARCHAR FROM trend GROUP BY ALL
)
SELECT * FROM figures`;

const retainedBy = offsets.map(([name, offset]) => `(${offset}, "${name}"::DOUBLE)`).join(", ");

/**
 * A retention's rate after some days is the people who came back over those who began, both of the cohorts that have a value there:
 * old enough, of somebody, and no more than began.
 */
export const retentionSql = `
WITH lines AS (
  SELECT DISTINCT table_id, coalesce("目标用户", '') AS target, "时间"::BIGINT AS ms, "留存人数"::DOUBLE AS size, ${offsets.map(([name]) => `"${name}"`).join(", ")}
  FROM kept WHERE "留存人数"::DOUBLE > 0
),
cohorts AS (SELECT table_id, target, ms, size FROM lines),
returns AS (
  SELECT l.table_id, target, ms, size, step, u
  FROM lines l JOIN forms USING (table_id) CROSS JOIN LATERAL (VALUES ${retainedBy}) AS r(step, u)
  WHERE u BETWEEN 0 AND size AND (now_ms IS NULL OR ms + (step + 1) * 86400000 <= now_ms)
),
placed AS (
  SELECT *, row_number() OVER (w ORDER BY ms) AS place, count(*) OVER w AS n FROM returns WINDOW w AS (PARTITION BY table_id, target, step)
),
halves AS (
  SELECT table_id, target, step, sum(u) FILTER (place <= n // 2) / sum(size) FILTER (place <= n // 2) AS oldest,
    sum(u) FILTER (place > n - n // 2) / sum(size) FILTER (place > n - n // 2) AS newest
  FROM placed WHERE step > 0 GROUP BY ALL HAVING count(*) > 1
),
compared AS (SELECT * FROM halves QUALIFY step = min(step) OVER (PARTITION BY table_id, target)),
figures AS (
  SELECT table_id, target AS f_of, 'users' AS figure, sum(size)::VARCHAR AS v FROM cohorts GROUP BY ALL
  UNION ALL SELECT table_id, target || ' ' || step, unnest(['rate', 'users', 'of', 'cohorts']),
    unnest([sum(u) / sum(size), sum(u), sum(size), count(*)])::VARCHAR FROM returns GROUP BY table_id, target, step
  UNION ALL SELECT table_id, target, unnest(['compared', 'oldest', 'newest', 'change_pct']),
    unnest([step, oldest, newest, CASE WHEN oldest > 0 THEN (newest - oldest) / oldest * 100 END])::VARCHAR FROM compared
  UNION ALL SELECT a.table_id, a.target, 'of_all', (a.size / b.size)::VARCHAR
    FROM (SELECT table_id, target, sum(size) AS size FROM cohorts GROUP BY ALL) a
    JOIN (SELECT table_id, sum(size) AS size FROM cohorts WHERE target = '全部访问用户' GROUP BY ALL) b USING (table_id)
    WHERE a.target <> '全部访问用户' AND a.size <= b.size
)
SELECT * FROM figures`;

const order = buckets.map((bucket, place) => `('${bucket}', ${place})`).join(", ");

/**
 * Each person is in one bucket of a point in time; people of several points are not added: those of the whole range count, else those
 * of the last point, which is named where the table has several. The median is in the first bucket by which half are counted, wherever those without a bucket would be.
 */
export const distributionSql = `
WITH lines AS (
  SELECT DISTINCT table_id, coalesce("目标用户", '') AS target, TRY_CAST("时间" AS BIGINT) AS ms, "频次区间" AS bucket, "用户量"::DOUBLE AS u FROM kept
),
latest AS (SELECT table_id, target, CASE WHEN bool_or(ms IS NULL) THEN NULL ELSE max(ms) END AS ms FROM lines GROUP BY ALL),
spread AS (SELECT table_id, count(DISTINCT ms) AS points FROM lines GROUP BY ALL),
listed AS (
  SELECT l.*, place, place < ${buckets.length - 1} AS is_placed, sum(u) OVER g AS total, coalesce(sum(u) FILTER (place = ${buckets.length - 1}) OVER g, 0) AS unplaced
  FROM lines l JOIN latest a ON l.table_id = a.table_id AND l.target = a.target AND l.ms IS NOT DISTINCT FROM a.ms
  JOIN (VALUES ${order}) AS o(bucket, place) USING (bucket) WHERE u IS NOT NULL WINDOW g AS (PARTITION BY l.table_id, l.target)
),
counted AS (SELECT *, sum(u) OVER (PARTITION BY table_id, target ORDER BY place) AS below FROM listed),
medians AS (
  SELECT table_id, target, arg_min(bucket, place) FILTER (below >= total / 2) AS high, arg_min(bucket, place) FILTER (below + unplaced >= total / 2) AS low,
    any_value(unplaced) < any_value(total) / 2 AS is_known
  FROM counted WHERE is_placed AND total > 0 GROUP BY ALL
),
totals AS (SELECT table_id, target, ms, sum(u) AS total FROM listed GROUP BY ALL),
figures AS (
  SELECT table_id, target || ' ' || bucket AS f_of, unnest(['users', 'share', 'cumulative']) AS figure,
    unnest([u, CASE WHEN total > 0 THEN u / total END, CASE WHEN is_placed AND total > 0 THEN below / total END])::VARCHAR AS v
  FROM counted
  UNION ALL SELECT table_id, target, 'total', total::VARCHAR FROM totals
  UNION ALL SELECT table_id, target, 'median', low FROM medians WHERE low = high AND is_known
  UNION ALL SELECT table_id, target, 'at', said(ms, 'day') FROM latest JOIN spread USING (table_id) WHERE points > 1 AND ms IS NOT NULL
  UNION ALL SELECT a.table_id, a.target, 'of_all', (a.total / b.total)::VARCHAR
    FROM totals a JOIN totals b ON a.table_id = b.table_id AND b.target = '全部访问用户' AND a.target <> b.target WHERE b.total > 0 AND a.total <= b.total AND a.ms IS NOT DISTINCT FROM b.ms
)
SELECT * FROM figures`;
