import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";

/** The SDK alone, with one tool that gives back what it gets: what any server of it can answer at the most. */
const handler = createMcpHandler(
  () => {
    const server = new McpServer({ name: "echo", version: "0" });
    server.registerTool("echo", { inputSchema: z.object({ text: z.string() }) }, async ({ text }) => ({
      content: [{ type: "text", text }],
    }));
    return server;
  },
  { responseMode: "sse" },
);
const node = toNodeHandler(handler);
const server = createServer((request, response) => void node(request as Parameters<typeof node>[0], response));
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit(0));
