/** A host that is tried: how it is driven, and what it makes of the server. */
export interface TriedHost {
  /** Its package on npm; the version is the lock file's. */
  readonly name: string;
  readonly driver: string;
  /** The protocol that it settled on; several where the host decides by the time a start takes. */
  readonly protocols: readonly string[];
  /** Whether its model or the program gets `structuredContent` besides the text. */
  readonly structure: boolean;
  /** Whether the tool's caller learns, other than from the text, that an answer is an error. */
  readonly tellsErrors: boolean;
  readonly prompts: boolean;
}

const usual = { structure: true, tellsErrors: true, prompts: true };

/** Every host reads resources, too. */
export const triedHosts: readonly TriedHost[] = [
  { ...usual, name: "@modelcontextprotocol/sdk", driver: "sdk-1", protocols: ["2025-11-25"] },
  { ...usual, name: "@modelcontextprotocol/client", driver: "client-2", protocols: ["2025-11-25"] },
  { ...usual, name: "@modelcontextprotocol/inspector", driver: "inspector", protocols: ["2025-11-25"] },
  { ...usual, name: "@ai-sdk/mcp", driver: "ai-sdk", protocols: ["2026-07-28", "2025-11-25"] },
  { ...usual, name: "@langchain/mcp-adapters", driver: "langchain", protocols: ["2025-11-25"] },
  {
    name: "@openai/agents",
    driver: "openai-agents",
    protocols: ["2026-07-28"],
    structure: false,
    tellsErrors: false,
    prompts: false,
  },
  { ...usual, name: "@mastra/mcp", driver: "mastra", protocols: ["2026-07-28"] },
  { ...usual, name: "mcp-use", driver: "mcp-use", protocols: ["2025-11-25"] },
];
