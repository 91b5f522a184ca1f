import { createHmac } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Bots, serveBots } from "../support/bots.ts";
import { type GioStage, startGioStage } from "../support/gio.ts";
import { serveRenamed } from "../support/renamed.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage({ jobMs: 50 });
});
afterAll(() => stage.close());

let bots: Bots;
let home: string;
beforeEach(async () => {
  bots = await serveBots();
  home = await mkdtemp(join(tmpdir(), "gio-deliver-"));
});
afterEach(async () => {
  await bots.close();
  await rm(home, { recursive: true, force: true });
});

const KEY = "9f8c2d7e4b1a4c6d8e0f1234567890ab";
const SECRET = "SEC1b2c3d4e5f60718293a4b5c6d7e8f901";
const PASSWORD = "p@ss/word-that-is-long-1234";
const SECRETS = /9f8c2d7e4b1a|SEC1b2c3d|word-that-is-long/;
const DASHBOARD = "交易总览";

const chats = () => ({
  GROWINGIO_FEISHU_URL: `${bots.origin}/open-apis/bot/v2/hook/${KEY}`,
  GROWINGIO_FEISHU_SECRET: SECRET,
  GROWINGIO_DINGTALK_URL: `${bots.origin}/robot/send?access_token=${KEY}`,
  GROWINGIO_DINGTALK_SECRET: SECRET,
  GROWINGIO_WECOM_URL: `${bots.origin}/cgi-bin/webhook/send?key=${KEY}`,
  GROWINGIO_SLACK_URL: `${bots.origin}/services/T00000000/B00000000/${KEY}`,
});

const report = (args: readonly string[], env: Readonly<Record<string, string>> = chats(), dashboard = DASHBOARD) =>
  stage.run(["report", dashboard, "--range", "2026-11-02/2026-11-08", ...args], { env, home });

/** All that lies below a folder, as text. */
async function everything(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return (await Promise.all(files.map(async (path) => `${path}\n${await readFile(path, "latin1")}`))).join("\n");
}

describe("a report is told to chats", () => {
  test("in each one's format and signature, once, and nothing that leaves holds an address or a secret", async () => {
    const to = [
      "--to",
      "feishu,dingtalk",
      "--to",
      "wecom",
      "--to",
      "slack",
      "--link-base",
      "https://reports.example/daily",
    ];
    const first = await report([...to, "--json"]);
    expect(first.status).toBe(0);
    const [feishu, dingtalk, wecom, slack] = bots.requests;
    const link = "https://reports.example/daily/report.html";
    const sign = (key: string, text: string) => createHmac("sha256", key).update(text).digest("base64");

    const { timestamp, sign: signature, msg_type: type, card } = feishu?.body ?? {};
    expect(type).toBe("interactive");
    expect(timestamp).toMatch(/^\d{10}$/);
    expect(signature).toBe(sign(`${timestamp}\n${SECRET}`, ""));
    expect(card.header.title.content).toBe(DASHBOARD);
    expect(JSON.stringify(card)).toContain(link);

    const query = new URL(dingtalk?.path ?? "", bots.origin).searchParams;
    expect(query.get("access_token")).toBe(KEY);
    expect(query.get("timestamp")).toMatch(/^\d{13}$/);
    expect(query.get("sign")).toBe(sign(SECRET, `${query.get("timestamp")}\n${SECRET}`));
    expect(dingtalk?.body).toMatchObject({ msgtype: "markdown", markdown: { title: DASHBOARD } });
    expect(dingtalk?.body.markdown.text).toContain(`](${link})`);

    expect(wecom?.body.msgtype).toBe("markdown");
    expect(Buffer.byteLength(wecom?.body.markdown.content)).toBeLessThanOrEqual(4096);
    expect(slack?.body.blocks[0].text.text).toBe(DASHBOARD);

    for (const { name } of stage.gio.sandbox.shop.charts.slice(0, 2))
      for (const { text } of bots.requests) expect(text).toContain(name);
    expect(bots.requests.every(({ headers }) => /^application\/json/.test(headers["content-type"] ?? ""))).toBe(true);
    // The days and their comparison are said.
    for (const { text } of bots.requests) expect(text).toContain("2026-11-02 to 2026-11-08");

    const again = await report(to);
    expect(again.status).toBe(0);
    expect(again.stderr).toContain("Not sent to feishu: the same was sent before.");
    expect(bots.requests).toHaveLength(4);
    const others = await report([...to, "--compare", "previous_period"]);
    expect(others.status).toBe(0);
    expect(bots.requests).toHaveLength(8);
    expect(bots.requests[4]?.text).toContain("compared with 2026-10-26 to 2026-11-01");

    for (const { stdout, stderr } of [first, again, others]) expect(stdout + stderr).not.toMatch(SECRETS);
    expect(await everything(home)).not.toMatch(SECRETS);
  }, 60_000);

  test("a dry run prints the message, without address and signature, sends nothing and needs no address", async () => {
    const { status, stdout } = await report(["--to", "feishu,smtp", "--dry-run"], {});
    expect(status).toBe(0);
    expect(stdout).toContain('"msg_type": "interactive"');
    expect(stdout).toContain(`"subject": "${DASHBOARD}"`);
    const known = await report(["--to", "feishu", "--dry-run"]);
    expect(known.stdout).not.toMatch(/sign|timestamp|127\.0\.0\.1/);
    expect(known.stdout + known.stderr).not.toMatch(SECRETS);
    expect(bots.requests).toEqual([]);
    expect((await report(["--to", "feishu"])).stderr).toContain("Sent to feishu.");
  }, 60_000);

  test("names call nobody, lead nowhere and make no signs of the chat's own", async () => {
    const [one = "", two = ""] = stage.gio.sandbox.shop.charts.map(({ name }) => name);
    const hostile =
      '@all <!channel> <at user_id="all">all</at> [x](http://evil.example) **b** `c`\n# d\u202e\u0007 @everyone';
    const renamed = await serveRenamed(stage.gio.baseUrl, {
      [one]: hostile,
      [two]: "<@u1> &lt;!here&gt;",
      [DASHBOARD]: "@all <at>",
    });
    onTestFinished(() => renamed.close());
    const env = { ...chats(), GROWINGIO_BASE_URL: renamed.origin };
    const { status, stdout, stderr } = await report(["--to", "feishu,dingtalk,wecom,slack"], env, "@all <at>");
    expect(stderr).not.toMatch(/[^\P{C}\n]/u);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(bots.requests).toHaveLength(4);
    for (const { text, path } of bots.requests) {
      expect(text).toContain("＠all");
      expect(text).not.toMatch(/@|<at|<\/at|<!|<＠|http:\/\/evil|\*\*b\*\*|\u202e|\\u0007/);
      if (!path.startsWith("/services/")) expect(text).not.toMatch(/\[x\]|&lt;/);
    }
  }, 60_000);

  test("what a channel answers is the command's end: 4 where it can pass, 1 where not, and the next run sends what is missing", async () => {
    bots.answer(429, "rate_limited");
    const busy = await report(["--to", "slack", "--json"]);
    expect(busy.status).toBe(4);
    expect(JSON.parse(busy.stderr.trim().split("\n").at(-1) ?? "")).toMatchObject({
      error: { code: "channel", retryable: true },
    });
    bots.answer(200, `{"code":19021,"msg":"sign match fail for ${KEY}"}`);
    const refused = await report(["--to", "feishu"]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("19021 sign match fail for [token]");
    bots.answer(302, "", { location: `${bots.origin}/elsewhere` });
    expect((await report(["--to", "dingtalk"])).status).toBe(1);
    expect(bots.requests.map(({ path }) => path)).not.toContain("/elsewhere");
    bots.answer(200, '{"code":0,"errcode":0}');
    expect(await report(["--to", "feishu,dingtalk"])).toMatchObject({ status: 0 });
    for (const { stdout, stderr } of [busy, refused]) expect(stdout + stderr).not.toMatch(SECRETS);
  }, 60_000);

  test.each([
    ["an address that is not set", "feishu", {}, /GROWINGIO_FEISHU_URL is not set/],
    [
      "http elsewhere",
      "slack",
      { GROWINGIO_SLACK_URL: `http://hooks.example/${KEY}` },
      /GROWINGIO_SLACK_URL must begin with https/,
    ],
    ["a channel that is none", "irc", {}, /--to takes feishu, dingtalk, wecom, slack, smtp/],
  ])("%s is wrong use before anything is asked", async (_, to, env, words) => {
    const before = stage.gio.sandbox.stats().requests;
    const { status, stderr } = await report(["--to", to], env);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(SECRETS);
    expect(stage.gio.sandbox.stats().requests).toBe(before);
  });

  test("a report that failed is a message, once a day", async () => {
    const failing = () => report(["--to", "wecom"], chats(), "没有这个看板");
    const { status, stderr } = await failing();
    expect(status).toBe(2);
    expect(stderr).toContain("Sent to wecom.");
    expect(bots.requests[0]?.body.markdown.content).toContain("### No report: 没有这个看板");
    expect((await failing()).stderr).toContain("the same was sent before");
    expect(bots.requests).toHaveLength(1);
  });
});

test("of two runs at once one ends, and can be run again", async () => {
  const slow = await startGioStage({ jobMs: 1_500 });
  onTestFinished(() => slow.close());
  const run = () => slow.run(["report", DASHBOARD, "--to", "feishu", "--json"], { env: chats() });
  const both = (await Promise.all([run(), run()])).toSorted((a, b) => (a.status ?? 0) - (b.status ?? 0));
  expect(both.map(({ status }) => status)).toEqual([0, 4]);
  expect(JSON.parse(both[1]?.stderr.trim().split("\n").at(-1) ?? "")).toMatchObject({
    error: { code: "locked", retryable: true },
  });
  expect(bots.requests).toHaveLength(1);
}, 60_000);

describe("a mail", () => {
  interface Mail {
    readonly user: string;
    readonly from: string;
    readonly to: readonly string[];
    readonly raw: string;
  }

  async function mailServer(mails: Mail[], refuse = false): Promise<string> {
    const server = new SMTPServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ["STARTTLS"],
      logger: false,
      onAuth: ({ username = "", password }, _, done) =>
        password === PASSWORD ? done(null, { user: username }) : done(new Error(`wrong password ${password}`)),
      onRcptTo: ({ address }, _, done) =>
        done(address.startsWith("gone@") ? Object.assign(new Error("no such user"), { responseCode: 550 }) : null),
      onData: (stream, session, done) => {
        let raw = "";
        stream.setEncoding("utf8");
        stream.on("data", (chunk: string) => {
          raw += chunk;
        });
        stream.on("end", () => {
          const { mailFrom, rcptTo } = session.envelope;
          mails.push({
            user: String(session.user),
            from: mailFrom === false ? "" : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw,
          });
          done(refuse ? Object.assign(new Error("mailbox busy"), { responseCode: 450 }) : null);
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    return `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  }

  const mail = (host: string, password = PASSWORD) => ({
    GROWINGIO_SMTP_URL: `smtp://clerk:${encodeURIComponent(password)}@${host}`,
    GROWINGIO_SMTP_FROM: "reports@example.com",
    GROWINGIO_SMTP_TO: "li@example.com,wang@example.com",
  });

  test("has the figures as text and as HTML, and the report's page with it", async () => {
    const mails: Mail[] = [];
    const env = mail(await mailServer(mails));
    const folder = join(home, "report");
    const { status, stderr } = await report(["--to", "smtp", "-o", folder], env);
    expect({ status, stderr: /Sent to smtp/.test(stderr) }).toEqual({ status: 0, stderr: true });
    const [sent] = mails;
    expect(sent).toMatchObject({
      user: "clerk",
      from: "reports@example.com",
      to: ["li@example.com", "wang@example.com"],
    });
    const raw = sent?.raw ?? "";
    expect(raw).toMatch(/^From: reports@example\.com\r?$/m);
    expect(raw).toMatch(/^Content-Type: multipart\/mixed/m);
    expect(raw).toMatch(/multipart\/alternative/);
    expect(raw).toMatch(/^Content-Disposition: attachment; filename=report\.html\r?$/m);
    const parts = raw.split(/^--[^\r\n]+\r?$/m);
    const attached = parts.find((part) => part.includes("filename=report.html")) ?? "";
    const page = Buffer.from(attached.split(/\r?\n\r?\n/)[1] ?? "", "base64").toString();
    expect(page).toBe(await readFile(join(folder, "report.html"), "utf8"));
    expect((await report(["--to", "smtp"], env)).stderr).toContain("the same was sent before");
    expect(mails).toHaveLength(1);
  }, 60_000);

  test("gets no further header from a name", async () => {
    const mails: Mail[] = [];
    const renamed = await serveRenamed(stage.gio.baseUrl, {
      [DASHBOARD]: "日报\r\nBcc: all@example.com\r\n\r\n<b>hi</b>",
    });
    onTestFinished(() => renamed.close());
    const env = { ...mail(await mailServer(mails)), GROWINGIO_BASE_URL: renamed.origin };
    const id = stage.gio.sandbox.shop.dashboards.find(({ name }) => name === DASHBOARD)?.id ?? "";
    const { status, stderr } = await report(["--to", "smtp"], env, id);
    expect({ status, stderr: /Sent to smtp/.test(stderr) }).toEqual({ status: 0, stderr: true });
    expect(mails[0]?.to).toEqual(["li@example.com", "wang@example.com"]);
    expect(mails[0]?.raw).not.toMatch(/^Bcc:/im);
    const headers = mails[0]?.raw.split(/\r?\n\r?\n/)[0] ?? "";
    expect(headers.match(/^Subject:/gm)).toHaveLength(1);
  }, 60_000);

  test("that one address of several is refused is said, and the others are not sent it again", async () => {
    const mails: Mail[] = [];
    const env = { ...mail(await mailServer(mails)), GROWINGIO_SMTP_TO: "li@example.com,gone@example.com" };
    const first = await report(["--to", "smtp"], env);
    expect(first).toMatchObject({ status: 0, stderr: expect.stringMatching(/but not to 1 of the addresses/) });
    expect((await report(["--to", "smtp"], env)).stderr).toContain("the same was sent before");
    expect(mails.map(({ to }) => to)).toEqual([["li@example.com"]]);
  }, 60_000);

  test("is refused without a word of the password", async () => {
    const mails: Mail[] = [];
    const host = await mailServer(mails, true);
    const wrong = await report(["--to", "smtp"], mail(host, "another-password-5678"));
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).not.toMatch(/another-password/);
    const busy = await report(["--to", "smtp"], mail(host));
    expect(busy.status).toBe(4);
    expect(busy.stderr).toMatch(/mailbox busy/);
    expect(busy.stderr).not.toMatch(SECRETS);
    expect(await everything(home)).not.toMatch(/another-password|word-that-is-long/);
  }, 60_000);

  test("goes nowhere in the clear", async () => {
    const { status, stderr } = await report(["--to", "smtp"], mail("smtp.example.invalid"));
    // A server elsewhere has to offer STARTTLS; this one is not there at all.
    expect(status).toBe(4);
    expect(stderr).not.toMatch(SECRETS);
  }, 60_000);
});

test("what is remembered is for the user alone", async () => {
  expect((await report(["--to", "feishu"])).status).toBe(0);
  expect((await stat(join(home, "gio", "sent"))).mode & 0o777).toBe(0o700);
  expect(await readdir(join(home, "gio", "locks"))).toEqual([]);
}, 60_000);
