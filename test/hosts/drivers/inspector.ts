import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { answerOf, drive, parametersOf, textOf } from "../story.ts";

const require = createRequire(import.meta.url);
const manifest = require.resolve("@modelcontextprotocol/inspector/package.json");
const program = join(dirname(manifest), require(manifest).bin["mcp-inspector"]);

// Its command line starts a server for each call, so that each finds the export in the folder again.
await drive(async ({ command, args, env }) => {
  const variables = Object.entries(env).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  const inspect = async (method: string, ...options: string[]) => {
    const words = [program, "--cli", command, ...args, ...variables, "--method", method, ...options];
    const run = promisify(execFile)(process.execPath, [...words, "--format", "json", "-q"]);
    // It ends with a code of its own when the result is an error; the result is printed all the same.
    const { stdout } = await run.catch((error) => error);
    return JSON.parse(stdout).result;
  };
  return {
    tools: async () => parametersOf((await inspect("tools/list")).tools),
    call: async (name, input) =>
      answerOf(await inspect("tools/call", "--tool-name", name, "--tool-args-json", JSON.stringify(input))),
    read: async (uri) => textOf((await inspect("resources/read", "--uri", uri)).contents),
    prompt: async (name) => {
      const { messages } = await inspect("prompts/get", "--prompt-name", name);
      return textOf(messages.map(({ content }: { content: object }) => content));
    },
    close: async () => {},
  };
});
