import { expect, test } from "vitest";
import { forTerminal, safeLines } from "./safe-lines.ts";

const hostile = "a\u001b[31mb\u0007\u009bc\u202Ed\r";

test("lines keep their indent and lose what a terminal obeys", () => {
  expect(safeLines(`one ${hostile}\n    two\u200B`)).toBe("one a[31mbcd\n    two");
});

test("data keep their lines and tabs, and nothing else of that kind", () => {
  expect(forTerminal(`x\t${hostile}\ny\r\n`)).toBe("x\ta[31mbcd\ny\n");
});
