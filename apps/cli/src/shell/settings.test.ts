import { describe, expect, test } from "vitest";
import { readSettings } from "./settings.ts";

const pipe = { out: false, err: false };
const terminal = { out: true, err: true };

describe("readSettings", () => {
  test("an option wins over its variable", () => {
    expect(readSettings({ project: "option" }, { GROWINGIO_PROJECT_UID: "variable" }, pipe).project).toBe("option");
    expect(readSettings({}, { GROWINGIO_PROJECT_UID: "variable" }, pipe).project).toBe("variable");
    expect(readSettings({}, {}, pipe).project).toBe(null);
  });

  test("exports are kept where the MCP server keeps them, those of the demo apart", () => {
    expect(readSettings({}, { GROWINGIO_HOME: "/srv/gio" }, pipe)).toMatchObject({
      home: "/srv/gio",
      outputDirectory: "/srv/gio/exports",
    });
    expect(readSettings({ demo: true }, { GROWINGIO_HOME: "/srv/gio" }, pipe).home).toBe("/srv/gio/demo");
    expect(readSettings({}, {}, pipe).home).toContain("growingio-mcp");
  });

  test.each([
    [terminal, {}, true],
    [pipe, {}, false],
    [terminal, { NO_COLOR: "1" }, false],
    [terminal, { NO_COLOR: "" }, true],
    [terminal, { TERM: "dumb" }, false],
  ])("colors on %j with %j: %s", (isTerminal, env, color) => {
    expect(readSettings({}, env, isTerminal).color.err).toBe(color);
  });

  test("people's rows are closed by a value that is not understood, which is said", () => {
    const { userRows, warnings } = readSettings({}, { GROWINGIO_ALLOW_USER_ROWS: "maybe" }, pipe);
    expect(userRows).toBe("none");
    expect(warnings).toHaveLength(1);
  });
});
