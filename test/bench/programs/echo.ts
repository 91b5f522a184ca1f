import { McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";

/** The SDK alone, with one tool that gives back what it gets: what any server of it can answer at the most. */
export function echoServer(): McpServer {
  const server = new McpServer({ name: "echo", version: "0" });
  server.registerTool("echo", { inputSchema: z.object({ text: z.string() }) }, async ({ text }) => ({
    content: [{ type: "text", text }],
  }));
  return server;
}
