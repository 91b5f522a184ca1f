import { expect, test } from "vitest";
import { readCommandLine } from "./command-line.ts";

test("options have defaults and are read as numbers", () => {
  expect(readCommandLine([])).toEqual({ port: 4010, seed: 1, jobMs: 1500 });
  expect(readCommandLine(["--port", "0", "--seed", "7", "--job-ms=20"])).toEqual({ port: 0, seed: 7, jobMs: 20 });
  expect(readCommandLine(["--help", "--port", "0"])).toBe("help");
});

test.each([
  [["--port", "70000"], '--port is "70000"; it must be a whole number from 0 to 65535.'],
  [["--job-ms", "soon"], '--job-ms is "soon"; it must be a whole number from 0 to 86400000.'],
])("%o is refused by name", (argv, message) => {
  expect(() => readCommandLine(argv)).toThrow(message);
});

test("an unknown option is refused", () => {
  expect(() => readCommandLine(["--prot", "1"])).toThrow("--prot");
});
