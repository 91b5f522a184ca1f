import { expect, test } from "vitest";
import { mendCall } from "./mend-call.ts";

const call = (sent: unknown) => ({
  jsonrpc: "2.0" as const,
  id: 1,
  method: "tools/call",
  params: { name: "list_dashboards", arguments: sent, _meta: { progressToken: 1 } },
});

test.each<[unknown, unknown]>([
  [null, {}],
  ["", {}],
  ["null", {}],
  ["{}", {}],
  [[], {}],
  ['{"limit":5}', { limit: 5 }],
])("arguments %j are %j", (sent, read) => {
  expect(mendCall(call(sent))).toEqual(call(read));
});

test.each([{ limit: 5 }, "limit=5", "[1]", "7", [1], 7, undefined])("arguments %j stay as they are", (sent) => {
  const message = call(sent);
  expect(mendCall(message)).toBe(message);
});

test.each([
  { jsonrpc: "2.0" as const, id: 1, method: "prompts/get", params: { arguments: "{}" } },
  { jsonrpc: "2.0" as const, id: 1, method: "tools/call" },
  { jsonrpc: "2.0" as const, id: 1, result: {} },
])("another message stays as it is: %j", (message) => {
  expect(mendCall(message)).toBe(message);
});
