import { expectTypeOf, test } from "vitest";
import type { ExportKind, ExportParameters } from "../kinds/kinds.ts";
import type { Table } from "../table/table.ts";
import type { ExportJob } from "./export-job.ts";
import type { ExportResult, LinksResult } from "./export-result.ts";
import type { Exports } from "./exports.ts";

// What is stated here is checked by the compiler alone: nothing of it runs.

declare const exports: Exports;
const never = (_: () => void) => {};

test("a kind decides what its export ends in", () => {
  never(() => {
    expectTypeOf(exports.create("event", { chart: "c" })).toEqualTypeOf<ExportJob<Table>>();
    expectTypeOf(exports.create("tag", { tag: "t" })).toEqualTypeOf<ExportJob<LinksResult>>();
    expectTypeOf(exports.create("event" as "event" | "segment", { chart: "c" })).toEqualTypeOf<
      ExportJob<Table | LinksResult>
    >();
    expectTypeOf(exports.create("event" as ExportKind, {} as ExportParameters)).toEqualTypeOf<
      ExportJob<ExportResult>
    >();
    // @ts-expect-error no caller says what the result is
    exports.create<"event", LinksResult>("event", { chart: "c" });
    // @ts-expect-error parameters of another kind
    exports.create("segment", { chart: "c" });
  });
});

test("the type of a result narrows it", () => {
  never(() => {
    const result = {} as ExportResult;
    if (result.type === "table") expectTypeOf(result).toEqualTypeOf<Table>();
    else expectTypeOf(result).toEqualTypeOf<LinksResult>();
  });
});
