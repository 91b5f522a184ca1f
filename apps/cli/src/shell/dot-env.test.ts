import { expect, test } from "vitest";
import { withDotEnv } from "./dot-env.ts";

test("without a file the environment is as it is", () => {
  expect(withDotEnv({ A: "1" }, null)).toEqual({ env: { A: "1" }, ignored: [], isHostUnclear: false });
});

test("the environment wins, and only variables of this program are taken", () => {
  const text =
    "GROWINGIO_LANG=zh\nGROWINGIO_PROJECT_UID=fromfile\nPATH=/hostile\nNODE_OPTIONS=--import=x\nPGPASSWORD=p\n";
  expect(withDotEnv({ GROWINGIO_LANG: "en", PATH: "/bin" }, text)).toEqual({
    env: { GROWINGIO_LANG: "en", PATH: "/bin", GROWINGIO_PROJECT_UID: "fromfile", PGPASSWORD: "p" },
    ignored: [],
    isHostUnclear: false,
  });
});

test("an account is of the environment or of the file, never of both", () => {
  const text = "GROWINGIO_TOKEN=file\nGROWINGIO_BASE_URL=https://elsewhere.example\n";
  expect(withDotEnv({}, text).env).toEqual({
    GROWINGIO_TOKEN: "file",
    GROWINGIO_BASE_URL: "https://elsewhere.example",
  });
  expect(withDotEnv({ GROWINGIO_TOKEN: "own" }, text)).toEqual({
    env: { GROWINGIO_TOKEN: "own" },
    ignored: ["GROWINGIO_BASE_URL"],
    isHostUnclear: true,
  });
  expect(withDotEnv({ GROWINGIO_TOKEN_FILE: "/own" }, text).ignored.toSorted()).toEqual([
    "GROWINGIO_BASE_URL",
    "GROWINGIO_TOKEN",
  ]);
});

test.each([
  [{ GROWINGIO_TOKEN: "own" }, true],
  [{ GROWINGIO_TOKEN_FILE: "/own" }, true],
  // Whoever names the host in the environment has chosen it.
  [{ GROWINGIO_TOKEN: "own", GROWINGIO_BASE_URL: "https://own.example" }, false],
  [{}, false],
])("whether nobody has chosen where the token of %j goes: %s", (env, expected) => {
  expect(withDotEnv(env, "GROWINGIO_BASE_URL=https://elsewhere.example\n").isHostUnclear).toBe(expected);
});

test("the public GrowingIO is where a token goes anyway", () => {
  const file = "GROWINGIO_BASE_URL=https://www.growingio.com/\n";
  expect(withDotEnv({ GROWINGIO_TOKEN: "own" }, file).isHostUnclear).toBe(false);
});
