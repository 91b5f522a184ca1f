import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, apiError, type Incoming, json, text } from "../http/answer.ts";
import type { Fault } from "./faults.ts";

/** How a request ends: an answer, an answer that breaks off after so many bytes, or a broken connection. */
export type Outcome =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "truncated"; readonly answer: Answer; readonly bytes: number }
  | { readonly kind: "reset" };

/** Turns an answer into what the client gets when a fault strikes, or none does; rejects when the client gives up. */
export async function strike(fault: Fault | undefined, answer: Answer, request: Incoming): Promise<Outcome> {
  switch (fault?.kind) {
    case undefined:
      return { kind: "answer", answer };
    case "reset":
      return { kind: "reset" };
    case "truncate":
      return { kind: "truncated", answer, bytes: Math.floor(answer.body.byteLength * (fault.at ?? 0.5)) };
    case "delay":
      await sleep(fault.ms, undefined, request.signal === undefined ? {} : { signal: request.signal });
      return { kind: "answer", answer };
    case "status": {
      const headers = fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter };
      return { kind: "answer", answer: apiError(fault.status, "Simulated fault", headers) };
    }
    case "notJson":
      return { kind: "answer", answer: text(200, "text/html; charset=utf-8", "<html><body>系统维护中</body></html>") };
    case "unknownStatus":
      return { kind: "answer", answer: json(200, { id: "unknown1", status: "queued" }) };
  }
}
