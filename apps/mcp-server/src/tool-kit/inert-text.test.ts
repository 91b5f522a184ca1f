import { describe, expect, test } from "vitest";
import { inertJson, inertText } from "./inert-text.ts";

describe("inertText", () => {
  test.each([
    ["![x](https://evil.example/a.png)", "!\\[x]\\(https://evil.example/a.png)"],
    ["[click](https://evil.example)", "[click]\\(https://evil.example)"],
    ["![x][ref]", "!\\[x][ref]"],
    ["<img src=x>", "\\<img src=x>"],
    ["</b> <!-- a --> <?php", "\\</b> \\<!-- a --> \\<?php"],
    ["<https://evil.example>", "\\<https://evil.example>"],
    // A backslash that is itself escaped would leave the tag alive.
    ["\\<img>", "\\<img>"],
    ["\\\\<img>", "\\\\\\<img>"],
    ["!![[a]](b)", "!!\\[[a]]\\(b)"],
  ])("%s", (text, expected) => {
    expect(inertText(text)).toBe(expected);
    // What is inert already stays.
    expect(inertText(expected)).toBe(expected);
  });

  test.each(["a < b", "<5 万元", "x<3", "wow! [a] (b)", "| 城市 | a\\|b |", "1 <= 2 <> 3", "a -> b"])(
    "leaves %s",
    (text) => {
      expect(inertText(text)).toBe(text);
    },
  );

  test("a caret still points at the same sign where Chinese takes two columns each", () => {
    const sql = 'LINE 1: SELECT "渠道"<b, nope, 1<c';
    const [line = "", caret = ""] = inertText(`${sql}\n${" ".repeat("LINE 1: SELECT 'xxxx'<b, ".length)}^`).split("\n");
    expect(line).toBe('LINE 1: SELECT "渠道"\\<b, nope, 1\\<c');
    expect(caret.length - 1).toBe("LINE 1: SELECT 'xxxx'\\<b, ".length);
  });

  test("a caret still points at the same sign", () => {
    const sql = "LINE 1: SELECT a<b, c<d, nope FROM e1";
    const pointing = (text: string) => {
      const [line = "", caret = ""] = inertText(text).split("\n");
      return line[caret.indexOf("^")];
    };
    for (const sign of ["S", "a", "b", "c", "d", "n", "F"]) {
      expect(pointing(`${sql}\n${" ".repeat(sql.indexOf(sign, 8))}^`)).toBe(sign);
    }
  });
});

test("inertJson reads back as the same value", () => {
  const value = { "![k](u)": ["<script>", "![a](b)", "]\\(", 1, null] };
  for (const indent of [undefined, 1]) {
    expect(JSON.parse(inertJson(value, indent))).toEqual(value);
    expect(inertJson(value, indent)).not.toMatch(/!\[|\]\(|<[A-Za-z/!?]/);
  }
});
