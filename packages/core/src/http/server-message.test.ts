import { expect, test } from "vitest";
import { createRedactor } from "../text/redactor.ts";
import { serverMessage } from "./server-message.ts";

const redactor = createRedactor(["secret-token-0123456789"]);
const said = (json: unknown) => serverMessage(new Response(), async () => json, redactor);

test.each<[string, unknown, string | null]>([
  ["its message", { message: "图表被占用" }, "图表被占用"],
  [
    "the messages of its errors, each once",
    { message: "a", errors: [{ message: "a" }, { message: "b" }, { message: "c" }] },
    "a; b; c",
  ],
  ["three of its errors", { errors: ["a", "b", "c", "d"].map((message) => ({ message })) }, "a; b; c"],
  ["what is more than the status alone", { message: "Bad Request", errors: [{ message: "日期不对" }] }, "日期不对"],
  [
    "the status where there is no more",
    { message: "Bad Request", errors: [{ message: "错误访问" }] },
    "Bad Request; 错误访问",
  ],
  ["it cleaned and cut", { message: `坏\u202e${"长".repeat(300)}` }, `坏${"长".repeat(198)}…`],
  ["nothing of odd forms", { message: { html: 1 }, errors: [null, "b", 7, { message: 5 }, {}] }, null],
  ["nothing of errors that are no list", { errors: { message: "a" } }, null],
  ["nothing of a text", "message", null],
  ["nothing of nothing", null, null],
])("the server's own words are %s", async (_, json, words) => {
  expect(await said(json)).toBe(words);
});

test("a token that would be cut is taken out before", async () => {
  expect(await said({ message: `${"x".repeat(190)} secret-token-0123456789` })).toBe(`${"x".repeat(190)} [token]`);
});

test("a body that cannot be read has no words, and little of it is read", async () => {
  const asked: number[] = [];
  const broken = await serverMessage(
    new Response(),
    async (_, { maxBytes }) => {
      asked.push(maxBytes);
      throw new Error("broken");
    },
    redactor,
  );
  expect(broken).toBeNull();
  expect(asked).toEqual([32 * 1024]);
});
