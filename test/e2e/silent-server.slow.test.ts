import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { startServer } from "../support/connect.ts";

test("when GrowingIO accepts and never answers, every call ends before a host gives it up, with progress and the next step", async () => {
  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const { port } = silent.address() as AddressInfo;
  const env = {
    GROWINGIO_TOKEN: "t0ken",
    GROWINGIO_PROJECT_UID: "proj1234",
    GROWINGIO_BASE_URL: `http://127.0.0.1:${port}`,
  };
  const server = await startServer({ env });
  const steps: number[] = [];
  // Hosts wait a minute; a call that they give up is rejected here.
  const timeout = 60_000;
  const options = { timeout, onprogress: ({ progress }: { progress: number }) => steps.push(progress) };
  const [list, search, exported] = await Promise.all([
    server.call("list_dashboards", {}, options),
    server.call("search_charts", { query: "支付" }, { timeout }),
    server.call("export_event", { chart: "abcd1234", wait_seconds: 40 }, { timeout }),
  ]);
  for (const { isError, text } of [list, search]) {
    expect(isError).toBe(true);
    expect(text).toMatch(/no answer within 46 s.*Call again/s);
  }
  expect(exported.structured.status).toBe("running");
  expect(steps.length).toBeGreaterThan(3);
  await server.close();
  silent.closeAllConnections();
  silent.close();
});
