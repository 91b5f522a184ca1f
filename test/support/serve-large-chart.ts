import { createServer } from "node:http";

/** A chart of 199,999 rows a day, cut at 200,000 rows an answer, as GrowingIO cuts it: 5 days come in five parts. */
const DAY_MS = 86_400_000;
const ROWS_A_DAY = 199_999;
const CEILING = 200_000;
const meta = [
  { name: "目标用户", dimension: true },
  { name: "时间", dimension: true },
  { name: "城市", dimension: true },
  { name: "渠道", dimension: true },
  { name: "支付订单_次", metric: true },
  { name: "支付金额_求和", metric: true },
];

function body(startTime: number, endTime: number): string {
  const rows: unknown[] = [];
  for (let startMs = startTime; startMs < endTime && rows.length < CEILING; startMs += DAY_MS) {
    for (let row = 0; row < ROWS_A_DAY && rows.length < CEILING; row++) {
      const [city, channel] = [`城市${row % 500}`, `渠道${Math.floor(row / 500)}`];
      rows.push(["全部访问用户", startMs, city, channel, (row * 7) % 10_007, ((row * 13) % 100_000) / 100]);
    }
  }
  return JSON.stringify({ id: "largeabc", name: "大表", startTime, endTime, interval: DAY_MS, meta, data: rows });
}

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  response.setHeader("content-type", "application/json");
  response.end(body(Number(searchParams.get("startTime")), Number(searchParams.get("endTime"))));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) {
    process.send?.({
      baseUrl: `http://127.0.0.1:${address.port}`,
      token: "bench-token-of-the-large-chart",
      projectUid: "benchabc",
    });
  }
});
process.once("disconnect", () => process.exit(0));
