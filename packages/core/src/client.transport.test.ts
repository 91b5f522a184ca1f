import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createSandbox, serveSandbox } from "@growingio-export/sandbox";
import { Agent, MockAgent } from "undici";
import { afterEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { GrowingIO } from "./client.ts";
import { ConfigurationError, LinkRefusedError, NetworkError, TimeoutError } from "./errors.ts";
import type { RequestEvent } from "./http/observer.ts";
import type { Fetch } from "./http/send.ts";
import { defaultUserAgent } from "./http/user-agent.ts";
import type { GrowingIOOptions } from "./options.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function clientOf(options: Partial<GrowingIOOptions>): GrowingIO {
  const gio = new GrowingIO({ token: TOKEN, project: "nxog09md", baseUrl: "https://gio.example", ...options });
  closing.push(() => gio.close());
  return gio;
}

describe("a fetch as the transport", () => {
  test("serves the API and downloads alike", async () => {
    const sandbox = createSandbox({ jobMs: 0 });
    const { token, projectUid: project, shop } = sandbox;
    const gio = clientOf({ token, project, transport: sandbox.fetch });
    const job = gio.exports.segmentUsers({ segment: shop.segments[0]?.id ?? "" });
    const target = join(await temporaryFolder(), "users.csv");
    const { bytes, files } = await gio.download(job, target);
    expect(bytes).toBeGreaterThan(100);
    expect((await readFile(files[0]?.path ?? "", "utf8")).split("\n").length).toBeGreaterThan(10);
  });

  const answeringLink =
    (answer: () => Response | Promise<Response>, seen: IncomingHttpHeaders[] = []): Fetch =>
    async (_, init) => {
      seen.push(Object.fromEntries(new Headers(init.headers)));
      return answer();
    };

  test("takes what a fetch has decoded as it is, and decodes what it has not", async () => {
    const csv = "id,name\n1,a\n".repeat(1_000);
    const headers = { "content-encoding": "gzip", "content-length": String(gzipSync(csv).byteLength) };
    for (const body of [csv, gzipSync(csv)]) {
      const gio = clientOf({ transport: answeringLink(() => new Response(body, { headers })) });
      const target = join(await temporaryFolder(), "users.csv");
      await gio.download("https://files.example.com/a.csv", target);
      expect(await readFile(target, "utf8")).toBe(csv);
    }
  });

  test("never sends the token or the client's headers to a link", async () => {
    const seen: IncomingHttpHeaders[] = [];
    const answer = () => new Response("a\n1\n", { headers: { "content-length": "4" } });
    const gio = clientOf({ transport: answeringLink(answer, seen), headers: { "x-gateway": "key" } });
    await gio.download("https://files.example.com/a.csv", join(await temporaryFolder(), "users.csv"));
    expect(seen).toEqual([{ accept: "*/*", "accept-encoding": "identity" }]);
  });

  test.each(["https://127.0.0.1/a.csv", "https://localhost/a.csv", "https://metadata.internal/a.csv"])(
    "asks nobody for %s",
    async (link) => {
      const seen: IncomingHttpHeaders[] = [];
      const gio = clientOf({ transport: answeringLink(() => new Response(""), seen) });
      const downloading = gio.download(link, join(await temporaryFolder(), "users.csv"));
      await expect(downloading).rejects.toBeInstanceOf(LinkRefusedError);
      expect(seen).toEqual([]);
    },
  );

  test("tells hooks and errors of a download, without what opens the link", async () => {
    const events: [string, RequestEvent][] = [];
    let tries = 0;
    const gio = clientOf({
      transport: async () =>
        new Response("a\n1\n", { status: ++tries === 1 ? 503 : 200, headers: { "content-length": "4" } }),
      retry: { baseDelayMs: 1 },
      random: () => 1,
      onRequest: (event) => events.push(["request", event]),
      onResponse: (event) => events.push(["response", event]),
      onRetry: (event) => events.push(["retry", event]),
    });
    await gio.download("https://files.example.com/a.csv?sign=secret", join(await temporaryFolder(), "users.csv"));
    expect(events.map(([name, { url, kind, attempt, status }]) => [name, url, kind, attempt, status])).toEqual([
      ["request", "https://files.example.com/a.csv", "download", 1, null],
      ["response", "https://files.example.com/a.csv", "download", 1, 503],
      ["retry", "https://files.example.com/a.csv", "download", 1, 503],
      ["request", "https://files.example.com/a.csv", "download", 2, null],
      ["response", "https://files.example.com/a.csv", "download", 2, 200],
    ]);
    const broken = clientOf({ transport: async () => new Response("", { status: 500 }), retry: { attempts: 1 } });
    const request = { kind: "segment", project: "nxog09md", id: "s", query: {} } as const;
    const link = { url: "https://files.example.com/a.csv?sign=secret", expiresAtMs: 0, expiresAt: new Date(0) };
    const downloading = broken.download(
      { ...link, export: { request, index: 0 } },
      join(await temporaryFolder(), "a.csv"),
    );
    await expect(downloading).rejects.toMatchObject({ code: "server", status: 500, request });
  });

  test("checks where each redirect leads before it goes there", async () => {
    const seen: IncomingHttpHeaders[] = [];
    const redirect = () => new Response(null, { status: 302, headers: { location: "https://localhost/secret" } });
    const gio = clientOf({ transport: answeringLink(redirect, seen) });
    const downloading = gio.download("https://files.example.com/a.csv", join(await temporaryFolder(), "users.csv"));
    await expect(downloading).rejects.toBeInstanceOf(LinkRefusedError);
    expect(seen).toHaveLength(1);
  });

  test("gives up a link that says nothing, although the fetch heeds no signal", async () => {
    const transport: Fetch = () => new Promise(() => {});
    const gio = clientOf({ transport, stallTimeoutMs: 20, retry: { attempts: 1 } });
    const downloading = gio.download("https://files.example.com/a.csv", join(await temporaryFolder(), "users.csv"));
    await expect(downloading).rejects.toBeInstanceOf(TimeoutError);
  });

  test("tells a body that breaks off", async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start: (stream) => {
            stream.enqueue(new TextEncoder().encode("a\n"));
            stream.error(new TypeError("terminated"));
          },
        }),
        { headers: { "content-length": "40" } },
      );
    const gio = clientOf({ transport: answeringLink(broken), retry: { attempts: 1 } });
    const downloading = gio.download("https://files.example.com/a.csv", join(await temporaryFolder(), "users.csv"));
    await expect(downloading).rejects.toBeInstanceOf(NetworkError);
  });
});

describe("an undici dispatcher as the transport", () => {
  test("serves the API and downloads alike, and stays open", async () => {
    const { sandbox, baseUrl, close } = await serveSandbox({ jobMs: 0 });
    closing.push(close);
    const agent = new Agent();
    closing.push(() => agent.close());
    const { token, projectUid: project, shop } = sandbox;
    const gio = clientOf({ token, project, baseUrl, transport: agent });
    expect((await gio.dashboards.list()).length).toBeGreaterThan(0);
    const job = gio.exports.segmentUsers({ segment: shop.segments[0]?.id ?? "" });
    expect((await gio.download(job, join(await temporaryFolder(), "users.csv"))).bytes).toBeGreaterThan(100);
    await gio.close();
    expect([agent.closed, agent.destroyed]).toEqual([false, false]);
  });

  test("an undici MockAgent fits", async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    const pool = agent.get("https://gio.example");
    pool.intercept({ path: "/projects/nxog09md/dashboards.json" }).reply(200, [{ id: "a", name: "日报" }]);
    expect(await clientOf({ transport: agent }).dashboards.list()).toMatchObject([{ id: "a", name: "日报" }]);
  });
});

describe("headers", () => {
  async function seenBy(options: Partial<GrowingIOOptions>): Promise<IncomingHttpHeaders> {
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers);
      response.end("[]");
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    closing.push(async () => server.close());
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await clientOf({ baseUrl, ...options }).dashboards.list();
    return seen[0] ?? {};
  }

  test("go to the API with each request, with a user agent that says what asks", async () => {
    expect(await seenBy({ headers: { "X-Gateway": "key" } })).toMatchObject({
      authorization: TOKEN,
      "x-gateway": "key",
      "user-agent": defaultUserAgent(),
    });
    expect(defaultUserAgent({ node: "24.1.0" })).toMatch(/^growingio-export\/\d+\.\d+\.\d+\S* \(node\/24\.1\.0\)$/);
    expect(defaultUserAgent({ node: "24.1.0", bun: "1.4.5" })).toContain("(bun/1.4.5)");
    expect(await seenBy({ userAgent: "nightly-report/1.0" })).toMatchObject({ "user-agent": "nightly-report/1.0" });
    const headers = { "User-Agent": "of-the-headers" };
    expect(await seenBy({ headers })).toMatchObject({ "user-agent": "of-the-headers" });
    expect(await seenBy({ headers, userAgent: "own" })).toMatchObject({ "user-agent": "own" });
  });

  test.each([
    [{ headers: { Authorization: "x" } }, /headers\.Authorization is set by the client itself/],
    [{ headers: { host: "x" } }, /headers\.host is set by the client itself/],
    [{ headers: { "a b": "secret value" } }, /headers\.a b is not a header/],
    [{ headers: { a: "secret\nvalue" } }, /headers\.a is not a header/],
    [{ userAgent: "a\r\nb" }, /userAgent must be text that a header can hold/],
    [{ transport: {} as never }, /transport must be a function, or an object with dispatch\(\)/],
    [{ transport: fetch, fetch }, /fetch is the older name of transport/],
  ])("%o is refused", (options, message) => {
    const make = () => clientOf(options as Partial<GrowingIOOptions>);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
    expect(make).not.toThrow(/secret/);
  });
});
