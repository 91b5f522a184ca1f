import { expect, test } from "vitest";
import { NetworkError, ProtocolError } from "../errors.ts";
import { createRedactor } from "../text/redactor.ts";
import { pageError } from "./page-error.ts";

const cause = new NetworkError("no JSON");
const redactor = createRedactor(["0123456789abcdef0123456789abcdef"]);

function told(contentType: string | null, address = "https://gio.example/base/", of: unknown = cause) {
  const response = new Response("", { status: 203 });
  response.headers.delete("content-type");
  if (contentType !== null) response.headers.set("content-type", contentType);
  return pageError(of, response, { baseUrl: new URL(address), redactor }, "event chart c1");
}

test.each([
  ["text/html", "text/html"],
  [" TEXT/HTML; charset=utf-8", "text/html"],
  ["application/xhtml+xml", "application/xhtml+xml"],
  ["application/json5", "application/json5"],
  [`text/${"x".repeat(80)}`, `text/${"x".repeat(60)}`],
])("%j where JSON should be is a page, which can pass", (sent, type) => {
  const error = told(sent);
  expect(error).toBeInstanceOf(ProtocolError);
  expect(error).toMatchObject({ status: 203, retryable: true, cause });
  expect(error?.message).toContain(
    `https://gio.example/base answered with ${type} instead of JSON for event chart c1:`,
  );
});

test.each([null, "", "html", "1/2", "a text/html", "application/json", "Application/vnd.gio+JSON; charset=utf-8"])(
  "under the type %j it is JSON that is not complete",
  (sent) => {
    expect(told(sent)).toBeNull();
  },
);

test("an answer that could be read to its end is no page, whatever its type", () => {
  expect(told("text/html", undefined, new ProtocolError("too large"))).toBeNull();
});

test("the address is told as it is set, without a slash at its end; no token comes with the type", () => {
  expect(told("text/html", "https://gio.example")?.message).toContain("https://gio.example answered");
  expect(told("text/html", "https://gio.example/a/b")?.message).toContain("https://gio.example/a/b answered");
  expect(String(told("text/html0123456789abcdef0123456789abcdef")?.message)).not.toContain("0123456789abcdef");
});
