import { expect, test } from "vitest";
import { auditLine } from "./audit.ts";

test("a call is one line of JSON, whatever its name holds", () => {
  const line = auditLine({ who: "alice", tool: "no\nsuch\u202e tool", outcome: "error", ms: 1.6 }, 0);
  expect(line.split("\n")).toHaveLength(2);
  expect(JSON.parse(line)).toEqual({
    at: "1970-01-01T00:00:00.000Z",
    who: "alice",
    tool: expect.stringMatching(/^no ?such ?tool$/),
    outcome: "error",
    ms: 2,
  });
  expect(line.startsWith('{"at":"1970-01-01T00:00:00.000Z","who":"alice","tool":')).toBe(true);
});
