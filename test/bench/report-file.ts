import { startStage } from "../support/connect.ts";
import { line, median } from "./report.ts";

// A report of a dashboard of 20 charts whose exports are there: how long the call takes, and how large the file is.
const ROUNDS = 5;
const BAR_MS = 2_000;
const BAR_BYTES = 3 * 2 ** 20;
const SHAPES = 20;
/** Tables of 200,000 rows and more have a bench of their own. */
const heavy = new Set(["商品分析"]);

const stage = await startStage({ jobMs: 20 });
try {
  const { shop } = stage.gio.sandbox;
  const dashboards = shop.dashboards as (typeof shop.dashboards)[number][];
  const [first] = dashboards;
  if (first === undefined) throw new Error("The shop has no dashboard.");
  const charts = dashboards.flatMap(({ name, chartIds }) => (heavy.has(name) ? [] : chartIds));
  const chartIds = [...new Set(charts)].slice(0, SHAPES);
  dashboards.push({ ...first, id: "Twenty20", name: "二十张图", chartIds });
  const exported = await stage.call("export_dashboard", { dashboard: "Twenty20" });
  const cold = await saved();
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await saved());
  const ms = median(rounds.map((round) => round.ms));
  const bytes = Math.max(...[cold, ...rounds].map((round) => round.bytes));
  line(
    "report of a dashboard",
    `${exported.structured.counts.done} of ${chartIds.length} charts`,
    `${Math.round(ms)} ms once the exports are there, ${Math.round(cold.ms)} ms the first time`,
    `${(bytes / 2 ** 20).toFixed(2)} MB`,
    `bars ${BAR_MS} ms, ${BAR_BYTES / 2 ** 20} MB: ${ms <= BAR_MS && cold.ms <= BAR_MS && bytes <= BAR_BYTES ? "met" : "MISSED"}`,
  );
} finally {
  await stage.close();
}

async function saved(): Promise<{ ms: number; bytes: number }> {
  const startedMs = performance.now();
  const { structured, isError, text } = await stage.call("save_export", { dashboard: "Twenty20", format: "html" });
  if (isError) throw new Error(text);
  return { ms: performance.now() - startedMs, bytes: structured.bytes };
}
