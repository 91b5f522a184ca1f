import { fileURLToPath } from "node:url";

/** The built server, as users start it. */
export const serverPath: string = fileURLToPath(import.meta.resolve("growingio-mcp"));
