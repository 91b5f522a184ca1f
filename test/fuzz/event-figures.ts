import { granularityToMs } from "@growingio-export/core";
import { digest, type EventDigest, type MetricFigures } from "@growingio-export/insight";
import { type EventCase, metricNames } from "./event-tables.ts";
import type { Figures } from "./two-ways.ts";

const names = [...metricNames.additive, ...metricNames.single];
export const eventColumns: readonly string[] = ["目标用户", "时间", "渠道", "平台", ...names];

/** Of what there is a figure only where nothing else in the digest says why there is none. */
const shownFigures = ["total", "value", "first", "last", "min", "min_at", "max", "max_at", "mean"] as const;
const changing = ["change_pct", "last_change_pct"] as const;

/** The figures of an event digest that SQL gives as well. */
export function eventFigures({ table, now }: EventCase): Figures {
  const limits = { maxTokens: 1e9, metrics: 100, dimensions: 100, top: 10, gaps: 100 };
  const found = digest(table, { limits, now });
  if (found.kind !== "event") throw new Error(found.kind);
  const figures = new Map<string, number | string>();
  const put = (key: string, value: number | string | undefined): void => {
    if (value !== undefined) figures.set(key, value);
  };
  for (const metric of found.metrics) putMetric(metric, found, put);
  for (const { name, metric, target = "", top } of found.dimensions) {
    for (const [place, { value, total, share, figure }] of top.entries()) {
      const of = `${name}/${value} ${metric} ${target}`;
      put(`${of}|place`, place + 1);
      put(`${of}|total`, total);
      put(`${of}|share`, share);
      put(`${of}|figure`, figure);
    }
  }
  for (const { metric, target, share_of_all } of found.targets ?? []) put(`${metric} ${target}|of_all`, share_of_all);
  for (const { name, target = "", value } of found.ratios ?? []) put(`${name} ${target}|ratio`, value);
  put("series|points", found.series?.points);
  put("series|first", found.series?.first);
  put("series|last", found.series?.last);
  return figures;
}

function putMetric(
  metric: MetricFigures,
  { series }: EventDigest,
  put: (key: string, value: number | string | undefined) => void,
): void {
  const of = `${metric.name} ${metric.target ?? ""}`;
  for (const figure of shownFigures) put(`${of}|${figure}`, metric[figure]);
  // Times that are those of the whole table stand there.
  put(`${of}|first_at`, metric.first === undefined ? undefined : (metric.first_at ?? series?.first));
  put(`${of}|last_at`, metric.last === undefined ? undefined : (metric.last_at ?? series?.last));
  // Which points are gaps is a judgement: they are in no change, no weekday and no hour.
  if (metric.gaps !== undefined) return;
  for (const figure of changing) put(`${of}|${figure}`, metric[figure]);
  for (const [day, mean] of Object.entries(metric.weekdays ?? {})) put(`${of}|${day}`, mean);
  if (metric.hours !== undefined) {
    put(`${of}|peak`, metric.hours.peak);
    put(`${of}|peak_at`, metric.hours.peak_at);
  }
}

/** Figures that a digest may leave out: of one metric only, or where tracking gaps are no part of them. */
export const optional: ReadonlySet<string> = new Set([
  ...changing,
  ..."mon tue wed thu fri sat sun weekday weekend peak peak_at of_all ratio".split(" "),
]);

const additive = metricNames.additive.map((name) => `'${name}'`).join(", ");
const average = "'客单价'";
const shown = (dimension: string) =>
  `CASE WHEN coalesce(trim(${dimension}), '') IN ('', 'null') THEN 'N/A' ELSE ${dimension} END`;

/**
 * The documented meaning of an event chart's figures. Additive metrics are summed by point; of others a point has a figure
 * where it has one row and no point has several. Rows that came twice count once. `forms` says how a table is divided in time.
 */
export const eventParts = `
WITH once AS (
  SELECT DISTINCT table_id, coalesce("目标用户", '') AS target, "时间"::BIGINT AS ms, "渠道", "平台", ${names.map((name) => `"${name}"`).join(", ")}
  FROM kept
),
-- Of rows with equal keys and different figures none is believed, and what would be added up is not known.
lines AS (SELECT * FROM once QUALIFY count(*) OVER (PARTITION BY table_id, target, ms, "渠道", "平台") = 1),
torn AS (SELECT table_id, target FROM once GROUP BY table_id, target, ms, "渠道", "平台" HAVING count(*) > 1),
cells AS (
  SELECT table_id, target, ms, ${shown('"渠道"')} AS channel, ${shown('"平台"')} AS platform, metric, v
  FROM lines CROSS JOIN LATERAL (VALUES ${names.map((name) => `('${name}', "${name}"::DOUBLE)`).join(", ")}) AS m(metric, v)
),
valued AS (
  SELECT * FROM cells WHERE v IS NOT NULL AND NOT (metric IN (${additive}) AND (table_id, target) IN (SELECT (table_id, target) FROM torn))
),
natured AS (
  SELECT *, metric IN (${additive}) AS is_additive,
    -- What is computed by visit is 0 at every hour: not computed.
    metric = ${average} AND granularity = 'hour' AND bool_and(v = 0) OVER (PARTITION BY table_id, target, metric) AS is_uncomputed
  FROM valued JOIN forms USING (table_id)
),
moments AS (
  SELECT table_id, target, metric, is_additive, granularity, ms, sum(v) AS p, count(*) AS n
  FROM natured WHERE NOT is_uncomputed GROUP BY ALL
),
rows_at AS (SELECT *, max(n) OVER (PARTITION BY table_id, target, metric) AS most FROM moments),
-- What has not ended and what the range cuts is in totals only; statistics lag by half an hour.
whole AS (
  SELECT DISTINCT table_id, ms FROM once JOIN forms USING (table_id)
  WHERE ms >= start_ms AND ms + step_ms - 1 <= end_ms AND (now_ms IS NULL OR now_ms >= ms + step_ms + CASE granularity WHEN 'hour' THEN 1800000 ELSE 0 END)
),
points AS (
  SELECT *, row_number() OVER w AS place, count(*) OVER (PARTITION BY table_id, target, metric) AS points,
    said(ms, granularity) AS said,
    isodow(shanghai(ms)) AS day, strftime(shanghai(ms), '%H:00') AS hour, (ms + 28800000) // 86400000 AS date
  FROM rows_at JOIN whole USING (table_id, ms) WHERE is_additive OR most = 1
  WINDOW w AS (PARTITION BY table_id, target, metric ORDER BY ms)
),
-- Halves are of points, those of hours of whole days.
dates AS (
  SELECT table_id, target, metric, date, min(hour) AS opens, max(hour) AS closes, min(date) OVER o AS first_date, max(date) OVER o AS last_date
  FROM points GROUP BY table_id, target, metric, date WINDOW o AS (PARTITION BY table_id, target, metric)
),
whole_dates AS (
  SELECT *, row_number() OVER (PARTITION BY table_id, target, metric ORDER BY date) AS place,
    count(*) OVER (PARTITION BY table_id, target, metric) AS points
  FROM dates WHERE (date <> first_date OR opens = '00:00') AND (date <> last_date OR closes = '23:00')
),
halved AS (
  SELECT p.table_id, p.target, p.metric, p.p,
    CASE granularity WHEN 'hour' THEN d.place ELSE p.place END AS place,
    CASE granularity WHEN 'hour' THEN d.points ELSE p.points END AS points
  FROM points p LEFT JOIN whole_dates d USING (table_id, target, metric, date)
),
halves AS (
  SELECT table_id, target, metric, avg(p) FILTER (place <= points // 2) AS a, avg(p) FILTER (place > points - points // 2) AS b
  FROM halved GROUP BY ALL
),
hours AS (
  SELECT table_id, target, metric, hour, avg(p) AS mean
  FROM points WHERE granularity = 'hour' AND points >= 24 GROUP BY ALL
),
totals AS (
  SELECT table_id, target, metric, sum(p) AS total, sum(n) AS n FROM moments WHERE is_additive GROUP BY ALL
),
singles AS (
  SELECT table_id, target, metric, avg(p) AS figure FROM rows_at LEFT JOIN whole USING (table_id, ms)
  WHERE NOT is_additive AND most = 1 AND (ms IS NULL OR whole.ms IS NOT NULL) GROUP BY ALL
),
listed AS (
  SELECT n.*, dimension, value FROM natured n
  CROSS JOIN LATERAL (VALUES ('渠道', channel, has_channel, has_platform), ('平台', platform, has_platform, has_channel)) AS d(dimension, value, has, has_other)
  WHERE has AND (is_additive OR (NOT has_other AND NOT is_uncomputed))
),
sums AS (SELECT table_id, target, metric, is_additive, dimension, value, sum(v) AS s, count(*) AS n, any_value(ms) AS ms FROM listed GROUP BY ALL),
ranked AS (
  SELECT *, row_number() OVER (g ORDER BY s DESC, value) AS place, min(s) OVER g AS least,
    max(n) OVER g AS most, count(DISTINCT coalesce(ms, 0)) OVER g AS times
  FROM sums WINDOW g AS (PARTITION BY table_id, target, metric, dimension)
),
rankings AS (SELECT * FROM ranked WHERE is_additive OR (most = 1 AND times = 1))`;

/** All figures of one table. */
export const eventSql = `${eventParts},
figures AS (
  SELECT table_id, metric || ' ' || target AS f_of, 'total' AS figure, total::VARCHAR AS v FROM totals
  UNION ALL SELECT table_id, metric || ' ' || target, 'value', p::VARCHAR FROM rows_at WHERE ms IS NULL AND most = 1 AND NOT is_additive
  UNION ALL SELECT table_id, metric || ' ' || target, unnest(['first', 'first_at', 'last', 'last_at', 'min', 'min_at', 'max', 'max_at', 'mean']),
    unnest([arg_min(p, ms)::VARCHAR, min(said), arg_max(p, ms)::VARCHAR, max(said), min(p)::VARCHAR, arg_min(said, (p, ms)), max(p)::VARCHAR, arg_min(said, (-p, ms)), avg(p)::VARCHAR])
    FROM points GROUP BY ALL
  UNION ALL SELECT table_id, metric || ' ' || target, 'change_pct', ((b - a) / abs(a) * 100)::VARCHAR FROM halves WHERE a <> 0
  UNION ALL SELECT a.table_id, a.metric || ' ' || a.target, 'last_change_pct', ((b.p - a.p) / abs(a.p) * 100)::VARCHAR
    FROM points a JOIN points b ON a.table_id = b.table_id AND a.metric = b.metric AND a.target = b.target AND b.place = b.points AND a.place = b.points - 1
    WHERE a.p <> 0
  UNION ALL SELECT table_id, metric || ' ' || target, ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][day], avg(p)::VARCHAR
    FROM points WHERE granularity = 'day' AND points >= 14 GROUP BY table_id, metric, target, day
  UNION ALL SELECT table_id, metric || ' ' || target, CASE WHEN day < 6 THEN 'weekday' ELSE 'weekend' END AS part, avg(p)::VARCHAR
    FROM points WHERE granularity = 'day' AND points >= 14 GROUP BY table_id, metric, target, part
  UNION ALL SELECT table_id, metric || ' ' || target, unnest(['peak', 'peak_at']), unnest([max(mean)::VARCHAR, arg_min(hour, (-mean, hour))]) FROM hours GROUP BY table_id, metric, target
  UNION ALL SELECT table_id, dimension || '/' || value || ' ' || metric || ' ' || target, unnest(['place', 'total', 'share', 'figure']),
    unnest([place::VARCHAR, CASE WHEN is_additive THEN s::VARCHAR END, CASE WHEN is_additive AND least >= 0 AND total > 0 THEN (s / total)::VARCHAR END, CASE WHEN NOT is_additive THEN s::VARCHAR END])
    FROM rankings LEFT JOIN totals USING (table_id, target, metric)
  UNION ALL SELECT a.table_id, a.metric || ' ' || a.target, 'of_all', (a.total / b.total)::VARCHAR
    FROM totals a JOIN totals b ON a.table_id = b.table_id AND a.metric = b.metric AND b.target = '全部访问用户' AND a.target <> b.target WHERE b.total <> 0
  UNION ALL SELECT a.table_id, a.metric || ' ' || a.target, 'of_all', (a.figure / b.figure)::VARCHAR
    FROM singles a JOIN singles b ON a.table_id = b.table_id AND a.metric = b.metric AND b.target = '全部访问用户' AND a.target <> b.target WHERE b.figure <> 0
  UNION ALL SELECT a.table_id, a.metric || ' / ' || b.metric || ' ' || a.target, 'ratio', (a.total / b.total)::VARCHAR
    FROM totals a JOIN totals b ON a.table_id = b.table_id AND a.target = b.target AND a.metric <> b.metric WHERE b.total <> 0
  UNION ALL SELECT table_id, 'series', unnest(['points', 'first', 'last']), unnest([count(DISTINCT whole.ms)::VARCHAR, min(said), max(said)])
    FROM (SELECT DISTINCT table_id, ms FROM once WHERE ms IS NOT NULL) LEFT JOIN (SELECT *, said(ms, granularity) AS said FROM whole JOIN forms USING (table_id)) AS whole USING (table_id, ms)
    GROUP BY table_id
)
SELECT * FROM figures`;

/** What SQL must know of tables besides their rows. */
export function formsSql(cases: readonly EventCase[]): string {
  const rows = cases.map(({ table, granularity, now }, place) => {
    const step = granularity === null ? 0 : granularityToMs(granularity);
    const has = (name: string) => table.columns.some((column) => column.name === name);
    const times = `${step}, ${table.startMs}, ${table.endMs}, ${now ?? "NULL::BIGINT"}`;
    return `(${place}, '${granularity ?? "none"}', ${has("渠道")}, ${has("平台")}, ${times})`;
  });
  return `CREATE OR REPLACE TEMP TABLE forms AS SELECT * FROM (VALUES ${rows.join(", ")}) AS f(table_id, granularity, has_channel, has_platform, step_ms, start_ms, end_ms, now_ms)`;
}
