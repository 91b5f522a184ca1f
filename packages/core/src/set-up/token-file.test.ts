import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readTokenFile } from "./token-file.ts";

const TOKEN = "9f8c2d7e4b1a4c6d8e0f1234567890ab";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "growingio-token-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function holding(text: string): string {
  const path = join(folder, "token");
  writeFileSync(path, text);
  return path;
}

describe("readTokenFile", () => {
  test.each([`${TOKEN}\n`, `${TOKEN}\r\n`, `\uFEFF${TOKEN}\n\n`, `  ${TOKEN} `, TOKEN])(
    "%j holds the token",
    (text) => {
      expect(readTokenFile(holding(text))).toEqual({ token: TOKEN, mistake: null });
    },
  );

  test.each([
    ["", /is empty/],
    ["\n \n", /is empty/],
    [`"${TOKEN}"\n`, /GROWINGIO_TOKEN_FILE \(the content of its file\) is in quotes/],
    [`GROWINGIO_TOKEN=${TOKEN}\n`, /content of its file.*behind the = sign/],
    [`Bearer ${TOKEN}\n`, /content of its file.*Bearer/],
    ["your-token\n", /content of its file.*placeholder/],
    [`${TOKEN}\n${TOKEN}\n`, /content of its file.*copy it again/],
    ["x".repeat(100_000), /too large/],
  ])("a file of %j is told", (text, message) => {
    const { mistake } = readTokenFile(holding(text));
    expect(mistake).toMatch(message);
    expect(mistake).not.toContain(TOKEN.slice(0, 8));
  });

  test("what is no file is told, and what never ends is not read", () => {
    expect(readTokenFile("~/token").mistake).toMatch(/^GROWINGIO_TOKEN_FILE begins with ~/);
    expect(readTokenFile(join(folder, "missing")).mistake).toMatch(/cannot be read \(ENOENT\)/);
    expect(readTokenFile(folder).mistake).toMatch(/no file/);
    expect(readTokenFile("/dev/zero").mistake).toMatch(/no file/);
  });
});
