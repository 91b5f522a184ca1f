import { describe, expect, test } from "vitest";
import { tokenVariableMistake } from "./token-mistake.ts";

const TOKEN = "9f8c2d7e4b1a4c6d8e0f1234567890ab";
const mistake = (text: string) => tokenVariableMistake("GROWINGIO_TOKEN", text);

describe("tokenVariableMistake", () => {
  test.each([
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: what hosts leave there.
    ["${input:growingio-token}", /a reference .*did not fill in/],
    ["${GROWINGIO_TOKEN}", /a reference/],
    ["${GROWINGIO_TOKEN:-}", /a reference/],
    [`\${GROWINGIO_TOKEN:-${TOKEN}}`, /a reference/],
    ["${env:GROWINGIO_TOKEN}", /a reference/],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: what hosts leave there.
    ["$GROWINGIO_TOKEN", /a reference/],
    ["$env:GROWINGIO_TOKEN", /a reference/],
    ["%GROWINGIO_TOKEN%", /a reference/],
    ["{{ growingio_token }}", /a reference/],
    ["$(cat ~/.token)", /a reference/],
    ["op://work/growingio/token", /a reference/],
    [`"${TOKEN}"`, /in quotes: .*without/],
    [`'${TOKEN}'`, /in quotes/],
    [`“${TOKEN}”`, /in quotes/],
    [`‘${TOKEN}’`, /in quotes/],
    [`「${TOKEN}」`, /in quotes/],
    [`＂${TOKEN}＂`, /in quotes/],
    [`\\"${TOKEN}\\"`, /in quotes/],
    [`${TOKEN}"`, /in quotes/],
    [`GROWINGIO_TOKEN=${TOKEN}`, /name of a variable.*behind the = sign/],
    [`export GROWINGIO_TOKEN=${TOKEN}`, /name of a variable/],
    [`Bearer ${TOKEN}`, /Bearer.*the token alone/],
    [`bearer ${TOKEN}`, /Bearer/],
    ["Bearer", /Bearer/],
    [`Authorization: ${TOKEN}`, /Bearer/],
    [`token ${TOKEN}`, /Bearer/],
    ["https://www.growingio.com/projects/nxog09md", /an address, not a token/],
    ["/run/secrets/growingio", /GROWINGIO_TOKEN_FILE/],
    ["~/.growingio-token", /GROWINGIO_TOKEN_FILE/],
    ["C:\\secrets\\token.txt", /GROWINGIO_TOKEN_FILE/],
    ["your-token", /placeholder.*API Token management/],
    ["YOUR_TOKEN", /placeholder/],
    ["yourApiToken", /placeholder/],
    ["your growingio token here", /placeholder/],
    ["<token>", /placeholder/],
    ["<你的 token>", /placeholder/],
    ["你的token", /placeholder/],
    ["[token]", /placeholder/],
    ["{token}", /placeholder/],
    ["xxx", /placeholder/],
    ["XXXXXXXX-XXXX-XXXX", /placeholder/],
    ["********", /placeholder/],
    ["...", /placeholder/],
    ["…", /placeholder/],
    ["changeme", /placeholder/],
    ["change_me", /placeholder/],
    ["REPLACE_WITH_YOUR_TOKEN", /placeholder/],
    ["paste-your-token-here", /placeholder/],
    ["GROWINGIO_TOKEN", /placeholder/],
    ["token", /placeholder/],
    ["undefined", /placeholder/],
    [`${TOKEN.slice(0, 16)} ${TOKEN.slice(16)}`, /spaces.*copy it again/],
    [`${TOKEN}\n${TOKEN}`, /copy it again/],
    [`${TOKEN}\u200b`, /copy it again/],
    [`${TOKEN.slice(0, 20)}é`, /copy it again/],
    [`${TOKEN}\n`, /begins or ends with a space or a line break/],
    [`${TOKEN}\r\n`, /begins or ends/],
    [` ${TOKEN}`, /begins or ends/],
    [`${TOKEN}\u00a0`, /begins or ends/],
  ])("%j is told, with the variable and without the token", (text, message) => {
    expect(mistake(text)).toMatch(message);
    expect(mistake(text)).toMatch(/^GROWINGIO_TOKEN /);
    for (const part of [TOKEN.slice(0, 8), TOKEN.slice(-8)]) expect(mistake(text)).not.toContain(part);
  });

  test.each([
    TOKEN,
    "t0ken",
    "wrong-token-value",
    "my-token",
    "token-of-a-test-account",
    "secret-token",
    "typed-by-hand",
    "abcDEF123+/==",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.q-_x",
    "/AbC+dEf/1234==",
    "youngster42",
    "xx-1x",
    "Bearers0f1234",
  ])("%j may be one", (text) => {
    expect(mistake(text)).toBeNull();
  });
});
