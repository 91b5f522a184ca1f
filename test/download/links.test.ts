import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BadRequestError, type DownloadProgress, LinkExpiredError, LinkRefusedError } from "@growingio-export/core";
import { describe, expect, test } from "vitest";
import { contentBetween } from "./content.ts";
import type { ServedFile } from "./fault-server.ts";
import { client, errorOf, exportServer, faultServer, folder, token } from "./setup.ts";

const SIZE = 100_003;
const file: ServedFile = { size: SIZE, between: contentBetween };
const LETTERS = 20_000;
const refused = { kind: "status", status: 403 } as const;

/** A file of the last character of its path, over and over. */
const letters = ({ path }: { path: string }): ServedFile => ({
  size: LETTERS,
  etag: '"letters"',
  between: (from, to) => [Buffer.alloc(to - from, path.at(-1))],
});

describe("several links of one export", () => {
  test("are one ordered result, numbered beside each other, at most four at once", async () => {
    const server = await faultServer({ file: letters, fault: () => ({ kind: "drip", pieces: 20 }) });
    const { baseUrl } = await exportServer(() =>
      ["a", "b", "c", "d", "e", "f"].map((name) => `${server.origin}/${name}`),
    );
    const { path, target, names } = folder();
    const gio = client({ baseUrl });
    const result = await gio.download(gio.exports.segmentUsers({ segment: "s" }), target);
    const expected = [1, 2, 3, 4, 5, 6].map((number) => `users-${number}-of-6.csv`);
    expect(names()).toEqual(expected);
    expect(result.files.map((one) => one.path)).toEqual(expected.map((name) => join(path, name)));
    expect(expected.map((name) => readFileSync(join(path, name), "utf8")[0]).join("")).toBe("abcdef");
    expect(result.bytes).toBe(6 * LETTERS);
    expect(server.mostAtOnce()).toBe(4);
  });

  test("are all there or none is", async () => {
    const server = await faultServer({
      file: letters,
      fault: ({ path }) => (path === "/c" ? { kind: "status", status: 400 } : null),
    });
    const { baseUrl } = await exportServer(() => ["a", "b", "c"].map((name) => `${server.origin}/${name}`));
    const { target, names } = folder();
    const gio = client({ baseUrl });
    const error = await errorOf(gio.download(gio.exports.segmentUsers({ segment: "s" }), target));
    expect(error).toBeInstanceOf(BadRequestError);
    expect(names()).toEqual([]);
  });

  test.each([
    ["the same file is not downloaded again", () => file, SIZE],
    ["another file is", letters, LETTERS],
  ])("that are renewed come from one run of the export: behind a new link %s", async (_, newFile, size) => {
    const server = await faultServer({
      file: (request) => (request.path === "/2/x" ? newFile(request) : file),
      fault: ({ path }) => (path === "/1/y" ? { ...refused, afterMs: 200 } : null),
    });
    const { baseUrl } = await exportServer((asked) => ["x", "y"].map((name) => `${server.origin}/${asked}/${name}`));
    const { path, target } = folder();
    const gio = client({ baseUrl });
    const result = await gio.download(gio.exports.segmentUsers({ segment: "s" }), target);
    expect(result.files.map((one) => one.bytes)).toEqual([size, SIZE]);
    expect(readFileSync(join(path, "users-1-of-2.csv"))).toHaveLength(size);
    const asked = server.requests.map((request) => [request.path, request.headers.range]);
    expect(asked.slice(0, 2).sort()).toEqual([
      ["/1/x", undefined],
      ["/1/y", undefined],
    ]);
    expect(asked.slice(2)).toEqual([
      ["/2/y", undefined],
      ["/2/x", `bytes=${SIZE - 1}-`],
    ]);
  });

  test("that are another number when they are renewed are an error", async () => {
    const server = await faultServer({ file, fault: ({ path }) => (path === "/1" ? refused : null) });
    const { baseUrl } = await exportServer((asked) =>
      (asked === 1 ? ["1"] : ["2", "3"]).map((name) => `${server.origin}/${name}`),
    );
    const { target, names } = folder();
    const gio = client({ baseUrl });
    const error = await errorOf(gio.download(gio.exports.segmentUsers({ segment: "s" }), target));
    expect(error).toMatchObject({ code: "protocol", retryable: true });
    expect(names()).toEqual([]);
  });
});

describe("a link that does not work", () => {
  test.each([403, 404, 410])("%i: a URL alone is an error that says to ask for a new one", async (status) => {
    const server = await faultServer({ file, fault: () => ({ kind: "status", status }) });
    const { target, names } = folder();
    const error = await errorOf(client().download(`${server.origin}/x?sign=signature`, target));
    expect(error).toBeInstanceOf(LinkExpiredError);
    expect(String(error)).toContain("new link");
    expect(error).toMatchObject({ status, cause: { message: `HTTP ${status} from GET ${server.origin}/x` } });
    expect(String(error)).not.toContain("signature");
    expect(server.requests).toHaveLength(1);
    expect(names()).toEqual([]);
  });

  test("a link of an export remembers it, and is renewed by itself", async () => {
    const server = await faultServer({ file, fault: ({ path }) => (path === "/1/b" ? refused : null) });
    const { baseUrl } = await exportServer((asked) => ["a", "b"].map((name) => `${server.origin}/${asked}/${name}`));
    const { target } = folder();
    const gio = client({ baseUrl });
    const [, link] = (await gio.exports.tagUsers({ tag: "t" }).wait()).links;
    const result = await gio.download(link ?? "", target);
    expect(result.files).toEqual([{ path: target, bytes: SIZE, encodedBytes: SIZE }]);
    expect(server.requests.map(({ path }) => path)).toEqual(["/1/b", "/2/b"]);
  });

  test("a link whose time is over is renewed before it is tried", async () => {
    const server = await faultServer({ file });
    const { baseUrl } = await exportServer((asked) => [
      `${server.origin}/${asked}?expires=${Date.now() + (asked === 1 ? -1_000 : 60_000)}`,
    ]);
    const { target } = folder();
    const gio = client({ baseUrl });
    await gio.download(gio.exports.segmentUsers({ segment: "s" }), target);
    expect(server.requests.map(({ path }) => path.slice(0, 2))).toEqual(["/2"]);
  });

  test("a link that is answered again while it is refused is tried three more times, then given up", async () => {
    const server = await faultServer({ file, fault: () => refused });
    const api = await exportServer(() => [`${server.origin}/same`]);
    const { target, names } = folder();
    const gio = client({ baseUrl: api.baseUrl });
    const told = new Set<unknown>();
    const onProgress = ({ lastFailure }: DownloadProgress) => void told.add(lastFailure?.message);
    const error = await errorOf(gio.download(gio.exports.segmentUsers({ segment: "s" }), target, { onProgress }));
    expect([...told]).toEqual(["The download link is refused (HTTP 403); the export is asked for a new one."]);
    expect(error).toBeInstanceOf(LinkExpiredError);
    expect(error).toMatchObject({ status: 403, cause: { message: `HTTP 403 from GET ${server.origin}/same` } });
    expect([api.asked(), server.requests.length]).toEqual([4, 4]);
    expect(names()).toEqual([]);
  });
});

describe("where a download may go", () => {
  const publicly = () => client({ baseUrl: "https://www.growingio.com" });

  test.each([
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "https://10.0.0.1/x",
    "https://localhost/x",
    "http://localhost/x",
  ])("%s is refused when the base URL is public", async (url) => {
    const { target, names } = folder();
    expect(await errorOf(publicly().download(url, target))).toBeInstanceOf(LinkRefusedError);
    expect(names()).toEqual([]);
  });

  test.each(["http://files.example/x", "file:///etc/passwd", "users.csv"])("%s is refused always", async (url) => {
    expect(await errorOf(client().download(url, folder().target))).toBeInstanceOf(LinkRefusedError);
  });

  test("a redirect from https or loopback to plain http elsewhere is refused", async () => {
    const server = await faultServer({ file, fault: () => ({ kind: "redirect", location: "http://files.example/x" }) });
    expect(await errorOf(client().download(server.origin, folder().target))).toBeInstanceOf(LinkRefusedError);
  });

  test("the token and the client id reach the API and no link", async () => {
    const server = await faultServer({ file });
    const { baseUrl } = await exportServer(() => [`${server.origin}/x`]);
    const gio = client({ baseUrl, clientId: "client-id-value" });
    await gio.download(gio.exports.segmentUsers({ segment: "s" }), folder().target);
    expect(server.requests).toHaveLength(1);
    expect(JSON.stringify(server.requests)).not.toMatch(
      new RegExp(`${token}|client-id-value|authorization|cookie`, "i"),
    );
  });
});
