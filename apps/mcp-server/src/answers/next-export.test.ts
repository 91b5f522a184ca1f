import { expect, test } from "vitest";
import { nextExport } from "./next-export.ts";

test.each([
  [[{ id: "Xy12Ab34", kind: "funnel" }, { id: "b" }], 'export_funnel with chart "Xy12Ab34".'],
  [[{ id: "Xy12Ab34" }], 'export_event with chart "Xy12Ab34".'],
  [[{ id: "Xy12Ab34", kind: "somethingNew" }], 'export_event with chart "Xy12Ab34".'],
  [[], "another dashboard."],
])("of %j the first is run next", (shown, call) => {
  expect(nextExport(shown)).toBe(call);
});
