import fc from "fast-check";
import { DAY_MS } from "./range-reference.ts";

/** A value as it stands in the JSON, and what it means in a metric, in a dimension and as a time. */
export interface SentCell {
  readonly json: string;
  readonly metric: number | string | null;
  readonly other: number | string | null;
}

const cell = (json: string, metric: SentCell["metric"], other: SentCell["other"]): SentCell => ({
  json,
  metric,
  other,
});

/** A number: whole ones that no double holds keep their digits. */
function numeral(json: string): SentCell {
  const digits = /^-?\d+(?=(?:\.0+)?$)/.exec(json)?.[0];
  const value = Number(json);
  const read = digits !== undefined && Math.abs(value) >= 2 ** 53 ? digits : value;
  return cell(json, read, read);
}

/** A text of a metric that means a number. */
function worded(value: number): fc.Arbitrary<SentCell> {
  const plain = String(value);
  const shifted = `${Math.floor(value / 10_000)}.${String(value % 10_000).padStart(4, "0")}万`;
  const wide = plain.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  return fc.constantFrom(
    ...(
      [
        [plain, value],
        [`${plain}.0`, value],
        [` ${plain} `, value],
        [`-${plain}`, -value],
        [`(${plain})`, -value],
        [shifted, value],
        [wide, value],
        [`￥${value.toLocaleString("en")}.50`, value + 0.5],
        [`${plain}%`, Number(`${plain}e-2`)],
        [`${plain}e2`, value * 100],
        [`${plain}人`, value],
      ] as const
    ).map(([text, means]) => cell(JSON.stringify(text), means, text)),
  );
}

const words = [
  "不适用",
  "N/A",
  "null",
  "",
  " ",
  "NaN",
  "Infinity",
  "-",
  "1-2",
  "--5",
  "1e999",
  "０x1",
  "\u202e",
  "__proto__",
  "12:30",
];
const anyWord = fc
  .oneof(
    fc.constantFrom(...words),
    fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !/\p{N}/u.test(text)),
  )
  .map((text) => cell(JSON.stringify(text), null, text));
const nested = ["true", "false", "[]", "{}", "[1,2]", '{"a":"b"}', "[[null]]"];

export const anyCell: fc.Arbitrary<SentCell> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => numeral(JSON.stringify(value))),
  },
  { weight: 4, arbitrary: fc.integer().map((value) => numeral(`${value}.0`)) },
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((value) => numeral(String(value))),
  fc.constantFrom("9007199254740991", "9007199254740992", "-9007199254740993.0", "1e16", "-0").map(numeral),
  { weight: 3, arbitrary: fc.nat(99_999_999).chain(worded) },
  { weight: 4, arbitrary: anyWord },
  fc.constantFrom(...nested).map((json) => cell(json, null, json)),
  // No double: of a metric there is no value, of anything else what can be said of it.
  fc.constantFrom("1e999", "-1e999").map((json) => cell(json, null, json.startsWith("-") ? "-Infinity" : "Infinity")),
  fc.constant(cell("null", null, null)),
);

const anyMs = fc.integer({ min: Date.UTC(2016, 0), max: Date.UTC(2040, 0) });
/** A cell of the time column: an instant, its digits, a day, a word, or nothing. */
export const anyTime: fc.Arbitrary<SentCell> = fc.oneof(
  { weight: 4, arbitrary: anyMs.map((ms) => cell(String(ms), null, ms)) },
  anyMs.map((ms) => cell(`"${ms}"`, null, ms)),
  anyMs.map((ms) => {
    const midnight = Math.floor(ms / DAY_MS) * DAY_MS;
    return cell(`"${new Date(midnight).toISOString().slice(0, 10)}"`, null, midnight - 8 * 3_600_000);
  }),
  fc.constantFrom("汇总", "不适用", "2026-02-30").map((text) => cell(JSON.stringify(text), null, text)),
  fc.constant(cell("null", null, null)),
);

/** A field that may hold a number, as number or text. */
export const anyCount: fc.Arbitrary<readonly [json: string, value: number | null]> = fc.oneof(
  fc.nat(1e12).map((value) => [String(value), value] as const),
  fc.nat(1e12).map((value) => [`"${value}"`, value] as const),
  fc
    .constantFrom("null", '""', '" "', '"x"', "true", "[]", "{}", "1e999", '"1e999"', '"NaN"')
    .map((json) => [json, null] as const),
);

/** A field that may hold a text. */
export const anyText: fc.Arbitrary<readonly [json: string, value: string]> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => [JSON.stringify(text), text] as const),
  fc.nat(1e6).map((value) => [String(value), String(value)] as const),
  fc.constantFrom("null", "true", "[]", "{}", "1e999").map((json) => [json, ""] as const),
);

export interface SentColumn {
  readonly name: string;
  readonly role: "time" | "target" | "dimension" | "metric";
  readonly json: string;
}

const names = [
  "支付_次",
  "支付_人",
  "城市",
  "City",
  "CITY",
  "支付_次_2",
  "__proto__",
  "constructor",
  "",
  " ",
  "\u202e城市",
  "ſ",
  "s",
];
/** Columns, at most one of them of times: told apart by their flags and names, wherever they stand. */
export const anyColumns: fc.Arbitrary<SentColumn[]> = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.oneof(fc.constantFrom(...names), fc.string({ unit: "binary", maxLength: 10 })),
        fc.constantFrom("target", "dimension", "metric"),
        fc.nat(3),
      ),
      { maxLength: 6 },
    ),
    fc.option(fc.nat(6)),
  )
  .map(([all, time]) => {
    const columns = all
      .filter(([name]) => name.trim() !== "时间")
      .map(([name, role, form]): SentColumn => {
        const flag =
          role === "metric" ? '"metric":true' : ['"dimension":true', '"metric":false', '"metric":null', '"x":1'][form];
        const called = role === "target" ? "目标用户" : name;
        const is = role === "dimension" && name.trim() === "目标用户" ? "target" : role;
        return { name: called, role: is, json: `{"name":${JSON.stringify(called)},${flag}}` };
      });
    const ofTime: SentColumn = { name: "时间", role: "time", json: '{"name":"时间","dimension":true}' };
    return time === null ? columns : columns.toSpliced(time, 0, ofTime);
  });
