import { hashText, mix } from "../figures/random.ts";
import { ROWS_PER_SLICE } from "../http/slices.ts";
import type { AudienceShape } from "../shop/types.ts";
import { CHANNELS, CITIES, HOSTILE_VALUES } from "../shop/values.ts";

const SURNAMES = "王李张刘陈杨赵黄周吴".split("");
const GIVEN_NAMES = "伟 芳 娜 敏 静 丽 强 磊 军 洋 子涵 浩然 欣怡 雨桐".split(" ");
const SIGNATURES = ['他说"好"', "逗号,在中间", "第一行\n第二行", "反斜杠\\结尾\\", "平平无奇", ""];

/** Which rows of a user list a file holds, and with which variables. */
export interface UserFile {
  readonly audienceId: string;
  readonly shape: AudienceShape;
  readonly keys: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** Writes a file of users as GrowingIO does: `,` between fields, `"` around them, `\` before a quote or a backslash inside. */
export function* userCsv(file: UserFile, seed: number): Generator<string> {
  const base = hashText(file.audienceId, seed);
  let lines = [["gio_id", ...file.keys].join(",")];
  for (let row = file.from; row < file.to; row++) {
    const hash = mix(base, row);
    const fields = file.keys.map((key) => variableValue(key, hash, row, file.shape));
    lines.push([`u${hash.toString(16).padStart(8, "0")}${row}`, ...fields].map(field).join(","));
    if (lines.length < ROWS_PER_SLICE) continue;
    yield `${lines.join("\n")}\n`;
    lines = [];
  }
  yield lines.map((line) => `${line}\n`).join("");
}

function field(value: string): string {
  return /[",\\\r\n]/.test(value) ? `"${value.replaceAll(/["\\]/g, "\\$&")}"` : value;
}

function variableValue(key: string, hash: number, row: number, shape: AudienceShape): string {
  const pick = (values: readonly string[]) => values[hash % values.length] ?? "";
  switch (key) {
    case "login_user_id":
      return String(100_000 + row);
    case "open_id":
      return `oDemo${mix(hash, 1).toString(36)}${mix(hash, 2).toString(36)}`;
    case "name":
      return shape === "hostile" ? pick(HOSTILE_VALUES) : pick(SURNAMES) + (GIVEN_NAMES[(hash >>> 8) % 14] ?? "");
    case "phone":
      return `139${String(hash % 100_000_000).padStart(8, "0")}`;
    case "email":
      return `user${row}@mail.example`;
    case "id_card":
      return `110101199${hash % 10}0${1 + (hash % 9)}15${String(hash % 10_000).padStart(4, "0")}`;
    case "role":
      return pick(["买家", "店主", "N/A", ""]);
    case "vip_level":
      return String(hash % 6);
    case "city":
      return pick(CITIES);
    case "signature":
      return SIGNATURES[row % SIGNATURES.length] ?? "";
    case "first_channel":
      return pick(CHANNELS);
    default:
      return pick(["A", "B", "C"]);
  }
}
