import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Server, startServer } from "../support/connect.ts";
import { initialize, type RawServer, startRawServer } from "../support/raw-server.ts";

const FILE = Buffer.from(["user_id", ...Array.from({ length: 40_000 }, (_, place) => `u${place}`)].join("\n"));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A request for a file of the segment `name`, of which so many came before. */
interface FileRequest {
  readonly name: string;
  readonly before: number;
  readonly offset: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** How a link behaves, by the id of its segment. */
const links: Readonly<Record<string, (asked: FileRequest) => void>> = {
  // More than is collected before it is written, and then nothing.
  slow: ({ response }) => {
    response.writeHead(200, { "content-length": 10 * 2 ** 20 });
    response.write(Buffer.alloc(3 * 2 ** 20, "u1\n"));
  },
  endless: ({ response }) => void response.writeHead(200, { "content-length": 30e9 }).flushHeaders(),
  // What a network shows before its sign-in.
  page: ({ response }) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end("<!doctype html><title>Login</title><h1>Sign in to the network</h1>");
  },
  unnamed: ({ response }) => void response.end('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'),
  bytewise: ({ offset, response }) => {
    response.writeHead(offset === 0 ? 200 : 206, {
      etag: '"a"',
      "content-length": 1_000_000 - offset,
      "content-range": `bytes ${offset}-999999/1000000`,
    });
    response.write("u", () => response.socket?.destroy());
  },
  untagged: ({ before, offset, response }) => {
    if (before === 0) {
      response.writeHead(200, { "content-length": FILE.length, etag: '"first"' });
      response.write(FILE.subarray(0, 100_000), () => response.socket?.destroy());
    } else if (offset > 0) {
      response.writeHead(206, { "content-range": `bytes ${offset}-${FILE.length - 1}/${FILE.length}` });
      response.end(Buffer.alloc(FILE.length - offset, "x"));
    } else {
      response.writeHead(200, { "content-length": FILE.length, etag: '"second"' }).end(FILE);
    }
  },
};

let server: Server;
let gio: ReturnType<typeof createServer>;
let account: Record<string, string>;
const asked = new Map<string, number>();

beforeAll(async () => {
  gio = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://gio");
    const name = /\/(?:segmentations|files)\/(\w+)/.exec(pathname)?.[1] ?? "";
    if (!pathname.startsWith("/files/")) {
      const link = `http://${request.headers.host}/files/${name}/1`;
      const downloadLinks = Array.from({ length: name === "numerous" ? 1_001 : 1 }, () => link);
      const document = { id: name, status: "done", downloadLinks };
      return void response.setHeader("content-type", "application/json").end(JSON.stringify(document));
    }
    const before = asked.get(name) ?? 0;
    asked.set(name, before + 1);
    const offset = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    links[name]?.({ name, before, offset, request, response });
  });
  await new Promise<void>((resolve) => gio.listen(0, "127.0.0.1", resolve));
  account = {
    GROWINGIO_TOKEN: "token-of-a-test-account",
    GROWINGIO_PROJECT_UID: "proj1234",
    GROWINGIO_BASE_URL: `http://127.0.0.1:${(gio.address() as AddressInfo).port}`,
  };
  server = await startServer({ env: account });
});
afterAll(async () => {
  await server.close();
  gio.closeAllConnections();
  await new Promise((resolve) => gio.close(resolve));
});

const save = (segment: string) => server.call("save_export", { segment, file_name: segment });

describe("a download whose server misbehaves", () => {
  test("a rest without the ETag that was asked for is not put behind the beginning of another file", async () => {
    const { structured, isError } = await save("untagged");
    expect(isError).toBe(false);
    expect(sha256(await readFile(structured.path))).toBe(sha256(FILE));
    expect(asked.get("untagged")).toBe(3);
  });

  test.each([
    ["endless", /at least 30 GB, and one download may have 20 GB/, 1],
    ["bytewise", /ended the file before its announced length|connection .* broke/, 5],
    ["page", /web page instead of the list/, 5],
    ["unnamed", /web page instead of the list/, 5],
    ["numerous", /1001 links; at most 1000/, undefined],
  ])("%s: it ends, and leaves nothing", async (name, words, requests) => {
    const { text, isError } = await save(name);
    expect(isError).toBe(true);
    expect(text).toMatch(words);
    expect(asked.get(name)).toBe(requests);
    const names = await readdir(join(server.home, "exports"));
    expect(names.filter((one) => one.startsWith(".") || one.startsWith(name))).toEqual([]);
  });
});

describe("the end of the server in the middle of a download", () => {
  /** A server that has written a part of a list, and where. */
  async function downloading(): Promise<{ raw: RawServer; home: string; files: () => Promise<string[]> }> {
    const home = await mkdtemp(join(tmpdir(), "growingio-test-"));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    const raw = startRawServer({ ...account, GROWINGIO_HOME: home });
    onTestFinished(() => void raw.child.kill("SIGKILL"));
    raw.send({ id: 1, ...initialize });
    raw.send({ id: 2, method: "tools/call", params: { name: "save_export", arguments: { segment: "slow" } } });
    const files = () => readdir(join(home, "exports"));
    const written = async () => {
      const [name] = await files().catch(() => []);
      return name === undefined ? 0 : readFileSync(join(home, "exports", name)).length;
    };
    await expect.poll(written, { timeout: 20_000 }).toBeGreaterThan(2 ** 20);
    return { raw, home, files };
  }

  test.each([
    ["SIGHUP", (raw: RawServer) => raw.child.kill("SIGHUP")],
    ["SIGQUIT", (raw: RawServer) => raw.child.kill("SIGQUIT")],
    ["the end of its input", (raw: RawServer) => raw.child.stdin.end()],
  ])("%s takes the rows with it", async (_, endIt) => {
    const { raw, files } = await downloading();
    const ended = once(raw.child, "exit");
    endIt(raw);
    expect(await ended).toEqual([0, null]);
    expect(await files()).toEqual([]);
  });

  // Elsewhere a file that carries this process's number may wait until it is old.
  test.runIf(process.platform === "linux")(
    "after SIGKILL the next server on the folder removes them, unasked; what others do stays",
    async () => {
      const { raw, home, files } = await downloading();
      const [left = ""] = await files();
      const ended = once(raw.child, "exit");
      raw.child.kill("SIGKILL");
      await ended;
      expect(await files()).toEqual([left]);
      // The same name with this process in place of the dead one.
      const start = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ")[19];
      const mine = left.replace(/^\.growingio-\d+-\d+/, `.growingio-${process.pid}-${start}`);
      writeFileSync(join(home, "exports", mine), "rows of a download at work");
      const next = startRawServer({ ...account, GROWINGIO_HOME: home });
      onTestFinished(() => void next.child.kill("SIGKILL"));
      await expect.poll(files, { timeout: 10_000 }).toEqual([mine]);
    },
  );
});
