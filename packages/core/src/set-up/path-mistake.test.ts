import { expect, test } from "vitest";
import { pathMistake } from "./path-mistake.ts";

const mistake = (text: string) => pathMistake("GROWINGIO_HOME", text, () => "/home/li");

test.each([
  ["~/gio", /begins with ~, which only a shell replaces: write the whole path, \/home\/li\/gio\.$/],
  ["~", /write the whole path, \/home\/li\.$/],
  ["$HOME/gio", /begins with \$HOME, .*\/home\/li\/gio\.$/],
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: what hosts leave there.
  ["${HOME}/gio", /\/home\/li\/gio\.$/],
  ["${userHome}/gio", /\/home\/li\/gio\.$/],
  ["${workspaceFolder}/gio", /a reference/],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: what hosts leave there.
  ["%USERPROFILE%\\gio", /\/home\/li\/gio\.$/],
  ["%APPDATA%\\gio", /a reference/],
  ["~li/gio", /begins with ~.*the whole path of that folder/],
  ['"/home/li/gio"', /in quotes/],
  ["/path/to/gio", /placeholder/],
  ["<folder>", /placeholder/],
  ["/home/li/gio\n", /begins or ends/],
])("%j is told, with the variable and what to write", (text, message) => {
  expect(mistake(text)).toMatch(message);
  expect(mistake(text)).toMatch(/^GROWINGIO_HOME /);
});

test.each(["/home/li/gio", "gio", "./gio", "C:\\Users\\li\\gio", "/data/a b/50%/x~1", "/data/数据"])(
  "%j is a path",
  (text) => {
    expect(mistake(text)).toBeNull();
  },
);
