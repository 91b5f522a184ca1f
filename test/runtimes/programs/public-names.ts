import {
  type ExportJob,
  GrowingIO,
  GrowingIOError,
  type GrowingIOOptions,
  type LinksResult,
  type Table,
} from "@growingio-export/core";
import { createTestClock, serveSandbox } from "@growingio-export/sandbox";

/** Compiled only: the public names under each way of finding modules. */
export async function use(options: GrowingIOOptions, dashboard: string): Promise<readonly string[]> {
  const { sandbox, baseUrl, close } = await serveSandbox({ clock: createTestClock() });
  const gio = new GrowingIO({ ...options, baseUrl, token: sandbox.token, transport: fetch });
  const job: ExportJob<Table> = gio.exports.create("event", { chart: "9yGbpp8x", range: "last_7_days" });
  const users: ExportJob<LinksResult> = gio.exports.segmentUsers({ segment: "2SHKQn2K" });
  const names: string[] = [];
  try {
    const result = await gio.exports.resume(JSON.parse(JSON.stringify(job))).wait();
    if (result.type === "table") for (const row of result) names.push(...Object.keys(row));
    else names.push(...result.links.map(({ url }) => url));
    for await (const outcome of gio.dashboards.export(dashboard, { range: "last_7_days" })) {
      names.push(outcome.status === "done" ? outcome.table.name : outcome.error.message);
    }
    await gio.download(users, "users.csv");
  } catch (error) {
    if (!(error instanceof GrowingIOError)) throw error;
    names.push(error.code, String(error.status), error.request?.kind ?? "");
  }
  await gio.close();
  await close();
  return names;
}
