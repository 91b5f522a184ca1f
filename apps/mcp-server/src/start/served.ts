import type { IncomingMessage, ServerResponse } from "node:http";
import type { Redactor } from "@growingio-export/core";
import type { Meters } from "@growingio-export/service";
import type { Gate } from "../company/gate.ts";
import type { Allowed } from "../http/guards.ts";
import type { HttpServer } from "../http/http-server.ts";
import type { ToolHost } from "../tool-kit/define-tool.ts";

/** Who is served, and with what. */
export interface Served {
  readonly gate: Gate;
  /** Which names and pages are let in by a server that is bound to `host`. */
  readonly allowed: (host: string) => Allowed;
  readonly host: (principal: string) => ToolHost;
  /** Takes out of all that leaves what is nothing that callers should know. */
  readonly redactor: Redactor;
  readonly files: ((request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>) | null;
  ready(): Promise<boolean>;
  /** Called once the server listens. */
  listening(server: HttpServer): void;
  /** Reads again what may have changed. */
  reload(): Promise<void>;
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** What whoever is served gets of the process. */
export interface Serving {
  readonly meters: Meters;
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal;
}
