import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, startServer } from "../support/connect.ts";

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
const asked = new Map<string, number>();

beforeAll(async () => {
  gio = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://gio");
    const name = /\/(?:segmentations|files)\/(\w+)/.exec(pathname)?.[1] ?? "";
    if (!pathname.startsWith("/files/")) {
      const document = { id: name, status: "done", downloadLinks: [`http://${request.headers.host}/files/${name}/1`] };
      return void response.setHeader("content-type", "application/json").end(JSON.stringify(document));
    }
    const before = asked.get(name) ?? 0;
    asked.set(name, before + 1);
    const offset = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    links[name]?.({ name, before, offset, request, response });
  });
  await new Promise<void>((resolve) => gio.listen(0, "127.0.0.1", resolve));
  server = await startServer({
    env: {
      GROWINGIO_TOKEN: "token-of-a-test-account",
      GROWINGIO_PROJECT_UID: "proj1234",
      GROWINGIO_BASE_URL: `http://127.0.0.1:${(gio.address() as AddressInfo).port}`,
    },
  });
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
});
