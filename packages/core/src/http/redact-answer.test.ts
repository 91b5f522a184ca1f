import { expect, test } from "vitest";
import { createColumnReader } from "../table/column-reader.ts";
import { createRedactor } from "../text/redactor.ts";
import { redactAnswer } from "./redact-answer.ts";

const TOKEN = "Ab3/secret=Token9+value";
const redactor = createRedactor([TOKEN]);
const read = (json: object) => {
  const body = JSON.stringify(json).replaceAll("/", "\\/").replaceAll("=", "\\u003d");
  return redactAnswer(createColumnReader().readDocument(new TextEncoder().encode(body), 10), redactor);
};

test("names of a table lose the token, its cells keep it", () => {
  const meta = [{ name: `渠道 ${TOKEN}` }, { name: "支付", metric: true }];
  const data = [
    [TOKEN, 5],
    [`https://a.example/?t=${encodeURIComponent(TOKEN)}`, 6],
  ];
  expect(read({ id: "c", name: TOKEN, meta, data })).toMatchObject({
    name: "[token]",
    meta: [{ name: "渠道 [token]" }, { name: "支付" }],
    data: { columns: [{ dictionary: ["", TOKEN, `https://a.example/?t=${encodeURIComponent(TOKEN)}`] }, {}] },
  });
});

test("links stay whole, or they would open nothing", () => {
  const downloadLinks = [`https://files.example/a.csv?sign=${TOKEN}`];
  const json = { status: "done", errorMsg: TOKEN, downloadLinks };
  expect(read(json)).toEqual({ status: "done", errorMsg: "[token]", downloadLinks });
});

test.each([
  [[{ name: TOKEN, more: { [TOKEN]: 1 } }], [{ name: "[token]", more: { "[token]": 1 } }]],
  [{ data: TOKEN }, { data: "[token]" }],
])("of %j every text loses it", (json, expected) => expect(read(json)).toEqual(expected));

test.each([null, 7, "done"])("%j is no document, and comes as it is", (json) => {
  expect(redactAnswer(json, redactor)).toBe(json);
});
