import { expect, test } from "vitest";
import { type RefusalFacts, saysTheStatus, statusError } from "./status-error.ts";

const request = { kind: "event", project: "p", id: "c1", query: {} };
const list = { kind: "dashboards", project: "p", id: null, query: {} };

const statuses = [199, 300, 302, 304, 400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 501, 503] as const;
const words = [null, "Forbidden", "分群的类型和idtype不匹配。", "图表已删除", "没有权限查看"];

function told(status: number, subject: string, refusal: RefusalFacts): string {
  const { name, retryable, message } = statusError(status, subject, refusal);
  return `${name}${retryable ? ", may pass" : ""}: ${message}`;
}

test("every status says what it is of, in the server's words where they say more, and what to do", async () => {
  const parts = words.map((serverMessage) => {
    const lines = statuses.map((status) => told(status, "event chart c1", { serverMessage, request }));
    const ofList = told(404, "the list of dashboards", { serverMessage, request: list });
    return [`# The server says: ${serverMessage ?? "nothing"}`, ...lines, ofList].join("\n");
  });
  await expect(`${parts.join("\n\n")}\n`).toMatchFileSnapshot("status-errors.txt");
});

test("what is known of the request and the answer goes with the error", () => {
  const facts = { serverMessage: "系统维护中", requestId: "r-9", retryAfterMs: 7_000, request };
  const error = statusError(503, "event chart c1", { ...facts, url: "https://gio.example/v3/x" });
  expect(error).toMatchObject({ ...facts, status: 503 });
  expect(error.cause).toEqual(new Error("HTTP 503 from GET https://gio.example/v3/x"));
  expect(statusError(404, "event chart c1")).toMatchObject({ requestId: null, request: null, retryAfterMs: null });
});

test.each([
  ["Unauthorized", true],
  ["bad_request; 错误访问", true],
  ["错误访问; 分群的类型和idtype不匹配", false],
  ["Dashboard Not Found", false],
  ["not found here", false],
  ["", false],
])("%j says no more than the status: %s", (said, expected) => {
  expect(saysTheStatus(said)).toBe(expected);
});
