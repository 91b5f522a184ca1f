import type { Readable, Writable } from "node:stream";
import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/server";
import { restoreIds } from "../messages/ids.ts";
import { type Refusal, receive, refuseTooLong } from "../messages/receive.ts";
import { LineReader } from "./line-reader.ts";

/** The longest message that is read, bytes: as the SDK's own transport has it. */
const MAX_LINE_BYTES = 10 * 2 ** 20;

/**
 * MCP over two streams, one message a line, that answers every line: what the SDK's own transport (2.4.0) drops without a
 * word is mended or refused, and a line that is too long ends itself, not the connection.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #leaving: (message: JSONRPCMessage) => JSONRPCMessage;
  readonly #lines = new LineReader(MAX_LINE_BYTES);
  #closed = false;
  #chunks = 0;

  /** @param leaving what becomes of a message before it is written. Default: it is written as it is. */
  constructor(
    input: Readable,
    output: Writable,
    leaving: (message: JSONRPCMessage) => JSONRPCMessage = (message) => message,
  ) {
    this.#input = input;
    this.#output = output;
    this.#leaving = leaving;
  }

  async start(): Promise<void> {
    this.#input.on("data", this.#read);
    for (const event of ["end", "close", "error"]) this.#input.once(event, this.#end);
    // Stays when all is closed: a late failure to write is nobody's error.
    this.#output.on("error", this.#end);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#input.off("data", this.#read);
    this.#input.pause();
    this.onclose?.();
  }

  send(message: JSONRPCMessage): Promise<void> {
    return this.#write(this.#leaving(message));
  }

  /** How often something arrived. */
  get heard(): number {
    return this.#chunks;
  }

  #read = (chunk: Buffer): void => {
    this.#chunks++;
    for (const line of this.#lines.read(chunk)) {
      if (this.#closed) return;
      const received = line === null ? { refusal: refuseTooLong(MAX_LINE_BYTES) } : receive(line);
      if (received === null) continue;
      if ("message" in received) this.onmessage?.(received.message);
      else this.#write(received.refusal).catch((error) => this.onerror?.(error));
    }
  };

  #end = (error?: Error): void => {
    if (error instanceof Error && !this.#closed) this.onerror?.(error);
    void this.close();
  };

  #write(message: JSONRPCMessage | Refusal): Promise<void> {
    if (this.#closed) return Promise.reject(new Error("The connection is closed."));
    return new Promise((resolve, reject) => {
      this.#output.write(`${restoreIds(message)}\n`, (error) => (error ? reject(error) : resolve()));
    });
  }
}
