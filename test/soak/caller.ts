import { request } from "node:http";
import { Client, ProtocolError, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { Company, Person } from "./company.ts";
import type { Ending, Ledger } from "./ledger.ts";

/** Longer than any call may take. */
const PATIENCE_MS = 75_000;

interface Answer {
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
}

/** One program of a person that asks the company's servers. */
export interface Caller {
  readonly person: Person;
  /** Calls a tool; null where no answer came. Given up after a while where that is said. */
  call(tool: string, args: Record<string, unknown>, giveUpMs?: number): Promise<Answer | null>;
  /** Anything else that is asked of the protocol. */
  ask(what: string, work: (client: Client) => Promise<unknown>): Promise<void>;
  /** Calls a tool and closes the connection after so many milliseconds, without a word. */
  hangUp(tool: string, args: Record<string, unknown>, afterMs: number): Promise<void>;
  /** Fetches what a link leads to; a part of it where that is said. */
  fetchLink(url: string, inPart: boolean): Promise<void>;
  close(): Promise<void>;
}

/** What an answer is checked with before its caller sees it. */
export type Check = (answer: Answer, asked: { readonly tool: string; readonly args: object }) => void;

export async function startCaller(
  { origin }: Pick<Company, "origin">,
  person: Person,
  revision: "2026-07-28" | "2025-11-25",
  { ledger, check }: { readonly ledger: Ledger; readonly check: Check },
): Promise<Caller> {
  const headers = { authorization: `Bearer ${person.key}` };
  const client = new Client(
    { name: "growingio-soak", version: "0" },
    revision === "2026-07-28" ? { versionNegotiation: { mode: { pin: revision } } } : {},
  );
  const lost = new Set<(error: Error) => void>();
  // A client of 2025 goes on waiting for the answer of a stream that broke off.
  client.onerror = (error) => {
    if (/SSE stream disconnected/.test(error.message)) for (const give of lost) give(error);
  };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), { requestInit: { headers } }));

  /** Notes how it ends. */
  const noted = async <T>(what: string, work: () => Promise<{ ending: Ending; text: string; value: T | null }>) => {
    const fromMs = performance.now();
    const late = Promise.withResolvers<{ ending: Ending; text: string; value: T | null }>();
    const timer = setTimeout(() => late.resolve({ ending: "unanswered", text: "", value: null }), PATIENCE_MS);
    const gone = Promise.withResolvers<never>();
    lost.add(gone.reject);
    const broken = (error: unknown) => ({ ending: "broken" as const, text: reasonOf(error), value: null });
    const { value, ...ended } = await Promise.race([Promise.race([work(), gone.promise]).catch(broken), late.promise]);
    clearTimeout(timer);
    lost.delete(gone.reject);
    ledger.record({ who: person.name, what, fromMs, ...ended });
    return value;
  };

  const call: Caller["call"] = (tool, args, giveUpMs) =>
    noted(giveUpMs === undefined ? tool : `${tool}, cancelled`, async () => {
      const signal = giveUpMs === undefined ? undefined : AbortSignal.timeout(giveUpMs);
      try {
        const result = await client.callTool(
          { name: tool, arguments: args },
          { timeout: 2 * PATIENCE_MS, onprogress: () => {}, ...(signal === undefined ? {} : { signal }) },
        );
        const text = result.content.map((item) => (item.type === "text" ? item.text : "")).join("");
        const isError = result.isError === true;
        const answer = { text, structured: { ...Object(result.structuredContent) }, isError };
        check(answer, { tool, args });
        return { ending: isError ? "refused" : "answered", text, value: answer };
      } catch (error) {
        if (signal?.aborted) return { ending: "cancelled", text: "", value: null };
        throw error;
      }
    });

  const post = (tool: string, args: object) => {
    const message = {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: tool, arguments: args, _meta: { progressToken: 1 } },
    };
    const sent = request(`${origin}/mcp`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", accept: "application/json, text/event-stream" },
    });
    sent.end(JSON.stringify(message));
    return sent;
  };

  return {
    person,
    call,
    ask: async (what, work) => {
      await noted(what, async () => {
        try {
          return { ending: "answered", text: JSON.stringify((await work(client)) ?? ""), value: null };
        } catch (error) {
          // An error of the protocol is an answer.
          if (error instanceof ProtocolError) return { ending: "refused", text: error.message, value: null };
          throw error;
        }
      });
    },
    hangUp: async (tool, args, afterMs) => {
      await noted(`${tool}, hung up`, async () => {
        const sent = post(tool, args);
        const ended = Promise.withResolvers<void>();
        sent.on("error", () => {});
        sent.on("close", () => ended.resolve());
        sent.on("response", (response) => response.resume());
        const timer = setTimeout(() => sent.destroy(), afterMs);
        await ended.promise;
        clearTimeout(timer);
        return { ending: "cancelled", text: "", value: null };
      });
    },
    fetchLink: async (url, inPart) => {
      await noted(inPart ? "a file, in part" : "a file", async () => {
        const leave = new AbortController();
        const response = await fetch(url, { signal: leave.signal });
        if (!response.ok) return { ending: "refused", text: `a file: ${response.status}`, value: null };
        if (!inPart) await response.arrayBuffer();
        else {
          await response.body?.getReader().read();
          leave.abort();
        }
        return { ending: inPart ? "cancelled" : "answered", text: "", value: null };
      });
    },
    close: async () => await client.close().catch(() => {}),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
