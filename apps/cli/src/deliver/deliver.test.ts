import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRedactor } from "@growingio-export/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UsageError } from "../shell/usage-error.ts";
import { deliver, throwIfFailed } from "./deliver.ts";
import type { Message } from "./message.ts";
import { readChannels, secretsOf } from "./read-channels.ts";

const KEY = "9f8c2d7e4b1a4c6d8e0f1234567890ab";
const SECRET = "SEC-1b2c3d4e5f60718293a4b5c6d7e8f901";

interface Received {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

let home: string;
let server: Server;
let received: Received[];
/** What the stand-in answers. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;

const says = (status: number, body: string, headers: Record<string, string> = {}) => {
  answer = (_, response) => response.writeHead(status, headers).end(body);
};

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "gio-deliver-"));
  received = [];
  says(200, '{"code":0,"errcode":0}');
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    received.push({ path: request.url ?? "", body: JSON.parse(Buffer.concat(parts).toString() || "{}") });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  rmSync(home, { recursive: true, force: true });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

const env = () => ({
  GROWINGIO_FEISHU_URL: address(`/open-apis/bot/v2/hook/${KEY}`),
  GROWINGIO_FEISHU_SECRET: SECRET,
  GROWINGIO_DINGTALK_URL: address(`/robot/send?access_token=${KEY}`),
  GROWINGIO_DINGTALK_SECRET: SECRET,
  GROWINGIO_WECOM_URL: address(`/cgi-bin/webhook/send?key=${KEY}`),
  GROWINGIO_SLACK_URL: address(`/services/T00000000/B00000000/${KEY}`),
});

const message: Message = {
  kind: "report",
  title: "日报",
  facts: [],
  headlines: [{ chart: "订单", sentence: "12,345" }],
  failures: [],
  warnings: [],
  sameAs: "day 1: 12,345",
};

const options = () => ({ home, signal: new AbortController().signal, timeoutMs: 2_000, now: () => 1_700_000_000_123 });
const send = (names: string[], given: Message = message) => deliver(given, readChannels(names, env()), options());

test("what one address was sent is not sent to it again; other figures and other addresses are sent", async () => {
  expect(await send(["feishu,wecom"])).toEqual([
    { channel: "feishu", outcome: "sent" },
    { channel: "wecom", outcome: "sent" },
  ]);
  expect((await send(["feishu", "wecom"])).map(({ outcome }) => outcome)).toEqual(["sent_before", "sent_before"]);
  expect((await send(["feishu", "dingtalk"])).map(({ outcome }) => outcome)).toEqual(["sent_before", "sent"]);
  expect((await send(["feishu"], { ...message, sameAs: "day 1: 12,350" }))[0]?.outcome).toBe("sent");
  const elsewhere = readChannels(["feishu"], { GROWINGIO_FEISHU_URL: address("/open-apis/bot/v2/hook/other") });
  expect((await deliver(message, elsewhere, options()))[0]?.outcome).toBe("sent");
  expect(received).toHaveLength(5);
});

test("each is signed where it wants that, and the body is JSON", async () => {
  await send(["feishu", "dingtalk", "wecom"]);
  const [feishu, dingtalk, wecom] = received;
  expect(feishu?.body).toMatchObject({
    timestamp: "1700000000",
    sign: expect.stringMatching(/=$/),
    msg_type: "interactive",
  });
  expect(dingtalk?.path).toMatch(/^\/robot\/send\?access_token=[0-9a-f]+&timestamp=1700000000123&sign=/);
  expect(wecom?.path).toBe(`/cgi-bin/webhook/send?key=${KEY}`);
});

test("a dry run sends nothing, remembers nothing and needs no address", async () => {
  const channels = readChannels(["feishu", "smtp"], {}, { isDry: true });
  const [feishu, smtp] = await deliver(message, channels, { ...options(), isDry: true });
  expect(feishu).toMatchObject({ outcome: "dry_run", payload: { msg_type: "interactive" } });
  expect(smtp).toMatchObject({ outcome: "dry_run", payload: { subject: "日报" } });
  const known = readChannels(["feishu"], env());
  const [dry] = await deliver(message, known, { ...options(), isDry: true });
  expect(JSON.stringify(dry)).not.toMatch(/sign|timestamp|127\.0\.0\.1/);
  expect(received).toEqual([]);
  expect((await send(["feishu"]))[0]?.outcome).toBe("sent");
});

test("one that fails keeps it from no other, and is sent by the next run", async () => {
  answer = (request, response) =>
    request.url?.startsWith("/open-apis") ? response.writeHead(502).end("bad gateway") : response.end('{"errcode":0}');
  const first = await send(["feishu", "wecom"]);
  expect(first.map(({ outcome }) => outcome)).toEqual(["failed", "sent"]);
  expect(() => throwIfFailed(first)).toThrow(/Feishu did not take the message \(HTTP 502\)/);
  says(200, '{"code":0}');
  const second = await send(["feishu", "wecom"]);
  expect(second.map(({ outcome }) => outcome)).toEqual(["sent", "sent_before"]);
  expect(() => throwIfFailed(second)).not.toThrow();
});

test.each<[string, string, number, string, boolean, RegExp]>([
  ["feishu", "a refusal with HTTP 200", 200, '{"code":19021,"msg":"sign match fail"}', false, /19021 sign match fail/],
  ["feishu", "too many", 200, '{"code":9499,"msg":"too many request"}', true, /too many request/],
  ["dingtalk", "too many", 200, '{"errcode":130101,"errmsg":"send too fast"}', true, /send too fast/],
  ["slack", "a bad payload", 400, "invalid_payload", false, /HTTP 400.*invalid_payload/],
  ["slack", "429", 429, "rate_limited", true, /429/],
  ["slack", "500", 500, "", true, /it gave no reason/],
  ["wecom", "a sign-in page", 200, "<html>sign in</html>", false, /sign in/],
  [
    "wecom",
    "an echo of the address",
    403,
    `{"errmsg":"no such key=${KEY}, see https://x.example/?key=${KEY}"}`,
    false,
    /403/,
  ],
  ["wecom", "terminal signs", 400, "\u001b[31mred\u001b[0m\u202e", false, /red/],
])(
  "%s, %s: the error says what it said, whether it passes, and no secret",
  async (name, _, status, body, retryable, words) => {
    says(status, body);
    const [delivery] = await send([name]);
    if (delivery?.outcome !== "failed") throw new Error("it was taken");
    expect(delivery.error).toMatchObject({ retryable, code: "channel", message: expect.stringMatching(words) });
    expect(`${delivery.error.message} ${JSON.stringify(delivery.error)}`).not.toMatch(
      /9f8c2d|SEC-|127\.0\.0\.1|https?:\/\/|\p{C}/u,
    );
  },
);

test("a redirect is not followed", async () => {
  says(302, "", { location: address("/elsewhere") });
  const [delivery] = await send(["slack"]);
  expect(delivery).toMatchObject({
    outcome: "failed",
    error: { retryable: false, message: expect.stringMatching(/redirect/) },
  });
  expect(received.map(({ path }) => path)).toEqual([`/services/T00000000/B00000000/${KEY}`]);
});

test("a chat that does not answer is given up, and can pass", async () => {
  answer = () => {};
  const [delivery] = await deliver(message, readChannels(["slack"], env()), { ...options(), timeoutMs: 50 });
  expect(delivery).toMatchObject({
    outcome: "failed",
    error: { retryable: true, message: expect.stringMatching(/within 0\.05 s/) },
  });
});

test("a body that never ends is given up, too", async () => {
  answer = (_, response) => void response.writeHead(200).write("o");
  const [delivery] = await deliver(message, readChannels(["slack"], env()), { ...options(), timeoutMs: 50 });
  expect(delivery).toMatchObject({ outcome: "failed", error: { retryable: true } });
});

test("nobody there can pass", async () => {
  const channels = readChannels(["slack"], env());
  await new Promise((resolve) => server.close(resolve));
  const [delivery] = await deliver(message, channels, options());
  expect(delivery).toMatchObject({
    error: { retryable: true, message: "The connection to Slack failed (ECONNREFUSED)." },
  });
});

test("the user's stop is no failure of a channel", async () => {
  const stop = new AbortController();
  answer = () => stop.abort(new Error("SIGTERM"));
  await expect(deliver(message, readChannels(["slack"], env()), { ...options(), signal: stop.signal })).rejects.toThrow(
    "SIGTERM",
  );
  says(200, "ok");
  expect((await send(["slack"]))[0]?.outcome).toBe("sent");
});

test("what is remembered is the user's alone, and tells no address", async () => {
  await send(["feishu", "slack"]);
  const folder = join(home, "gio", "sent");
  const names = readdirSync(folder);
  expect(names).not.toEqual([]);
  for (const name of names) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(name + readFileSync(join(folder, name), "utf8")).not.toMatch(/9f8c2d|SEC-|hook|127/);
  }
});

test("where nothing can be remembered nothing is sent", async () => {
  writeFileSync(join(home, "gio"), "");
  await expect(send(["feishu"])).rejects.toMatchObject({ name: "FileError" });
  expect(received).toEqual([]);
});

test("secrets are the keys of addresses and what signs; hosts and words of paths are none", () => {
  const secrets = secretsOf(readChannels(["feishu", "dingtalk", "smtp"], { ...env(), ...mail }));
  const told = Buffer.from("\0clerk\0p@ss-word-long").toString("base64");
  expect(secrets).toEqual(expect.arrayContaining([KEY, SECRET, "p@ss-word-long", told]));
  const { origin, pathname } = new URL(env().GROWINGIO_FEISHU_URL);
  const text = `The connection to ${origin.slice(0, -4)}… or ${origin}${pathname} failed`;
  expect(createRedactor(secrets).message(text)).toBe(text.replace(KEY, "[token]"));
  expect(createRedactor(secrets).message("smtps://clerk:p%40ss-word-long@mail.example.com")).toBe(
    "smtps://clerk:[token]@mail.example.com",
  );
});

test("an address without a long key is secret behind its host", () => {
  const url = "https://chat.example.com/hook/a1b2c3";
  expect(secretsOf(readChannels(["slack"], { GROWINGIO_SLACK_URL: url }))).toEqual(["/hook/a1b2c3"]);
});

const mail = {
  GROWINGIO_SMTP_URL: "smtps://clerk:p%40ss-word-long@mail.example.com",
  GROWINGIO_SMTP_FROM: "reports@example.com",
  GROWINGIO_SMTP_TO: "li@example.com, wang@example.com",
};

test("a mail has a server, whom it is from, and to", () => {
  expect(readChannels(["smtp"], mail)).toMatchObject([
    { name: "smtp", settings: { from: "reports@example.com", to: ["li@example.com", "wang@example.com"] } },
  ]);
});

test.each<[string[], Record<string, string>, RegExp]>([
  [["telegram"], {}, /--to takes feishu, dingtalk, wecom, slack, smtp; "telegram" is none/],
  [["feishu"], {}, /^GROWINGIO_FEISHU_URL is not set/],
  [["feishu"], { GROWINGIO_FEISHU_URL: KEY }, /is no address/],
  [["feishu"], { GROWINGIO_FEISHU_URL: `http://open.feishu.cn/${KEY}` }, /must begin with https:/],
  [["slack"], { GROWINGIO_SLACK_URL: `http://10.0.0.8/${KEY}` }, /must begin with https:/],
  [["slack"], { GROWINGIO_SLACK_URL: `ftp://127.0.0.1/${KEY}` }, /must begin with https:/],
  [["slack"], { GROWINGIO_SLACK_URL: `https://user:${KEY}@hooks.slack.com/` }, /a user, a password/],
  [["smtp"], { ...mail, GROWINGIO_SMTP_URL: `https://clerk:${KEY}@mail.example.com` }, /must begin with smtps:/],
  [
    ["smtp"],
    { ...mail, GROWINGIO_SMTP_URL: `smtps://c:${KEY}@m.example.com/?tls.rejectUnauthorized=false` },
    /end with its host/,
  ],
  [["smtp"], { ...mail, GROWINGIO_SMTP_FROM: "a@example.com\nBcc: b@example.com" }, /GROWINGIO_SMTP_FROM must be/],
  [["smtp"], { ...mail, GROWINGIO_SMTP_TO: "nobody" }, /GROWINGIO_SMTP_TO must be/],
])("%j with %j is wrong use, said without the value", (names, given, words) => {
  const read = () => readChannels(names, given);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(words);
  expect(read).not.toThrow(/9f8c2d|Bcc/);
});
