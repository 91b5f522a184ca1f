import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AbortedError, GrowingIOError, NotFoundError, UnauthorizedError } from "@growingio-export/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UsageError } from "../shell/usage-error.ts";
import { ChannelError } from "./channel-error.ts";
import { readChannels } from "./read-channels.ts";
import { tellFailure } from "./tell-failure.ts";

let home: string;
let bodies: string[];
let lines: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "gio-tell-"));
  [bodies, lines] = [[], []];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const channels = readChannels(["slack"], { GROWINGIO_SLACK_URL: "https://hooks.slack.example/services/x" });
const tell = (
  error: unknown,
  more: { readonly isDry?: boolean; readonly answer?: string; readonly now?: number } = {},
) =>
  tellFailure("日报", error, channels, {
    home,
    signal: new AbortController().signal,
    isDry: more.isDry,
    now: () => more.now ?? Date.parse("2026-11-25T06:00+08:00"),
    warn: (line) => void lines.push(line),
    redact: (text) => text.replaceAll("secret", "[token]"),
    fetch: async (_, { body }) => {
      bodies.push(String(body));
      return new Response(more.answer ?? "ok");
    },
  });

test("why there is no report is told, once a day, without secrets", async () => {
  const error = new UnauthorizedError("GrowingIO refuses the token secret.", { status: 401 });
  await tell(error);
  await tell(error);
  expect(bodies).toHaveLength(1);
  expect(bodies[0]).toContain("No report: 日报");
  expect(bodies[0]).toContain("GrowingIO refuses the token [token].");
  expect(lines).toEqual(["Sent to slack.", "Not sent to slack: the same was sent before."]);
  await tell(error, { now: Date.parse("2026-11-26T06:00+08:00") });
  await tell(new NotFoundError("No such dashboard."));
  expect(bodies).toHaveLength(3);
});

test("what can pass says so, and what nobody expected is told, too", async () => {
  await tell(new GrowingIOError("timeout", "It took too long.", { retryable: true }));
  expect(bodies[0]).toContain("This can pass");
  await tell(new TypeError("undefined is no function"));
  expect(bodies[1]).toContain("undefined is no function");
});

test.each<[string, unknown]>([
  ["was stopped", new AbortedError()],
  ["was used wrongly", new UsageError("no such option")],
  ["could not reach a channel", new ChannelError("no connection", { retryable: true })],
  ["runs already", new GrowingIOError("locked", "runs", { retryable: true })],
  ["has no final figures yet", new GrowingIOError("not_final", "wait", { retryable: true })],
])("nothing is told of a command that %s", async (_, error) => {
  await tell(error);
  expect(bodies).toEqual([]);
});

test("nothing is sent in a dry run", async () => {
  await tell(new NotFoundError("No such dashboard."), { isDry: true });
  expect(bodies).toEqual([]);
});

test("a channel that does not take it ends nothing", async () => {
  await tell(new NotFoundError("No such dashboard."), { answer: "invalid_payload" });
  expect(lines).toEqual(["Slack did not take the message: it said: invalid_payload."]);
});
