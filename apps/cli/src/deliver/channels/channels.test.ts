import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Message } from "../message.ts";
import type { Chat } from "./chat.ts";
import { dingtalk } from "./dingtalk.ts";
import { feishu } from "./feishu.ts";
import { mailOf } from "./mail.ts";
import { slack } from "./slack.ts";
import { wecom } from "./wecom.ts";

const message: Message = {
  kind: "report",
  title: "日报",
  facts: ["2026-11-24 (days of +08:00)"],
  headlines: [{ chart: "订单", sentence: "支付_次, total: 12,345, +12.5%" }],
  failures: [{ chart: "漏斗", sentence: "no such chart" }],
  warnings: ["figures may still change"],
  link: "https://reports.example/a(b)/report.html",
  sameAs: "x",
};

const hostile: Message = {
  ...message,
  title: "＠all <!channel>",
  headlines: [{ chart: '<at user_id="all">x</at> [x](y) **b**', sentence: "<＠u1> &lt;at&gt; `c` <!here>" }],
  failures: [],
  warnings: [],
};

const chats: readonly [string, Chat][] = [
  ["feishu", feishu],
  ["dingtalk", dingtalk],
  ["wecom", wecom],
  ["slack", slack],
];

test("Feishu: a card", () => {
  expect(feishu.payload(message)).toEqual({
    msg_type: "interactive",
    card: {
      config: { wide_screen_mode: true },
      header: { template: "blue", title: { tag: "plain_text", content: "日报" } },
      elements: [
        { tag: "div", text: { tag: "lark_md", content: "2026-11-24 (days of +08:00)" } },
        { tag: "div", text: { tag: "lark_md", content: "**订单**\n支付_次, total: 12,345, +12.5%" } },
        { tag: "div", text: { tag: "lark_md", content: "**漏斗**\nno figures: no such chart" } },
        { tag: "div", text: { tag: "lark_md", content: "Warning: figures may still change" } },
        {
          tag: "action",
          actions: [
            {
              tag: "button",
              type: "primary",
              text: { tag: "plain_text", content: "Open the report" },
              url: "https://reports.example/a(b)/report.html",
            },
          ],
        },
      ],
    },
  });
});

test("DingTalk: Markdown with a heading, paragraphs and a link", () => {
  expect(dingtalk.payload(message)).toEqual({
    msgtype: "markdown",
    markdown: {
      title: "日报",
      text: [
        "### 日报",
        "2026-11-24 (days of +08:00)",
        "- **订单**: 支付_次, total: 12,345, +12.5%",
        "- **漏斗**: no figures: no such chart",
        "> Warning: figures may still change",
        "[Open the report](https://reports.example/a%28b%29/report.html)",
      ].join("\n\n"),
    },
    at: { isAtAll: false },
  });
});

test("WeCom: Markdown of lines", () => {
  expect(wecom.payload(message)).toEqual({
    msgtype: "markdown",
    markdown: {
      content: [
        "### 日报",
        "2026-11-24 (days of +08:00)",
        "**订单**: 支付_次, total: 12,345, +12.5%",
        "**漏斗**: no figures: no such chart",
        "> Warning: figures may still change",
        "",
        "[Open the report](https://reports.example/a%28b%29/report.html)",
      ].join("\n"),
    },
  });
});

test("Slack: blocks, and a text for notifications", () => {
  const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text, verbatim: true } });
  expect(slack.payload(message)).toEqual({
    text: "日报",
    blocks: [
      { type: "header", text: { type: "plain_text", text: "日报", emoji: false } },
      section("2026-11-24 (days of +08:00)"),
      section("*订单*\n支付_次, total: 12,345, +12.5%"),
      section("*漏斗*\nno figures: no such chart"),
      section("> Warning: figures may still change"),
      {
        type: "actions",
        elements: [
          {
            type: "button",
            text: { type: "plain_text", text: "Open the report" },
            url: "https://reports.example/a(b)/report.html",
          },
        ],
      },
    ],
  });
});

test("a mail: text, and HTML in which names are text", () => {
  const { subject, text, html, attachments } = mailOf(hostile, { name: "report.html", content: "" });
  expect(subject).toBe("＠all <!channel>");
  expect(text).toContain('<at user_id="all">x</at> [x](y) **b**\n  <＠u1>');
  expect(html).toContain("&lt;at user_id=&quot;all&quot;&gt;x&lt;/at&gt;");
  expect(html.replaceAll(/<\/?(?:h2|p|b|i|br|a)\b[^>]*>/g, "")).not.toMatch(/[<>]/);
  expect(attachments).toEqual(["report.html"]);
});

describe.each(chats)("%s", (name, chat) => {
  const textOf = (given: Message) => JSON.stringify(chat.payload(given));

  test("calls nobody, and makes no tag, link or emphasis of a name", () => {
    const text = textOf(hostile);
    expect(text).not.toMatch(/@|<at|<!|<\/at|<＠|\*\*b\*\*|`c`/);
    if (name !== "slack") expect(text).not.toMatch(/\[x\]\(|&lt;/);
    // Slack's own escapes, of what it would otherwise read as the escape of another sign, too.
    else expect(text).toContain("&lt;＠u1&gt; &amp;lt;at&amp;gt;");
  });

  test("keeps within its limits by whole lines, and says how many charts are left out", () => {
    const headlines = Array.from({ length: 200 }, (_, place) => ({
      chart: `图表${place}`.padEnd(100, "长"),
      sentence: "句".repeat(300),
    }));
    const text = textOf({ ...message, headlines, warnings: Array.from({ length: 9 }, () => "警".repeat(300)) });
    const [, left = ""] = /(\d+) more charts are in the report/.exec(text) ?? [];
    const shown = headlines.filter(({ chart }) => text.includes(chart));
    expect(shown.length).toBeGreaterThan(0);
    // The failed chart is one of them.
    expect(shown.length + Number(left)).toBe(200);
    expect(text).toMatch(/\d more warnings are in the report/);
    expect(text.split("句".repeat(300)).length - 1).toBe(shown.length);
    if (name === "wecom") {
      const { markdown } = chat.payload({ ...message, headlines }) as { markdown: { content: string } };
      expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4096);
    } else if (name === "slack") {
      const { blocks } = chat.payload({ ...message, headlines }) as { blocks: unknown[] };
      expect(blocks.length).toBeLessThanOrEqual(50);
    } else expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
  });
});

/** HMAC-SHA256 written out (RFC 2104), for a second opinion. */
function hmac(key: string, text: string): string {
  const padded = (byte: number) => Buffer.alloc(64).map((_, at) => (Buffer.from(key)[at] ?? 0) ^ byte);
  const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  return sha256(padded(0x5c), sha256(padded(0x36), Buffer.from(text))).toString("base64");
}

test("the second opinion is right: RFC 4231, test case 2", () => {
  expect(Buffer.from(hmac("Jefe", "what do ya want for nothing?"), "base64").toString("hex")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

const NOW = 1_599_360_473_789;

test("Feishu signs with the seconds and the secret as the key of nothing, in the body", () => {
  const { url, body } = feishu.request(
    { msg_type: "x" },
    { url: new URL("https://f.example/hook/k"), secret: "demo" },
    NOW,
  );
  expect(JSON.parse(body)).toEqual({ timestamp: "1599360473", sign: hmac("1599360473\ndemo", ""), msg_type: "x" });
  expect(url.href).toBe("https://f.example/hook/k");
});

test("DingTalk signs milliseconds and the secret with the secret, in the address", () => {
  const url = new URL("https://d.example/robot/send?access_token=t");
  const request = dingtalk.request({ a: 1 }, { url, secret: "this is secret" }, NOW);
  const sign = hmac("this is secret", `${NOW}\nthis is secret`);
  expect(request.url.href).toBe(
    `https://d.example/robot/send?access_token=t&timestamp=${NOW}&sign=${encodeURIComponent(sign)}`,
  );
  expect(request.body).toBe('{"a":1}');
  expect(url.href).toBe("https://d.example/robot/send?access_token=t");
});

test("a bot without a secret is sent no signature", () => {
  const url = new URL("https://d.example/x?key=1");
  for (const [, chat] of chats)
    expect(chat.request({ a: 1 }, { url, secret: null }, NOW)).toEqual({ url, body: '{"a":1}' });
});

test.each<[string, Chat, string, unknown]>([
  ["Feishu's yes", feishu, '{"code":0,"msg":"success","data":{}}', null],
  ["Feishu's older yes", feishu, '{"StatusCode":0,"StatusMessage":"success"}', null],
  ["Feishu's no", feishu, '{"code":19021,"msg":"sign match fail"}', { words: "19021 sign match fail", isBusy: false }],
  [
    "Feishu's not now",
    feishu,
    '{"code":9499,"msg":"too many request"}',
    { words: "9499 too many request", isBusy: true },
  ],
  ["DingTalk's yes", dingtalk, '{"errcode":0,"errmsg":"ok"}', null],
  [
    "DingTalk's no",
    dingtalk,
    '{"errcode":310000,"errmsg":"sign not match"}',
    { words: "310000 sign not match", isBusy: false },
  ],
  [
    "DingTalk's not now",
    dingtalk,
    '{"errcode":130101,"errmsg":"send too fast"}',
    { words: "130101 send too fast", isBusy: true },
  ],
  ["WeCom's yes", wecom, '{"errcode":0,"errmsg":"ok"}', null],
  [
    "WeCom's not now",
    wecom,
    '{"errcode":45009,"errmsg":"api freq out of limit"}',
    { words: "45009 api freq out of limit", isBusy: true },
  ],
  ["a page instead of an answer", wecom, "<html>sign in</html>", { words: "", isBusy: false }],
  ["an answer without a code", dingtalk, "{}", { words: "", isBusy: false }],
  ["Slack's yes", slack, "ok", null],
  ["Slack's no", slack, "invalid_payload", { words: "invalid_payload", isBusy: false }],
])("%s", (_, chat, body, refusal) => {
  expect(chat.refusal(body)).toEqual(refusal);
});
