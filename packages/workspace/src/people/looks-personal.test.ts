import { describe, expect, test } from "vitest";
import { findPersonal, looksPersonal } from "./looks-personal.ts";

describe("what looks personal is seen however it is spelled", () => {
  test.each([
    ["13812345678", "phone"],
    ["１３８１２３４５６７８", "phone"],
    ["138\u200b1234\u200d5678", "phone"],
    ["1\u20e33\ufe0f\u20e38\u20e312345678", "phone"],
    ["①③⑧①②③④⑤⑥⑦⑧", "phone"],
    ["١٣٨١٢٣٤٥٦٧٨", "phone"],
    ["一三八一二三四五六七八", "phone"],
    ["1 3 8 1 2 3 4 5 6 7 8", "phone"],
    ["138–1234–5678", "phone"],
    ["138.1234.5678", "phone"],
    ["138\u00a01234\u30005678", "phone"],
    ["1.3812345678E+10", "phone"],
    ["13812345678.0", "phone"],
    ["(+86) 138 1234 5678", "phone"],
    ["008613812345678", "phone"],
    ["8613812345678", "phone"],
    ["013812345678", "phone"],
    ["010-12345678", "phone"],
    ["+1 (415) 555-0123", "phone"],
    ["电话13812345678，备用15912345678", "phone"],
    ["wx_13800138000", "phone"],
    ["a@b.example", "email"],
    ["ａ＠ｂ．example", "email"],
    ["zhang\u00ad.san@mail\u2060.example", "email"],
    ["a%40b.example", "email"],
    ["zhang@mail。com", "email"],
    ["张三@例子.公司", "email"],
    ["11010119900307851x", "ID card"],
    ["110101 19900307 8515", "ID card"],
    ["110101800101001", "ID card"],
    ["4111 1111 1111 1111", "bank card"],
    ["6228480402564890018", "bank card"],
    ["490154203237518", "bank card"],
    ["3F2504E0-4F89-11D3-9A0C-0305E82C3301", "device id"],
    ["00:1B:44:11:3A:B7", "device id"],
    ["oABCD1234efgh5678IJKL9012mno", "open id"],
  ])("%s: %s", (text, label) => {
    expect(findPersonal(text)?.label).toBe(label);
  });

  test.each([
    "",
    "u00012345",
    "2026-11-23",
    "2026-11-23 13:05:59",
    "1795460406917",
    "上海",
    "order-138123456789012",
    "12345678901",
    "16.666666667%",
    "3.14159",
    "1,381,234,567.80",
    "8.0.12",
    "@2x",
    "登录用户ID",
    "user_id",
    "三五八人",
    "constructor",
  ])("nobody's: %s", (text) => {
    expect(looksPersonal(text)).toBe(false);
  });
});

describe("one value in several spellings is one value", () => {
  test.each([
    [
      "13812345678",
      [
        "+86 138-1234-5678",
        "008613812345678",
        "86 13812345678",
        "'13812345678",
        "tel:13812345678",
        "１３８ １２３４ ５６７８",
        "013812345678",
        "13812345678.0",
      ],
    ],
    ["01012345678", ["010-12345678", "(010) 12345678", "+86 10 12345678"]],
    ["14155550123", ["+1 415-555-0123", "+1 (415) 555 0123"]],
    [
      "zhang.san@mail.example",
      [
        "Zhang.San@Mail.Example",
        "mailto:zhang.san@mail.example",
        "<zhang.san@mail.example>",
        "ｚhang.san＠mail.example",
      ],
    ],
    ["11010119900307851X", ["11010119900307851x", "110101-19900307-851X"]],
    ["00-1b-44-11-3a-b7", ["00:1B:44:11:3A:B7"]],
  ])("%s", (value, spellings) => {
    expect(spellings.map((spelling) => findPersonal(spelling)?.value)).toEqual(spellings.map(() => value));
  });

  test("a cell that holds more than the value has none", () => {
    expect(findPersonal("13812345678,15912345678")).toEqual({ label: "phone", value: null });
    expect(findPersonal("张三 13812345678")).toEqual({ label: "phone", value: null });
  });
});

test("a megabyte in one cell is looked at in a moment", () => {
  for (const part of ["a", "1", "1 ", "a@", "0-", "a.", "Ｆ", "+1"])
    expect(typeof looksPersonal(part.repeat(100_000))).toBe("boolean");
});
