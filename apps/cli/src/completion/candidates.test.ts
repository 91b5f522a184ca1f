import { expect, test } from "vitest";
import { createProgram } from "../program.ts";
import { candidates } from "./candidates.ts";

const program = createProgram(() => async () => {}, "gio");
const words = (...typed: string[]) => candidates(program, typed).words.map(({ word }) => word);

test("commands, each with a description of one line", () => {
  const { words: found } = candidates(program, [""]);
  expect(found.map(({ word }) => word)).toEqual(expect.arrayContaining(["export", "watch", "sync", "completion"]));
  expect(found.map(({ word }) => word)).not.toContain("complete");
  for (const { description } of found) expect(description).toMatch(/^[^\n\t]{3,80}$/);
  expect(words("se")).toEqual(["segments", "segment"]);
});

test("options of the command and of all commands, those given already not again", () => {
  const found = words("export", "--json", "--");
  expect(found).toEqual(expect.arrayContaining(["--range", "--quiet", "--lang", "--project", "--demo", "--help"]));
  expect(found).not.toContain("--json");
  expect(words("--json", "export", "--ra")).toEqual(["--range"]);
});

test.each([
  [
    ["export", "--format", ""],
    ["table", "csv", "json", "xlsx", "parquet", "html"],
  ],
  [["export", "--format", '"cs'], ["csv"]],
  [["export", "--format=j"], ["--format=json"]],
  [["export", "日活", "--compare", "same_period_last_m"], ["same_period_last_month"]],
  [
    ["report", "--to", "s"],
    ["slack", "smtp"],
  ],
  [
    ["--lang", ""],
    ["zh", "en"],
  ],
  [
    ["completion", ""],
    ["bash", "zsh", "fish"],
  ],
  [["export", "--project", "sync", "--kind", "f"], ["funnel"]],
  [["export", "--", "--"], []],
  [["export", ""], []],
])("after %j", (typed, expected) => {
  expect(words(...typed)).toEqual(expected);
});

test.each([
  [["export", "-o", ""], "files"],
  [["report", "交易总览", "-o", ""], "folders"],
  [["sync", ""], "files"],
  [["export", "x", ">", ""], "files"],
  [["dashboards", "2>>", ""], "files"],
  [["export", "x", ">", "k.csv", ""], null],
] as const)("paths after %j: %s", (typed, expected) => {
  expect(candidates(program, typed).paths).toBe(expected);
});

test("a redirection before does not move what is asked for", () => {
  expect(words("export", ">", "k.csv", "--format", "x")).toEqual(["xlsx"]);
});
