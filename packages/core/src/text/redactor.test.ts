import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText } from "../../test/any-text.ts";
import { createRedactor } from "./redactor.ts";

const TOKEN = "Zq3/xT9=kP7+mB2&wL5~cR8%nD4";
const shown = (text: string) => createRedactor([TOKEN]).shown(text);
const message = (text: string) => createRedactor([TOKEN]).message(text);
const deep = <T>(value: T) => createRedactor([TOKEN]).deep(value);

const percent = (text: string) => text.replace(/./g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
const hex = (text: string) => text.replace(/./g, (sign) => `\\u00${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("the token is taken out", () => {
  test.each<[string, string]>([
    ["as it is", TOKEN],
    ["in another case", TOKEN.toUpperCase()],
    ["escaped for JSON", TOKEN.replaceAll("/", "\\/").replaceAll("=", "\\u003d")],
    ["escaped for JSON in capitals", hex(TOKEN).toUpperCase().replaceAll("\\U", "\\u")],
    ["escaped for JSON twice", hex(TOKEN).replaceAll("\\", "\\\\")],
    ["escaped for an address", encodeURIComponent(TOKEN)],
    ["escaped for an address in small letters", encodeURIComponent(TOKEN).toLowerCase()],
    ["escaped for an address in full", percent(TOKEN)],
    ["escaped for an address twice", encodeURIComponent(encodeURIComponent(TOKEN))],
    ["escaped for JSON and then for an address", encodeURIComponent(hex(TOKEN))],
    ["escaped for HTML", TOKEN.replaceAll("&", "&amp;").replaceAll("/", "&#x2F;").replaceAll("=", "&#61;")],
    ["escaped for HTML twice", TOKEN.replaceAll("&", "&amp;amp;")],
    ["escaped for Markdown", TOKEN.replace(/[~+&]/g, "\\$&")],
    ["with zero-width characters", [...TOKEN].join("\u200b")],
    ["with variation selectors", [...TOKEN].join("\ufe0f")],
    ["with a bidi mark and a line end", `${TOKEN.slice(0, 9)}\u202e${TOKEN.slice(9, 18)}\r\n${TOKEN.slice(18)}`],
    ["in full-width forms", TOKEN.replace(/./g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
    ["in hexadecimal", Buffer.from(TOKEN).toString("hex")],
    ["in Base64", base64(TOKEN).replace(/=+$/, "")],
    ["in Base64 for addresses", Buffer.from(TOKEN).toString("base64url")],
  ])("%s", (_, echo) => {
    expect(shown(`前 ${echo} 后`)).toBe("前 [token] 后");
    expect(shown(echo)).toBe("[token]");
  });

  test.each(["", "x", "user:", "Bearer "])("in Base64 behind %j", (before) => {
    expect(shown(base64(`${before}${TOKEN}!`))).toMatch(/^.{0,12}\[token\].{0,4}$/);
  });

  test.each(["", "x", "xy", "user:", "Bearer "])("in Base64 behind %j of which only the end is left", (before) => {
    const text = base64(`${before}${TOKEN}`);
    expect(shown(`名 Qm…${text.slice(-8)}`)).toBe("名 Qm…[token]");
    expect(shown(`…${text.slice(-12)}, …${text.replace(/=+$/, "").slice(-8)}`)).toBe("…[token], …[token]");
  });

  test("as often as it comes, and nothing else with it", () => {
    expect(shown(`a\n${TOKEN}\n\u200bb%20c${TOKEN}${TOKEN}d`)).toBe("a\n[token]\n\u200bb%20c[token][token]d");
  });

  test.each(["…", "...", "****", "%…", "%2…", "\\u0…", "&am…"])("where the rest was cut off by %j", (cut) => {
    expect(shown(`says ${TOKEN.slice(0, 8)}${cut}`)).toBe(`says [token]${cut}`);
    expect(shown(`says ${TOKEN.slice(0, 20)}${cut} more`)).toBe(`says [token]${cut} more`);
  });

  test.each(["…", "…4C", "...u004c", "…2F;"])("where its beginning was cut off by %j", (cut) => {
    expect(shown(`${cut}${TOKEN.slice(-8)} is wrong`)).toBe(`${cut}[token] is wrong`);
  });

  test("where a long part of it is left that nothing else looks like", () => {
    const secret = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    expect(createRedactor([secret]).shown(`a ${secret.slice(5, 19)} b`)).toBe("a [token] b");
  });
});

test.each([
  ["of twelve characters with three digits and three letters", "9f8e7d1234xy", "says 9f8e7d1234xy now"],
  ["of eleven", "9f8e7d1234x", null],
  ["with two letters", "9f8123456789", null],
  ["with two digits", "abcdefghij12", null],
])("a part of the token %s is taken out, or stays where it could be anything", (_, part, said) => {
  const secret = `${part}!!!!!!!!${part.split("").toReversed().join("")}`;
  const text = said ?? `says ${part} now`;
  expect(createRedactor([secret]).shown(text)).toBe(said === null ? text : "says [token] now");
});

test("a secret is redacted as it is without blanks around it, from 16 characters on in all that is shown", () => {
  const [long, short] = ["k".repeat(16), "m".repeat(15)];
  const redactor = createRedactor([` ${long}\n`, short]);
  expect(redactor.shown(`${long} ${short}`)).toBe(`[token] ${short}`);
  expect(redactor.message(`${long} ${short}`)).toBe("[token] [token]");
  const hardly = createRedactor(["%41%42%43%44%45%46"]);
  expect([hardly.shown("ABCDEF and more"), hardly.message("ABCDEF and more")]).toEqual([
    "ABCDEF and more",
    "[token] and more",
  ]);
});

test("signs of a short secret are signs, not a pattern", () => {
  const redactor = createRedactor(["a.c", "x+"]);
  expect(redactor.message("abc a.c xx x+ x")).toBe("abc [token] xx [token] x");
});

test("ordinary words and figures stay, though the token has them", () => {
  const redactor = createRedactor(["growingio-test-token-1234567890123456"]);
  const text = "GROWINGIO_TOKEN, growingio-test-folder, 1234567890123456 人, growingio-mcp…, test-token, 50%";
  expect(redactor.message(text)).toBe(text);
});

test("eight characters are looked at, fewer could be anything", () => {
  expect([shown(`${TOKEN.slice(0, 8)}…`), shown(`${TOKEN.slice(0, 7)}…`)]).toEqual([
    "[token]…",
    `${TOKEN.slice(0, 7)}…`,
  ]);
});

test("text without the token comes back as it was, whatever is in it", () => {
  fc.assert(
    fc.property(anyText(200), (text) => {
      expect(message(text)).toBe(text);
    }),
  );
});

test("the token goes, and all around it stays", () => {
  const around = fc.string({
    unit: fc.constantFrom("a", "%", "2", "5", "\\", "u", "&", ";", "\u200b", "前", "\n"),
    maxLength: 20,
  });
  fc.assert(
    fc.property(around, around, (before, after) => {
      const result = shown(`${before}前${TOKEN}后${after}`);
      expect(result).toBe(`${before}前[token]后${after}`);
    }),
  );
});

describe("a token under 16 characters", () => {
  const short = createRedactor(["abc", "te=st"]);

  test("is taken out of messages, where it stands by itself", () => {
    expect(short.message("令牌abc无效, abcd, te%3dst, /abc/")).toBe("令牌[token]无效, abcd, [token], /[token]/");
  });

  test("stays in what is shown", () => {
    expect(short.shown("abc te=st")).toBe("abc te=st");
    expect(short.deep({ abc: ["abc"] })).toEqual({ abc: ["abc"] });
  });
});

test("without a token nothing is changed", () => {
  expect(createRedactor(["", "  "]).message("any [token] text …")).toBe("any [token] text …");
});

describe("deep", () => {
  test("takes it out of strings and keys, and leaves all else", () => {
    const numbers = new Float64Array([1]);
    const value = { [TOKEN]: [1, null, { name: `a ${TOKEN}` }], numbers, kept: true };
    expect(deep(value)).toEqual({ "[token]": [1, null, { name: "a [token]" }], numbers, kept: true });
  });

  test("gives back the same value where nothing holds it", () => {
    const value = { a: ["b", { c: 1 }] };
    expect(deep(value)).toBe(value);
  });

  test("a foreign key makes no prototype", () => {
    const value = JSON.parse(`{"__proto__":{"x":"${TOKEN}"}}`);
    expect(Object.keys(deep(value))).toEqual(["__proto__"]);
  });

  test("does not go deeper than anything is shown", () => {
    const value: unknown = JSON.parse("[".repeat(5_000) + "]".repeat(5_000));
    expect(JSON.stringify(deep(value)).length).toBeLessThan(500);
  });
});

test("100 kB of what it looks for cost no more than their length", () => {
  const hostile = [TOKEN.slice(0, -1), "* ", "%", "\\", "&amp;", TOKEN.slice(0, 8)].map((part) =>
    part.repeat(1e5 / part.length),
  );
  for (const text of hostile) expect(shown(text).length).toBeGreaterThan(0);
});
