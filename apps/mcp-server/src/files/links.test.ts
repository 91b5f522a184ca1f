import { once } from "node:events";
import { readdir, rm, writeFile } from "node:fs/promises";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { temporaryFolder } from "../../../../packages/service/test-support/stage.ts";
import type { FileInit } from "./file-store.ts";
import { createLinks, LINK_MS, type LinksOptions } from "./links.ts";
import { LocalFiles } from "./local-files.ts";

const secret = "0123456789abcdef0123456789abcdef";
const facts: FileInit = { principal: "alice", projects: ["DemoShop"], name: "每日支付 (日).csv", mimeType: "text/csv" };
const TEXT = "天,支付\n2026-11-01,5\n";

/** A server of files whose principals can be taken away. */
async function setUp(options: Partial<LinksOptions> = {}) {
  const folder = await temporaryFolder();
  const directory = join(folder, "files");
  const clock = { ms: Date.parse("2026-11-26T15:00:00.700+08:00") };
  const now = () => clock.ms;
  const gone = new Set<string>();
  const make = () =>
    createLinks({
      secret,
      publicUrl: () => new URL(base),
      store: new LocalFiles({ directory, now }),
      mayUse: (principal, projects) => ![principal, ...projects].some((one) => gone.has(one)),
      now,
      ...options,
    });
  let base = "";
  const links = make();
  const serving = { links };
  const server = createServer((request, response) => {
    void serving.links.serve(request, response, new URL(request.url ?? "", "http://host.test"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  let made = 0;
  const publish = async (text: string | Buffer = TEXT, more: Partial<FileInit> = {}) => {
    const path = join(folder, `made-${++made}`);
    await writeFile(path, text);
    return await serving.links.publish(path, { ...facts, ...more });
  };
  return { directory, clock, gone, publish, base, serving, make };
}

/** All of an answer that could tell one refusal from another. */
async function answer(url: string, init?: RequestInit) {
  const response = await fetch(url, init);
  const { date: _, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.text() };
}

test("a link opens its file without a key, as a download that no browser runs, keeps or guesses at", async () => {
  const { publish, base } = await setUp();
  const { url } = await publish();
  expect(url).toMatch(
    new RegExp(
      `^${base}/files/[0-9a-f]{32}/%E6[0-9A-F%]+%20%28%E6%97%A5%29.csv\\?expires=\\d{10}&signature=[\\w-]{43}$`,
    ),
  );
  const { status, headers, body } = await answer(url);
  expect([status, body]).toEqual([200, TEXT]);
  expect(headers).toMatchObject({
    "content-type": "text/csv",
    "content-length": String(Buffer.byteLength(TEXT)),
    "content-disposition": expect.stringContaining(
      "filename*=UTF-8''%E6%AF%8F%E6%97%A5%E6%94%AF%E4%BB%98%20%28%E6%97%A5%29.csv",
    ),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "accept-ranges": "bytes",
  });
  expect(headers["content-disposition"]).toMatch(/^attachment; /);
});

test("a link opens for a quarter of an hour at most, and says until when", async () => {
  const { publish, clock } = await setUp();
  const { url, expiresAtMs } = await publish();
  expect(expiresAtMs).toBe(Date.parse("2026-11-26T15:15:00+08:00"));
  expect(expiresAtMs - clock.ms).toBeLessThanOrEqual(LINK_MS);
  expect(new URL(url).searchParams.get("expires")).toBe(String(expiresAtMs / 1000));
  clock.ms = expiresAtMs - 1;
  expect((await answer(url)).status).toBe(200);
  clock.ms = expiresAtMs;
  expect((await answer(url)).status).toBe(404);
});

test("whatever is wrong with a link, the answer is one and the same", async () => {
  const { publish, clock, gone, base, directory } = await setUp();
  const { url } = await publish();
  const other = await publish("another", { principal: "bob", projects: ["OtherShop"] });
  const changed = (change: (url: URL) => void) => {
    const one = new URL(url);
    change(one);
    return one.href;
  };
  const unknown = await answer(`${base}/files/${"0".repeat(32)}/a.csv?expires=1&signature=a`);
  expect(unknown.status).toBe(404);
  expect(unknown.headers["content-disposition"]).toBeUndefined();
  const id = new URL(url).pathname.split("/")[2] ?? "";
  const wrong = {
    nothing: `${base}/files/`,
    "no name": `${base}/files/${id}`,
    "no signature": changed(({ searchParams }) => searchParams.delete("signature")),
    "no expiry": changed(({ searchParams }) => searchParams.delete("expires")),
    "no query": url.replace(/\?.*/, ""),
    "a later expiry": changed(({ searchParams }) => searchParams.set("expires", "9999999999")),
    "an expiry in other words": changed(({ searchParams }) => searchParams.set("expires", "9e9")),
    "another signature": changed(({ searchParams }) => searchParams.set("signature", "a".repeat(43))),
    "the signature of another file": changed(({ searchParams }) =>
      searchParams.set("signature", new URL(other.url).searchParams.get("signature") ?? ""),
    ),
    "a file of somebody else": url.replace(id, new URL(other.url).pathname.split("/")[2] ?? ""),
    "a way out of the folder": url.replace(id, "..%2F..%2Fetc"),
    "an encoded way out": `${base}/files/%2e%2e/${id}/data${new URL(url).search}`,
    "a file of the file": url.replace(`${id}/`, `${id}/data/`),
  };
  for (const [why, href] of Object.entries(wrong)) expect(await answer(href), why).toEqual(unknown);
  gone.add("alice");
  expect(await answer(url), "a principal who is gone").toEqual(unknown);
  gone.clear();
  gone.add("DemoShop");
  expect(await answer(url), "a project that is gone").toEqual(unknown);
  gone.clear();
  expect((await answer(url)).status).toBe(200);
  await rm(join(directory, id), { recursive: true });
  expect(await answer(url), "a file that is gone").toEqual(unknown);
  clock.ms += LINK_MS;
  expect(await answer(other.url), "a link that has expired").toEqual(unknown);
});

test("a file of several projects ends with any of them, one of none with its principal", async () => {
  const { publish, gone } = await setUp();
  const joined = await publish("a", { projects: ["DemoShop", "OtherShop"] });
  const of = await publish("b", { projects: [] });
  const both = async () => [(await answer(joined.url)).status, (await answer(of.url)).status];
  expect(await both()).toEqual([200, 200]);
  gone.add("OtherShop");
  expect(await both()).toEqual([404, 200]);
  gone.add("alice");
  expect(await both()).toEqual([404, 404]);
});

test("the name in a link is for people: the answer says itself what the file is called", async () => {
  const { publish } = await setUp();
  const { url } = await publish();
  const { status, headers } = await answer(url.replace(/[^/]+\?/, "evil.html?"));
  expect(status).toBe(200);
  expect(headers["content-disposition"]).not.toContain("evil");
  expect(headers["content-type"]).toBe("text/csv");
});

test("names that look like code are text in the header and in the link", async () => {
  const { publish } = await setUp();
  for (const name of [
    '"><script>alert(1)</script>.html',
    "a\r\nSet-Cookie: a=b.csv",
    "](javascript:alert(1)).csv",
    "\ud800.csv",
  ]) {
    const { url } = await publish("<script>alert(1)</script>", { name });
    expect(url).not.toMatch(/[<>"'()[\]\s]/);
    const { status, headers } = await answer(url);
    expect(status).toBe(200);
    expect(headers["set-cookie"]).toBeUndefined();
    expect(headers["content-disposition"]).toMatch(/^attachment; filename/);
    expect(headers).toMatchObject({ "content-type": "text/csv", "x-content-type-options": "nosniff" });
  }
});

test("a part of the file is answered with that part, whichever server is asked", async () => {
  const { publish, serving, make } = await setUp();
  const { url } = await publish("0123456789");
  const part = async (range: string, more: Record<string, string> = {}) => {
    const { status, headers, body } = await answer(url, { headers: { range, ...more } });
    return [status, headers["content-range"], body];
  };
  expect(await part("bytes=2-4")).toEqual([206, "bytes 2-4/10", "234"]);
  expect(await part("bytes=7-")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await part("bytes=-3")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await part("bytes=5-99")).toEqual([206, "bytes 5-9/10", "56789"]);
  expect(await part("lines=1-2")).toEqual([200, undefined, "0123456789"]);
  expect(await part("bytes=1-2,5-6")).toEqual([200, undefined, "0123456789"]);
  const etag = (await answer(url)).headers.etag ?? "";
  serving.links = make();
  expect(await part("bytes=2-4", { "if-range": etag })).toEqual([206, "bytes 2-4/10", "234"]);
  expect(await part("bytes=2-4", { "if-range": '"another"' })).toEqual([200, undefined, "0123456789"]);
});

test("a part that is not there is refused with the file's length, guarded as all else", async () => {
  const { publish } = await setUp();
  const { url } = await publish("0123456789");
  const { status, headers, body } = await answer(url, { headers: { range: "bytes=10-" } });
  expect([status, headers["content-range"]]).toEqual([416, "bytes */10"]);
  expect(headers["content-disposition"]).toBeUndefined();
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
  expect(body).toBe("The file has no such part.\n");
});

test("HEAD tells of the file without it; an empty file is a file; other methods are refused", async () => {
  const { publish } = await setUp();
  const { url } = await publish("0123456789");
  const head = await answer(url, { method: "HEAD" });
  expect([head.status, head.headers["content-length"], head.body]).toEqual([200, "10", ""]);
  expect((await answer(url.replace("signature=", "signature=x"), { method: "HEAD" })).status).toBe(404);
  const empty = await answer((await publish("")).url);
  expect([empty.status, empty.headers["content-length"], empty.body]).toEqual([200, "0", ""]);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    const { status, headers } = await answer(url, { method });
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  }
});

test("a server with the same secret and folder answers the links of the one before it; another secret makes them void", async () => {
  const { publish, serving, make } = await setUp();
  const { url } = await publish();
  serving.links = make();
  expect((await answer(url)).status).toBe(200);
  const elsewhere = await setUp({ secret: `${secret}.` });
  serving.links = elsewhere.make();
  expect((await answer(url)).status).toBe(404);
});

test("links are built from the address that is set, with its path, and as it is now", async () => {
  let address = "https://mcp.example.com/growingio/?a=b#c";
  const { publish } = await setUp({ publicUrl: () => new URL(address) });
  expect((await publish()).url).toMatch(/^https:\/\/mcp\.example\.com\/growingio\/files\/[0-9a-f]{32}\//);
  address = "https://other.example.com";
  expect((await publish()).url).toMatch(/^https:\/\/other\.example\.com\/files\/[0-9a-f]{32}\//);
});

test("a download under way is broken off when its principal goes, and no other is", async () => {
  const { publish, gone, serving } = await setUp();
  const large = Buffer.alloc(64 * 1024 * 1024);
  const download = async (principal: string) => {
    const { url } = await publish(large, { principal });
    const request = httpRequest(url).end();
    const [response] = await once(request, "response");
    const ended = { how: "" };
    response.on("error", () => {});
    response.once("close", () => (ended.how = response.complete ? "whole" : "broken off"));
    return { response, ended };
  };
  const [alice, bob] = [await download("alice"), await download("bob")];
  serving.links.revoke();
  gone.add("alice");
  serving.links.revoke();
  for (const { response } of [alice, bob]) response.resume();
  await vi.waitFor(() => expect([alice.ended.how, bob.ended.how]).toEqual(["broken off", "whole"]), 10_000);
});

test("nothing is fetched for whoever has no right to it", async () => {
  const fetched = vi.spyOn(LocalFiles.prototype, "find");
  onTestFinished(() => fetched.mockRestore());
  const { publish, clock, gone } = await setUp();
  const { url } = await publish();
  await answer(url.replace("signature=", "signature=x"));
  gone.add("alice");
  await answer(url);
  gone.clear();
  clock.ms += LINK_MS;
  await answer(url);
  expect(fetched).not.toHaveBeenCalled();
});

test("while nobody can say what a link opens, it is said to be so, not to be wrong", async () => {
  const store = {
    keep: async () => await Promise.reject(new Error("away")),
    about: async () => await Promise.reject(new Error("away")),
    find: async () => await Promise.reject(new Error("away")),
  };
  const { base } = await setUp({ store });
  const { status, headers } = await answer(`${base}/files/${"0".repeat(32)}/a.csv?expires=1&signature=a`);
  expect([status, headers["retry-after"]]).toEqual([503, "5"]);
});

test("a file that is swept between being found and being read opens nothing", async () => {
  const { publish, directory, base } = await setUp();
  const { url } = await publish();
  const unknown = await answer(`${base}/files/${"0".repeat(32)}/a.csv?expires=1&signature=a`);
  const store = new LocalFiles({ directory });
  const find = vi.spyOn(LocalFiles.prototype, "find").mockImplementationOnce(async (id) => {
    find.mockRestore();
    const found = await store.find(id);
    for (const name of await readdir(directory)) await rm(join(directory, name), { recursive: true });
    return found;
  });
  expect(await answer(url)).toEqual(unknown);
});
