import { expect, test } from "vitest";
import { inputSchema } from "./input-schema.ts";
import { params, strictInput } from "./params.ts";

const schema = inputSchema(strictInput({ wait_seconds: params.waitSeconds, export_id: params.exportId.optional() }));

test.each([
  [
    { wait_seconds: "\u202eabc\u0085" },
    '"abc" is not allowed: it must be a whole number from 0 to 45; or leave it out',
  ],
  [{ export_id: "\u200b../x\u2066" }, '"../x" is not an export_id'],
  [{ "a\u202eb": 1 }, '"ab": no such parameter'],
])("what a refusal quotes of %j has no sign that hides or turns text", async (sent, expected) => {
  const { issues = [] } = await schema["~standard"].validate(sent);
  expect(issues.map(({ message }) => message).join()).toContain(expected);
});
