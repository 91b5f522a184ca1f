import { request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { readJson } from "../test/client.ts";
import { type ServedSandbox, type ServeOptions, serveSandbox } from "./serve.ts";

const open: ServedSandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((served) => served.close()));
});

async function serve(options: ServeOptions = {}) {
  const served = await serveSandbox({ jobMs: 0, ...options });
  open.push(served);
  const { token, projectUid, shop } = served.sandbox;
  const get = (path: string) => fetch(served.baseUrl + path, { headers: { authorization: token } });
  const linkOf = async (shape: "plain" | "gzip") => {
    const path = `/v3/exporter/projects/${projectUid}/segmentations/${shop.segment(shape).id}/users`;
    await get(path);
    const { downloadLinks } = await readJson<{ downloadLinks: string[] }>(await get(path));
    return downloadLinks[0] ?? "";
  };
  return { ...served, list: `/projects/${projectUid}/dashboards.json`, get, linkOf };
}

test("the API and the links are served from two origins, and neither serves the other's paths", async () => {
  const { baseUrl, linkBaseUrl, linkOf, list } = await serve();
  const link = await linkOf("plain");
  expect(link.startsWith(`${linkBaseUrl}/buckets/`)).toBe(true);
  const response = await fetch(link);
  expect(response.status).toBe(200);
  expect((await response.arrayBuffer()).byteLength).toBe(Number(response.headers.get("content-length")));
  expect((await fetch(link.replace(linkBaseUrl, baseUrl))).status).toBe(401);
  expect((await fetch(linkBaseUrl + list)).status).toBe(404);
});

test("a download resumes by range and the parts are the file", async () => {
  const { linkOf } = await serve();
  const link = await linkOf("plain");
  const whole = await fetch(link);
  const etag = whole.headers.get("etag") ?? "";
  const part = (range: string) =>
    fetch(link, { headers: { range, "if-range": etag } }).then((response) => response.text());
  expect((await part("bytes=0-999")) + (await part("bytes=1000-"))).toBe(await whole.text());
});

test("a gzipped file is gzip on the wire and decoded by fetch", async () => {
  const { linkOf } = await serve();
  const link = await linkOf("gzip");
  const firstBytes = await new Promise<Buffer>((resolve, reject) => {
    request(link, (response) => response.once("data", resolve))
      .on("error", reject)
      .end();
  });
  expect([...firstBytes.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  expect((await (await fetch(link)).text()).startsWith("gio_id\n")).toBe(true);
});

test("a reset destroys the socket", async () => {
  const { get, list } = await serve({ faults: [{ kind: "reset" }] });
  await expect(get(list)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  expect((await get(list)).status).toBe(200);
});

test("a truncated body breaks off after the headers promised all of it", async () => {
  const { get, list, sandbox } = await serve({ faults: [{ kind: "truncate" }] });
  const response = await get(list);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow(TypeError);
  expect(await (await get(list)).json()).toHaveLength(sandbox.shop.dashboards.length);
});

test("a port that is taken is an error", async () => {
  const { baseUrl } = await serve();
  await expect(serveSandbox({ port: Number(new URL(baseUrl).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
