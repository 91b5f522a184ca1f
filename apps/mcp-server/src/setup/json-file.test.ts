import { describe, expect, test } from "vitest";
import { hosts } from "./hosts.ts";
import { editJson } from "./json-file.ts";
import { TOKEN_INPUT_REFERENCE } from "./server-entry.ts";

const { cursor, gemini, vscode } = hosts;
const entry = () => ({ command: "/bin/node", args: ["/main.mjs"] });
const asking = () => ({ command: "/bin/node", env: { GROWINGIO_TOKEN: TOKEN_INPUT_REFERENCE } });

describe("editJson", () => {
  test.each(["", "\n", "{}"])("makes the servers where there are none: %j", (text) => {
    expect(JSON.parse(editJson(text, cursor, entry).text)).toEqual({ mcpServers: { growingio: entry() } });
  });

  test("keeps what is there, in the file's own indentation and line ends", () => {
    const text =
      '{\r\n\t"theme": "dark",\r\n\t"mcpServers": {\r\n\t\t"other": {\r\n\t\t\t"url": "x"\r\n\t\t}\r\n\t}\r\n}\r\n';
    const edited = editJson(text, cursor, entry).text;
    expect(JSON.parse(edited)).toEqual({
      theme: "dark",
      mcpServers: { other: { url: "x" }, growingio: entry() },
    });
    expect(edited).toContain('\r\n\t\t"growingio": {\r\n\t\t\t"command": "/bin/node"');
    expect(edited.replaceAll("\r\n", "")).not.toContain("\n");
  });

  test("gives the entry that was there, and changes nothing when it is the same", () => {
    const text = JSON.stringify({ mcpServers: { growingio: entry() } });
    const edited = editJson(text, cursor, (existing) => ({ ...existing }));
    expect(edited).toEqual({ text, before: entry(), after: entry() });
  });

  test("keeps a byte order mark", () => {
    expect(editJson("\uFEFF{}", cursor, entry).text).toMatch(/^\uFEFF\{/);
  });

  test("comments stay where the host allows them, and are refused where it does not", () => {
    const text = '{\n  // mine\n  "theme": "dark", // too\n}\n';
    expect(editJson(text, gemini, entry).text).toMatch(/^\{\n {2}\/\/ mine\n {2}"theme": "dark",[\s\S]*\/\/ too\n/);
    expect(() => editJson(text, cursor, entry)).toThrow("not valid JSON: InvalidCommentToken at line 2, column 3");
  });

  test("VS Code's file asks for the token once, beside the questions it has", () => {
    const text = '{\n  "inputs": [{ "type": "promptString", "id": "other" }]\n}\n';
    const once = editJson(text, vscode, asking).text;
    expect(JSON.parse(once).inputs.map(({ id }: { id: string }) => id)).toEqual(["other", "growingio-token"]);
    expect(editJson(once, vscode, asking).text).toBe(once);
    expect(JSON.parse(editJson("", vscode, asking).text).inputs).toHaveLength(1);
  });

  test.each([
    ['{ "mcpServers": ', "not valid JSON"],
    ['{ "token": "sesame" "b": 1 }', "CommaExpected at line 1, column 21"],
    ["[]", "no JSON object"],
    ['{ "mcpServers": [] }', '"mcpServers" is no JSON object'],
    ['{ "mcpServers": { "growingio": "node" } }', '"growingio" is no JSON object'],
    ['{ "mcpServers": {}, "mcpServers": {} }', "a key is in it twice"],
  ])("refuses %s, without repeating it", (text, message) => {
    const attempt = () => editJson(text, cursor, entry);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow("sesame");
  });
});
