import { expect, test } from "vitest";
import { type Client, createClient, type Query } from "../../test/client.ts";
import type { AudienceShape } from "../shop/types.ts";

async function linksOf(client: Client, shape: AudienceShape, query?: Query): Promise<string[]> {
  const answer = await client.finished("segmentUsers", client.sandbox.shop.segment(shape).id, query);
  expect(answer).toMatchObject({ status: "done", errorMsg: "" });
  return answer.downloadLinks;
}

async function firstLink(client: Client, shape: AudienceShape = "plain", query?: Query): Promise<string> {
  const [link] = await linksOf(client, shape, query);
  return link ?? "";
}

test("a link opens without the token, and one sent to it is noticed", async () => {
  const client = createClient();
  const { sandbox } = client;
  const link = await firstLink(client);
  expect(link).toMatch(
    /^https:\/\/links\.sandbox\.example\/buckets\/[0-9a-f]{32}\.csv\?sign=[0-9a-f]{64}&expires=\d{13}$/,
  );
  expect((await sandbox.fetch(link)).status).toBe(200);
  expect(sandbox.stats().tokenSeenOnLinks).toBe(0);
  await sandbox.fetch(link, { headers: { authorization: sandbox.token } });
  await sandbox.fetch(`${link}&token=${sandbox.token}`);
  expect(sandbox.stats()).toMatchObject({ tokenSeenOnLinks: 2, requestsByKey: { links: 3 } });
});

test("a link dies after five minutes unless asked otherwise", async () => {
  const client = createClient();
  const link = await firstLink(client);
  client.clock.at += 5 * 60_000 - 1;
  expect((await client.sandbox.fetch(link)).status).toBe(200);
  client.clock.at += 1;
  expect((await client.sandbox.fetch(link)).status).toBe(403);
});

test("a dead link's export starts again and gives a new link", async () => {
  const client = createClient();
  const old = await firstLink(client, "plain", { expire: 1 });
  client.clock.at += 60_000;
  const fresh = await firstLink(client, "plain", { expire: 1 });
  expect(fresh).not.toBe(old);
  expect((await client.sandbox.fetch(fresh)).status).toBe(200);
});

test("another expiry does not extend a link that lives, other variables give another file", async () => {
  const client = createClient();
  const short = await firstLink(client, "plain", { expire: 5 });
  client.clock.at += 1000;
  expect(await firstLink(client, "plain", { expire: 500 })).toBe(short);
  client.clock.at += 1000;
  expect(await firstLink(client, "plain", { expire: 500, parameters: "phone" })).not.toBe(short);
});

test("a changed signature or expiry is refused, an unknown file not found", async () => {
  const client = createClient();
  const link = await firstLink(client);
  const changed = new URL(link);
  changed.searchParams.set("expires", String(client.clock.at + 1e9));
  expect((await client.sandbox.fetch(changed)).status).toBe(403);
  expect((await client.sandbox.fetch(link.replace(/sign=../, "sign=zz"))).status).toBe(403);
  expect((await client.sandbox.fetch("https://links.sandbox.example/buckets/none.csv")).status).toBe(404);
});

test("a file holds a header and a row a user, escaped with backslashes", async () => {
  const client = createClient();
  const link = await firstLink(client, "plain", { parameters: "login_user_id,phone,email,signature" });
  const csv = await (await client.sandbox.fetch(link)).text();
  expect(csv.split("\n")[0]).toBe("gio_id,login_user_id,phone,email,signature");
  expect(csv).toMatch(/^u[0-9a-f]{8}0,100000,139\d{8},user0@mail\.example,"他说\\"好\\""$/m);
  expect(csv).toContain('"逗号,在中间"\n');
  expect(csv).toContain('"第一行\n第二行"\n');
  expect(csv).toContain('"反斜杠\\\\结尾\\\\"\n');
  expect(csv.match(/^u[0-9a-f]{8}\d+,/gm)).toHaveLength(1280);
});

test("a large segment comes in three files that hold every user once", async () => {
  const client = createClient();
  const links = await linksOf(client, "severalFiles");
  const files = await Promise.all(links.map(async (link) => (await client.sandbox.fetch(link)).text()));
  const users = files.flatMap((file) => file.trim().split("\n").slice(1));
  expect(links).toHaveLength(3);
  expect(new Set(users).size).toBe(6400);
});

test("fetch decodes the gzipped file and leaves its headers", async () => {
  const client = createClient();
  const response = await client.sandbox.fetch(await firstLink(client, "gzip"));
  expect(response.headers.get("content-encoding")).toBe("gzip");
  const body = await response.text();
  expect(body.startsWith("gio_id\n")).toBe(true);
  expect(Number(response.headers.get("content-length"))).toBeLessThan(body.length);
});

test("the failing segment and tag say so in Chinese, a good tag has a link", async () => {
  const client = createClient();
  const { shop } = client.sandbox;
  const failed = { status: "failed", downloadLinks: [], errorMsg: "下载出错,请稍后重试" };
  expect(await client.finished("segmentUsers", shop.segment("failing").id)).toMatchObject(failed);
  expect(await client.finished("tagUsers", shop.tag("failing").id)).toMatchObject(failed);
  client.clock.at += 1000;
  expect((await client.finished("tagUsers", shop.tag("plain").id)).downloadLinks).toHaveLength(1);
});

test("a download goes on where it broke off, as long as the file is the same", async () => {
  const client = createClient();
  const { sandbox } = client;
  const link = await firstLink(client);
  const whole = await sandbox.fetch(link);
  const etag = whole.headers.get("etag") ?? "";
  const bytes = await whole.bytes();
  sandbox.addFaults({ kind: "truncate", at: 0.3 });
  const broken = await sandbox.fetch(link);
  expect(Number(broken.headers.get("content-length"))).toBe(bytes.byteLength);
  const first: Uint8Array[] = [];
  const read = async () => {
    for await (const piece of broken.body ?? []) first.push(piece);
  };
  await expect(read()).rejects.toMatchObject({ name: "TypeError", cause: { code: "UND_ERR_SOCKET" } });
  const received = Buffer.concat(first);
  expect(received.byteLength).toBe(Math.floor(bytes.byteLength * 0.3));
  const headers = { range: `bytes=${received.byteLength}-`, "if-range": etag };
  const rest = await sandbox.fetch(link, { headers });
  expect([rest.status, rest.headers.get("content-range")]).toEqual([
    206,
    `bytes ${received.byteLength}-${bytes.byteLength - 1}/${bytes.byteLength}`,
  ]);
  expect(Buffer.concat([received, await rest.bytes()])).toEqual(Buffer.from(bytes));
  expect((await sandbox.fetch(link, { headers: { ...headers, "if-range": '"other"' } })).status).toBe(200);
  expect((await sandbox.fetch(link, { headers: { range: `bytes=${bytes.byteLength}-` } })).status).toBe(416);
});

test("HEAD of a file, gzip or not, has its headers and no body", async () => {
  for (const shape of ["plain", "gzip"] as const) {
    const client = createClient();
    const response = await client.sandbox.fetch(await firstLink(client, shape), { method: "HEAD" });
    expect([response.status, response.body]).toEqual([200, null]);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(0);
  }
});

test("a gzipped file that breaks off on the wire breaks off for who reads it decoded", async () => {
  const client = createClient();
  const link = await firstLink(client, "gzip");
  client.sandbox.addFaults({ kind: "truncate" });
  const response = await client.sandbox.fetch(link);
  await expect(response.text()).rejects.toMatchObject({ cause: { code: "UND_ERR_SOCKET" } });
});

test("faults strike downloads as they strike the API", async () => {
  const client = createClient();
  const { sandbox } = client;
  const link = await firstLink(client);
  const match = ({ pathname }: URL) => pathname.startsWith("/buckets/");
  sandbox.addFaults({ kind: "reset", match }, { kind: "status", status: 503, retryAfter: "1", match });
  await expect(sandbox.fetch(link)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  expect((await client.get(`/projects/${sandbox.projectUid}/dashboards.json`)).status).toBe(200);
  expect((await sandbox.fetch(link)).status).toBe(503);
  expect((await sandbox.fetch(link)).status).toBe(200);
});
