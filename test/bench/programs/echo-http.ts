import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { echoServer } from "./echo.ts";

const node = toNodeHandler(createMcpHandler(echoServer, { responseMode: "sse" }));
const server = createServer((request, response) => void node(request as Parameters<typeof node>[0], response));
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit(0));
