import { describe, expect, test } from "vitest";
import { UsageError } from "../shell/usage-error.ts";
import { dataFormat, dataFormats } from "./formats.ts";

const terminal = { isTerminal: { out: true, err: true }, json: false };
const pipe = { isTerminal: { out: false, err: false }, json: false };
const of = (format: string | undefined, output: string | undefined, settings: typeof terminal) =>
  dataFormat({ format, output }, settings, dataFormats);

describe("the format of data", () => {
  test.each([
    [undefined, undefined, terminal, "table"],
    [undefined, undefined, pipe, "csv"],
    ["json", undefined, terminal, "json"],
    ["XLSX", undefined, pipe, "xlsx"],
    [undefined, "a.XLSX", terminal, "xlsx"],
    [undefined, "a.parquet", pipe, "parquet"],
    [undefined, "a.htm", pipe, "html"],
    [undefined, "folder/", terminal, "csv"],
    [undefined, "data", terminal, "csv"],
    // What was asked for wins over the ending.
    ["json", "a.csv", terminal, "json"],
  ] as const)("%s, -o %s", (format, output, settings, found) => {
    expect(of(format, output, settings)).toBe(found);
  });

  test.each(["x.pdf", "x.xls", "x.txt1"])("%s says no format that there is", (output) => {
    expect(() => of(undefined, output, terminal)).toThrow(UsageError);
    expect(of("csv", output, terminal)).toBe("csv");
    expect(dataFormat({ format: undefined, output, isFolder: true }, terminal, dataFormats)).toBe("csv");
  });

  test.each(["xlsx", "parquet", "html"])("%s needs a file or a pipe", (format) => {
    expect(() => of(format, undefined, terminal)).toThrow(UsageError);
    expect(of(format, undefined, pipe)).toBe(format);
    expect(of(format, "x", terminal)).toBe(format);
  });

  test("another word is a mistake, and so is a format beside --json without a file", () => {
    expect(() => of("xls", undefined, pipe)).toThrow('--format "xls" is not allowed: use table, csv, json');
    expect(() => of("csv", undefined, { ...pipe, json: true })).toThrow("-o");
    expect(of("csv", "x.csv", { ...pipe, json: true })).toBe("csv");
  });

  test("an ending that is not written here is a mistake", () => {
    expect(() => dataFormat({ format: undefined, output: "a.html" }, pipe, ["csv", "table"])).toThrow(".html");
  });
});
