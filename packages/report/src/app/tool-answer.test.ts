import { expect, test } from "vitest";
import { textOf } from "./tool-answer.ts";

test("a person reads the words without the next call and without backslashes", () => {
  const next = "export_event again.";
  const content = [{ type: "text", text: `\\<b>x\\</b> failed (\\[1\\]).\nNext: ${next}` }];
  expect(textOf({ content, structuredContent: { next } })).toBe("<b>x</b> failed ([1]).");
});

test("pictures say nothing, several texts are lines", () => {
  expect(textOf({ content: [{ type: "text", text: "a" }, { type: "image" }, { type: "text", text: "b" }] })).toBe(
    "a\nb",
  );
});
