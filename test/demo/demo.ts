import { tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";
import { serveSandbox } from "@growingio-export/sandbox";
import { type Server, type Structured, sandboxEnv, startServer, type ToolResult } from "../support/connect.ts";

/** Plays the main job against a simulated GrowingIO: the built server as a child process, driven by a real MCP client. */
async function demo(): Promise<void> {
  const gio = await serveSandbox({ jobMs: 1_500 });
  const saved = join(tmpdir(), "growingio-demo");
  const server = await startServer({ env: { ...sandboxEnv(gio), GROWINGIO_OUTPUT_DIR: saved } });
  print(
    styleText(
      "bold",
      "A simulated GrowingIO, the built MCP server on stdio, and a real MCP client. No account, no network.\n",
    ),
  );
  try {
    await play(server);
  } finally {
    await server.close();
    await gio.close();
  }
  const { requests, violations } = gio.sandbox.stats();
  if (violations > 0) throw new Error(`${violations} requests broke GrowingIO's limit`);
  print(`Done: ${requests} requests to GrowingIO, none over its limit.`);
}

async function play(server: Server): Promise<void> {
  const ask = asker(server);
  const { dashboards } = await ask("Which dashboards do we have?", "list_dashboards", { limit: 5 });
  await ask("What is on the first one?", "get_dashboard", { dashboard: dashboards[0].id });
  const orders = await find(ask, "Where is the chart of daily orders?", "每日支付订单");
  const lastWeek = await ask("How did orders do last week?", "export_event", { chart: orders, range: "last_week" });
  const before = await ask("And the week before?", "export_event", {
    chart: orders,
    range: weekBefore(lastWeek.range.start),
  });
  const funnel = await find(ask, "Which funnel do we have?", "购买转化漏斗");
  await ask("Where does the funnel leak?", "export_funnel", { chart: funnel, range: "last_14_days" });
  const retention = await find(ask, "Which retention chart do we have?", "新注册用户日留存");
  await ask("Is retention getting better?", "export_retention", { chart: retention });
  const distribution = await find(ask, "How often do people buy?", "人均支付次数分布");
  await ask("How are buyers spread over the number of orders?", "export_distribution", {
    chart: distribution,
    buckets: [1, 2, 3, 5, 10],
  });
  const cities = await find(ask, "Which chart has the cities?", "支付订单前十城市");
  await ask("What share do the top ten cities have?", "export_event", { chart: cities });
  const shares = await find(ask, "Where is the chart of shared products?", "商品分享");
  await ask("Did sharing change lately?", "export_event", { chart: shares });
  const metric = lastWeek.columns.find(({ role }: { role: string }) => role === "metric").name;
  await ask("Which weekdays gained most against the week before?", "query_exports", {
    sql: weekdaySql(lastWeek.table, before.table, metric),
  });
  await ask("Save last week as a spreadsheet.", "save_export", {
    export_id: lastWeek.export_id,
    format: "xlsx",
    overwrite: true,
  });
  const { segments } = await ask("Which user segments are there?", "list_segments", { limit: 3 });
  await ask("Save the first one's users, without a link in the chat.", "save_export", {
    segment: segments[0].id,
    overwrite: true,
  });
}

type Ask = ReturnType<typeof asker>;

function asker(server: Server) {
  return async (question: string, tool: string, input: Structured): Promise<ToolResult["structured"]> => {
    print(`${styleText("bold", `? ${question}`)}\n${styleText("cyan", `  ${tool} ${JSON.stringify(input)}`)}`);
    const { text, structured, isError } = await server.call(tool, input, {
      onprogress: ({ message }) => print(styleText("dim", `  … ${message}`)),
    });
    print(`${text.replace(/^/gm, "    ")}\n`);
    if (isError) throw new Error(`${tool} failed`);
    return structured;
  };
}

async function find(ask: Ask, question: string, name: string): Promise<string> {
  const { charts } = await ask(question, "search_charts", { query: name, limit: 3 });
  return charts[0].id;
}

/** The seven days before the one an ISO range starts with. */
function weekBefore(start: string): string {
  const day = (offset: number) =>
    new Date(Date.parse(`${start.slice(0, 10)}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);
  return `${day(-7)}/${day(-1)}`;
}

function weekdaySql(current: string, previous: string, metric: string): string {
  return `SELECT dayname(a."时间") AS weekday, a."${metric}" AS last_week, b."${metric}" AS week_before, round(100 * (a."${metric}" / b."${metric}" - 1), 1) AS change_pct
FROM ${current} a JOIN ${previous} b ON a."目标用户" = b."目标用户" AND a."时间" = b."时间" + INTERVAL 7 DAY
WHERE a."目标用户" = '全部访问用户' ORDER BY change_pct DESC`;
}

function print(text: string): void {
  console.log(text);
}

await demo();
