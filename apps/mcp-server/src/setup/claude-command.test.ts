import { expect, test } from "vitest";
import { claudeCommand } from "./claude-command.ts";
import type { Machine } from "./hosts.ts";

const machine: Machine = { platform: "darwin", home: "/Users/li", folder: "/", env: {} };
const entry = {
  type: "stdio",
  command: "/Users/li/my apps/node",
  args: ["/opt/main.mjs", "--demo"],
  env: { GROWINGIO_TOKEN: "reference", GROWINGIO_PROJECT_UID: "nxog09md" },
};
const end = "'/Users/li/my apps/node' /opt/main.mjs --demo\n";

test("the name comes before the variables, the server after --", () => {
  expect(claudeCommand(entry, machine)).toBe(
    `claude mcp add growingio --scope user --env GROWINGIO_TOKEN=your-token --env GROWINGIO_PROJECT_UID=nxog09md -- ${end}`,
  );
});

test("a shell that has the token puts it in itself", () => {
  const command = claudeCommand(entry, { ...machine, env: { GROWINGIO_TOKEN: "sesame" } });
  expect(command).toContain('--env GROWINGIO_TOKEN="$GROWINGIO_TOKEN"');
  expect(command).not.toContain("sesame");
});

test("without an account there are no variables", () => {
  const { env: _, ...demo } = entry;
  expect(claudeCommand(demo, machine)).toBe(`claude mcp add growingio --scope user -- ${end}`);
});

test("Windows quotes with double quotes", () => {
  const windows: Machine = { ...machine, platform: "win32", env: { GROWINGIO_TOKEN: "sesame" } };
  const command = claudeCommand({ ...entry, command: "C:\\Program Files\\nodejs\\node.exe" }, windows);
  expect(command).toContain('-- "C:\\Program Files\\nodejs\\node.exe" /opt/main.mjs');
  expect(command).toContain("GROWINGIO_TOKEN=your-token");
});
