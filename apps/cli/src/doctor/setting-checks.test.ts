import { expect, test } from "vitest";
import { type Environment, readSettings } from "../shell/settings.ts";
import { settingChecks } from "./setting-checks.ts";

const token = "0123456789abcdef0123456789abcdef";
const found = (env: Environment) => {
  const checks = settingChecks(readSettings({}, env, { out: false, err: false }), env);
  return new Map(checks.map((check) => [check.name, check]));
};

test("all that is set and can be", () => {
  const checks = found({ GROWINGIO_TOKEN: token, GROWINGIO_PROJECT_UID: "nxGK0Da6" });
  expect([...checks.values()].filter(({ state }) => state !== "ok")).toEqual([]);
  expect(checks.get("base_url")?.message).toContain("https://www.growingio.com");
  expect(JSON.stringify([...checks.values()])).not.toContain(token);
});

test.each([
  ["token", {}],
  ["token", { GROWINGIO_TOKEN: `Bearer ${token}` }],
  ["token", { GROWINGIO_TOKEN_FILE: "/nowhere/at/all" }],
  ["project", { GROWINGIO_TOKEN: token }],
  ["project", { GROWINGIO_TOKEN: token, GROWINGIO_PROJECT_UID: "我的项目" }],
  ["base_url", { GROWINGIO_TOKEN: token, GROWINGIO_BASE_URL: "www.growingio.com" }],
  ["proxy", { GROWINGIO_TOKEN: token, HTTPS_PROXY: "somewhere" }],
  ["paths", { GROWINGIO_TOKEN: token, GROWINGIO_HOME: "~/gio" }],
])("%s is wrong with %j", (name, env) => {
  expect(found(env).get(name)?.state).toBe("failed");
});

test("a proxy is told without its password", () => {
  const check = found({ HTTPS_PROXY: "http://me:secret@proxy.example:3128", NO_PROXY: "localhost" }).get("proxy");
  expect(check?.message).toBe("proxy.example:3128 (HTTPS_PROXY), not for localhost");
});
