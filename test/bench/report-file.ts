import { startStage } from "../support/connect.ts";
import { median } from "./measure.ts";
import { report } from "./report.ts";

const ROUNDS = 5;
const MOST_MS = 2_000;
const MOST_MB = 3;
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
  report({
    title: `A report of ${SHAPES} charts in one file`,
    measured:
      "`save_export` of a dashboard as HTML through the built server, once its exports are there; the first report reads what later ones know.",
    ratio: "",
    rows: [
      {
        peer: "`growingio-mcp`",
        figures: [
          { name: "charts", value: exported.structured.counts.done, unit: "exports", atLeast: chartIds.length },
          { name: "the first", value: cold.ms, unit: "ms", atMost: MOST_MS },
          { name: "median of later ones", value: ms, unit: "ms", atMost: MOST_MS },
          { name: "file", value: bytes / 2 ** 20, unit: "MB", atMost: MOST_MB },
        ],
        ratio: null,
      },
    ],
  });
} finally {
  await stage.close();
}

async function saved(): Promise<{ ms: number; bytes: number }> {
  const startedMs = performance.now();
  const { structured, isError, text } = await stage.call("save_export", { dashboard: "Twenty20", format: "html" });
  if (isError) throw new Error(text);
  return { ms: performance.now() - startedMs, bytes: structured.bytes };
}
