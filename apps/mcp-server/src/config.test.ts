import { UsageError } from "@growingio-export/service";
import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

describe("readConfig", () => {
  test("without anything: all toolsets, the user's cache folder, warnings logged, no user rows", () => {
    const config = readConfig([], {});
    expect(config).toMatchObject({
      command: { name: "stdio" },
      demo: false,
      project: null,
      metricsFile: null,
      logLevel: "warn",
      userRows: "none",
    });
    expect(config.toolsets).toEqual(["catalog", "exports", "audience", "analysis"]);
    expect(config.outputDirectory.startsWith(config.home)).toBe(true);
  });

  test("reads every variable", () => {
    const env = {
      GROWINGIO_PROJECT_UID: "proj1234",
      GROWINGIO_HOME: "/data/gio",
      GROWINGIO_OUTPUT_DIR: "/data/out",
      GROWINGIO_METRICS: "/data/metrics.json",
      GROWINGIO_LOG: "DEBUG",
      GROWINGIO_ALLOW_USER_ROWS: "1",
    };
    expect(readConfig([], env)).toMatchObject({
      project: "proj1234",
      home: "/data/gio",
      outputDirectory: "/data/out",
      metricsFile: "/data/metrics.json",
      logLevel: "debug",
      userRows: "masked",
    });
    expect(readConfig([], { GROWINGIO_HOME: "/data/gio" }).outputDirectory).toBe("/data/gio/exports");
  });

  test("the demo keeps its exports apart from an account's", () => {
    expect(readConfig(["--demo"], {}).home).not.toBe(readConfig([], {}).home);
  });

  test("toolsets come in the server's order, whatever the order asked for", () => {
    expect(readConfig(["--toolsets", "audience, catalog"], {}).toolsets).toEqual(["catalog", "audience"]);
  });

  test.each<[string, string[], Record<string, string>, RegExp]>([
    ["an unknown option", ["--ports", "1"], {}, /--help/],
    ["an option of another command", ["--port", "1"], {}, /--port belongs to serve/],
    ["an unknown toolset", ["--toolsets", "catalog,charts"], {}, /catalog,exports,audience,analysis/],
    ["no toolset", ["--toolsets", ","], {}, /name some of/],
  ])("%s is a usage error that names what is allowed", (_, argv, env, message) => {
    expect(() => readConfig(argv, env)).toThrow(UsageError);
    expect(() => readConfig(argv, env)).toThrow(message);
  });

  test("a level or a switch that nobody understands is a warning, and the safe default holds", () => {
    const config = readConfig([], { GROWINGIO_LOG: "loud", GROWINGIO_ALLOW_USER_ROWS: "everything" });
    expect(config).toMatchObject({ logLevel: "warn", userRows: "none" });
    expect(config.warnings.join()).toMatch(
      /GROWINGIO_LOG="loud".*silent, warn, debug.*GROWINGIO_ALLOW_USER_ROWS="everything".*1 .*or unmasked/,
    );
    expect(readConfig([], { GROWINGIO_LOG: "info", GROWINGIO_ALLOW_USER_ROWS: "true" }).warnings).toEqual([]);
  });

  test("setup names a host, and takes the server's own options along", () => {
    expect(readConfig(["setup", "cursor", "--demo"], {})).toMatchObject({
      demo: true,
      command: { name: "setup", host: "cursor", write: false },
    });
    expect(readConfig(["--write", "setup", "codex"], {}).command).toEqual({
      name: "setup",
      host: "codex",
      write: true,
    });
    expect(readConfig(["setup", "--help"], {}).command).toEqual({ name: "help" });
  });

  test.each<[string[], object]>([
    [["serve"], { name: "serve", port: 8787, host: "127.0.0.1", company: null }],
    [["serve", "--port", "0", "--host", "::1"], { name: "serve", port: 0, host: "::1", company: null }],
    [
      ["serve", "--config", "/etc/company.json", "--host", "0.0.0.0"],
      { name: "serve", port: 8787, host: "0.0.0.0", company: "/etc/company.json" },
    ],
    [
      ["worker", "--config", "/etc/company.json"],
      { name: "worker", port: null, host: "127.0.0.1", company: "/etc/company.json" },
    ],
    [
      ["worker", "--config", "/etc/company.json", "--port", "0"],
      { name: "worker", port: 0, host: "127.0.0.1", company: "/etc/company.json" },
    ],
    [["keys", "new"], { name: "keys new" }],
    [["config", "check", "/etc/company.json"], { name: "config check", company: "/etc/company.json" }],
    [["config", "check", "--config", "/etc/company.json"], { name: "config check", company: "/etc/company.json" }],
    [["forget", "alice"], { name: "forget", principal: "alice" }],
  ])("%j is understood", (argv, command) => {
    expect(readConfig(argv, {}).command).toEqual(command);
  });

  test("reads what servers share", () => {
    const env = { GROWINGIO_REDIS_URL: "redis://r:6379", GROWINGIO_LINK_SECRET: "s", GROWINGIO_BLOBS: "/blobs" };
    expect(readConfig(["serve"], env)).toMatchObject({ redisUrl: "redis://r:6379", linkSecret: "s", blobs: "/blobs" });
    expect(readConfig(["serve"], {})).toMatchObject({ redisUrl: null, linkSecret: null, blobs: null });
  });

  test.each<[string[], RegExp]>([
    [["setup"], /setup: name one host of claude-code, claude-desktop, cursor, vscode, codex, gemini/],
    [["setup", "emacs"], /setup emacs: name one host/],
    [["setup", "cursor", "vscode"], /setup cursor vscode: name one host/],
    [["sell"], /"sell" is not allowed: the commands are setup, serve, worker, keys, config, forget/],
    [["constructor"], /"constructor" is not allowed/],
    [["--write"], /--write belongs to setup/],
    [["serve", "--host", "0.0.0.0"], /--host 0.0.0.0 is refused without --config/],
    [["serve", "--port", "70000"], /--port "70000" is not allowed: use 0/],
    [["serve", "now"], /serve takes no word "now"/],
    [["keys"], /the one thing to do is keys new/],
    [["config", "check"], /name the file/],
    [["forget"], /name one principal/],
    [["worker", "--demo"], /--demo belongs to setup, serve/],
    [["worker", "--port", "x"], /--port "x" is not allowed/],
  ])("%j is refused", (argv, message) => {
    expect(() => readConfig(argv, {})).toThrow(UsageError);
    expect(() => readConfig(argv, {})).toThrow(message);
  });
});
