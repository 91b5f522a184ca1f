import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sandboxEnv, startServer } from "../support/connect.ts";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { startTlsFront, type TlsFront } from "../support/tls-front.ts";

const API = "api.gio.example";
const CREDENTIALS = "clerk:proxy-secret";

let gio: ServedSandbox;
let tls: TlsFront;
beforeAll(async () => {
  gio = await serveSandbox({ jobMs: 50 });
  tls = await startTlsFront({ [API]: gio.baseUrl });
});
afterAll(async () => {
  await tls.close();
  await gio.close();
});

const opened: HttpServer[] = [];
afterAll(async () => {
  for (const one of opened) await new Promise((resolve) => one.close(resolve));
});

/** What a call answers where the network is as given; the token and the proxy's password are in no word of it. */
async function told(baseUrl: string, env: Readonly<Record<string, string>>): Promise<string> {
  const server = await startServer({ env: { ...sandboxEnv(gio), GROWINGIO_BASE_URL: baseUrl, ...env } });
  const { isError, text } = await server.call("list_dashboards");
  const everything = text + server.stderr();
  await server.close();
  expect(isError).toBe(true);
  expect(everything).not.toMatch(/proxy-secret|clerk/);
  expect(everything).not.toContain(gio.sandbox.token);
  return text;
}

async function listen(answer: HttpServer): Promise<number> {
  opened.push(answer);
  await new Promise<void>((resolve) => answer.listen(0, "127.0.0.1", resolve));
  return (answer.address() as AddressInfo).port;
}

/** A proxy that answers every CONNECT so. */
function answering(status: number, body = ""): Promise<number> {
  const proxy = createServer();
  proxy.on("connect", (_, socket) => {
    socket.end(`HTTP/1.1 ${status} No\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  });
  return listen(proxy);
}

// Side by side: some faults can pass, and are waited for.
describe.concurrent("faults of a proxy name the proxy, without its password", () => {
  test.each([
    [407, /refuses the user and password in HTTPS_PROXY \(HTTP 407\)/],
    [502, /could not reach https:\/\/api\.gio\.example \(HTTP 502\)/],
  ])("one that answers HTTP %i to CONNECT", async (status, words) => {
    const port = await answering(status, "<html>Sorry</html>");
    const text = await told(`https://${API}`, { HTTPS_PROXY: `http://${CREDENTIALS}@127.0.0.1:${port}` });
    expect(text).toMatch(words);
    expect(text).toContain(`http://127.0.0.1:${port}`);
    expect(text).not.toMatch(/Sorry|html/);
  });

  test.each(["http", "socks5"])("one that is not there: %s", async (scheme) => {
    const text = await told(`https://${API}`, { HTTPS_PROXY: `${scheme}://${CREDENTIALS}@127.0.0.1:9` });
    expect(text).toMatch(new RegExp(`proxy ${scheme}://127\\.0\\.0\\.1:9 \\(HTTPS_PROXY\\).*ECONNREFUSED`));
    expect(text).not.toContain("GROWINGIO_BASE_URL");
  });

  test.each([
    ["a kind that is not understood", { https_proxy: `socks4://${CREDENTIALS}@127.0.0.1:9` }, /https_proxy .*socks4/],
    [
      "no scheme",
      { HTTP_PROXY: "proxy.corp.example:3128" },
      /HTTP_PROXY lacks its scheme: write http:\/\/proxy\.corp\.example:3128/,
    ],
  ])("%s", async (_, env, words) => {
    expect(await told(`https://${API}`, env)).toMatch(words);
  });
});

describe.concurrent("faults of certificates", () => {
  test("an authority that nobody knows names NODE_EXTRA_CA_CERTS, and one that is named wrongly", async () => {
    const proxy = await startConnectProxy(tls.port);
    const env = { HTTPS_PROXY: proxy.url };
    const unset = await told(`https://${API}`, env);
    expect(unset).toMatch(/CERT\w*\)\. .*Set NODE_EXTRA_CA_CERTS/);
    const missing = await told(`https://${API}`, { ...env, NODE_EXTRA_CA_CERTS: "/does/not/exist.pem" });
    expect(missing).toMatch(/file that NODE_EXTRA_CA_CERTS names cannot be read/);
    expect(gio.sandbox.stats().requests).toBe(0);
    await proxy.close();
  });

  test("one of another name says so, not NODE_EXTRA_CA_CERTS", async () => {
    const text = await told(`https://localhost:${tls.port}`, { NODE_EXTRA_CA_CERTS: tls.certificateFile });
    expect(text).toMatch(/ERR_TLS_CERT_ALTNAME_INVALID.*another name.*GROWINGIO_BASE_URL/);
    expect(text).not.toContain("NODE_EXTRA_CA_CERTS");
  });
});
