import { encode as cl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { encode as o200k } from "gpt-tokenizer/encoding/o200k_base";
import { startServer } from "../support/connect.ts";
import { line } from "./report.ts";

const BAR = 5_232;

const server = await startServer();
const { tools } = await server.client.listTools();
await server.close();
const text = JSON.stringify(tools);
const tokens = Math.max(o200k(text).length, cl100k(text).length);
line(
  "definitions",
  `${tools.length} tools`,
  `${o200k(text).length} tokens (o200k_base), ${cl100k(text).length} (cl100k_base)`,
  `bar ${BAR}: ${tokens <= BAR ? "met" : "MISSED"}`,
);
for (const tool of tools) line(`  ${tool.name}`, `${o200k(JSON.stringify(tool)).length}`);
