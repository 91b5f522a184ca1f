import { expect, test } from "vitest";
import { hosts } from "./hosts.ts";
import { renderChange } from "./render.ts";

const after = {
  command: "/bin/node",
  args: ["/main.mjs"],
  env: { GROWINGIO_TOKEN: "sesame", GROWINGIO_PROJECT_UID: "new" },
  note: "sesame",
};

test("a new entry is all added", () => {
  const entry = { command: "/bin/node", args: [] };
  const lines = renderChange(hosts.cursor, undefined, entry).trimEnd().split("\n");
  expect(lines.every((line) => line.startsWith("+ "))).toBe(true);
  expect(lines.map((line) => line.slice(2)).join("\n")).toBe(
    JSON.stringify({ mcpServers: { growingio: entry } }, null, 2),
  );
});

test("a changed entry shows what changes, and no value that stays: one of them is the token", () => {
  const before = { ...after, args: ["/old.mjs"], env: { ...after.env, GROWINGIO_PROJECT_UID: "old" } };
  const text = renderChange(hosts.cursor, before, after);
  expect(text).toContain('-         "/old.mjs"');
  expect(text).toContain('+         "/main.mjs"');
  expect(text).toContain('-         "GROWINGIO_PROJECT_UID": "old"');
  expect(text).toContain('          "GROWINGIO_TOKEN": "(as it is)"');
  expect(text).not.toContain("sesame");
});

test("Codex's entry is shown as TOML", () => {
  expect(renderChange(hosts.codex, undefined, { command: "/bin/node" })).toBe(
    '+ [mcp_servers.growingio]\n+ command = "/bin/node"\n',
  );
});
