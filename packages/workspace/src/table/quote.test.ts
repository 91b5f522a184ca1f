import { expect, test } from "vitest";
import { quoteIdentifier, quoteText } from "./quote.ts";

test("a quote inside a name or text cannot end it", () => {
  expect(quoteIdentifier('a"; DROP TABLE e1; --')).toBe('"a""; DROP TABLE e1; --"');
  expect(quoteText("it's")).toBe("'it''s'");
});
