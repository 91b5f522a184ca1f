import { readFile } from "node:fs/promises";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { type Server, sandboxEnv, startServer } from "../support/connect.ts";
import { type ConnectProxy, startConnectProxy } from "../support/connect-proxy.ts";
import { startTlsFront, type TlsFront } from "../support/tls-front.ts";

// Names that nothing on this machine resolves: only the proxy leads there.
const API = "api.gio.example";
const FILES = "files.gio.example";

let gio: ServedSandbox;
let tls: TlsFront;
let proxy: ConnectProxy;
let server: Server | undefined;

beforeEach(async () => {
  gio = await serveSandbox({ jobMs: 300, linkOrigin: `https://${FILES}` });
  tls = await startTlsFront({ [API]: gio.baseUrl, [FILES]: gio.linkBaseUrl, localhost: gio.baseUrl });
  proxy = await startConnectProxy(tls.port);
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await proxy.close();
  await tls.close();
  await gio.close();
});

async function start(baseUrl: string, env: Record<string, string>): Promise<Server> {
  server = await startServer({ env: { ...sandboxEnv(gio), GROWINGIO_BASE_URL: baseUrl, ...env } });
  return server;
}

const trusted = () => ({ NODE_EXTRA_CA_CERTS: tls.certificateFile });

test("HTTPS_PROXY carries the API and the downloads; the proxy never reads the token", async () => {
  const { call, stderr } = await start(`https://${API}`, { ...trusted(), HTTPS_PROXY: proxy.url });
  const exported = await call("export_event", { chart: gio.sandbox.shop.chart("line").id });
  expect(exported.structured).toMatchObject({ status: "done" });
  const { structured } = await call("get_segment_link", { segment: gio.sandbox.shop.segment("plain").id });
  const saved = await call("save_export", { export_id: structured.export_id });
  expect(await readFile(saved.structured.path, "utf8")).toMatch(/^gio_id/);

  expect(new Set(proxy.tunnels)).toEqual(new Set([`${API}:443`, `${FILES}:443`]));
  expect(proxy.seen().length).toBeGreaterThan(1_000);
  expect(proxy.seen().includes(gio.sandbox.token)).toBe(false);
  expect(gio.sandbox.stats()).toMatchObject({ unauthorised: 0, tokenSeenOnLinks: 0 });
  expect(stderr()).toBe("");
});

test.each(["https_proxy", "HTTP_PROXY"])("%s does as well", async (name) => {
  const { call } = await start(`https://${API}`, { ...trusted(), [name]: proxy.url });
  expect((await call("list_dashboards")).isError).toBe(false);
  expect(proxy.tunnels).toContain(`${API}:443`);
});

test("the proxy's own credentials go to the proxy, and into no answer or log", async () => {
  const url = proxy.url.replace("//", "//clerk:proxy-secret@");
  const { call, stderr } = await start(`https://${API}`, { ...trusted(), HTTPS_PROXY: url, GROWINGIO_LOG: "debug" });
  expect((await call("list_dashboards")).isError).toBe(false);
  expect(new Set(proxy.credentials)).toEqual(new Set([`Basic ${btoa("clerk:proxy-secret")}`]));
  await proxy.close();
  const { isError, text } = await call("list_segments");
  expect(isError).toBe(true);
  expect(text + stderr()).not.toMatch(/proxy-secret|clerk/);
});

test.each([
  ["a link to a name that is this machine's", "https://localhost"],
  ["a link to an address where a cloud keeps its keys", "https://168.63.129.16"],
  ["a link to a name that only a cloud's machines know", "https://metadata.google.internal"],
])("%s is refused before the proxy is asked", async (_, linkOrigin) => {
  const inside = await serveSandbox({ jobMs: 300, linkOrigin });
  onTestFinished(() => inside.close());
  const front = await startTlsFront({ [API]: inside.baseUrl });
  onTestFinished(() => front.close());
  const through = await startConnectProxy(front.port);
  onTestFinished(() => through.close());
  const { call } = await start(`https://${API}`, {
    HTTPS_PROXY: through.url,
    NODE_EXTRA_CA_CERTS: front.certificateFile,
  });
  const { isError, text } = await call("save_export", { segment: inside.sandbox.shop.segment("plain").id });
  expect(isError).toBe(true);
  expect(text).toContain("not on the public internet");
  expect(new Set(through.tunnels)).toEqual(new Set([`${API}:443`]));
});

test("hosts in NO_PROXY are reached directly, others are not", async () => {
  const baseUrl = `https://localhost:${tls.port}`;
  const env = { ...trusted(), HTTPS_PROXY: proxy.url };
  const direct = await start(baseUrl, { ...env, NO_PROXY: "intranet.example,localhost" });
  expect((await direct.call("list_dashboards")).isError).toBe(false);
  expect(proxy.tunnels).toEqual([]);
  await direct.close();
  const other = await start(baseUrl, { ...env, NO_PROXY: "intranet.example" });
  expect((await other.call("list_dashboards")).isError).toBe(false);
  expect(proxy.tunnels).toContain(`localhost:${tls.port}`);
});

test("a loopback address over http is never taken to a proxy, where the token could be read", async () => {
  const { call } = await start(gio.baseUrl, { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url });
  expect((await call("list_dashboards")).isError).toBe(false);
  expect(proxy.seen()).toHaveLength(0);
});

test("a certificate that nobody vouches for is refused before the token is sent", async () => {
  const { call } = await start(`https://${API}`, { HTTPS_PROXY: proxy.url });
  const { isError, text } = await call("list_dashboards");
  expect(isError).toBe(true);
  expect(text).toMatch(/connection to https:\/\/api\.gio\.example failed.*CERT/);
  expect(gio.sandbox.stats().requests).toBe(0);
});
