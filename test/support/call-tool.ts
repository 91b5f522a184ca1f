// A tool of the built server, called once: call-tool.ts, with `name { arguments }` on standard input. Prints the text of its answer.
import { text } from "node:stream/consumers";
import { startServer } from "./connect.ts";

const [, name = "", input = "{}"] = /^\s*(\w+)\s*(\{[\s\S]*\})?\s*$/.exec(await text(process.stdin)) ?? [];
const env = Object.fromEntries(Object.entries(process.env).map(([key, value]) => [key, value ?? ""]));
env.GROWINGIO_LANG ??= /^zh/.test(env.LANG ?? "") ? "zh" : "en";
const server = await startServer({ env, home: env.GROWINGIO_HOME ?? "" });
const answer = await server.call(name, JSON.parse(input)).finally(() => server.close());
process.stdout.write(`${answer.text}\n`);
process.exitCode = answer.isError ? 1 : 0;
