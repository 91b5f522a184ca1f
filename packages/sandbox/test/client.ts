import type { Sandbox, SandboxOptions } from "../src/index.ts";
import { createSandbox } from "../src/index.ts";
import type { ExportKind } from "../src/shop/types.ts";
import type { SandboxCell, TableDocument } from "../src/tables/document.ts";

const COLLECTION: Readonly<Record<ExportKind, string>> = {
  event: "charts",
  funnel: "funnels",
  retention: "retentions",
  distribution: "frequencies",
  segmentUsers: "segmentations",
  tagUsers: "tags",
};

/** A Monday morning in Shanghai. */
export const MONDAY: number = Date.parse("2026-11-23T10:20:00+08:00");

/** What the tests read from any answer. */
type Body = Omit<TableDocument, "data"> & {
  data: readonly (readonly SandboxCell[])[];
  status?: string;
  errorMsg?: string;
  message?: string;
  downloadLinks: string[];
};

/** A sandbox with a clock that stands still until it is moved, and short ways to ask it. */
export interface Client {
  readonly sandbox: Sandbox;
  readonly clock: { at: number; now(): number };
  path(kind: ExportKind, id: string, query?: Query): string;
  get(path: string, token?: string): Promise<Response>;
  body(path: string): Promise<Body>;
  /** Starts the export, lets its job and the quota's second pass, and reads the finished document. */
  finished(kind: ExportKind, id: string, query?: Query): Promise<Body>;
}

export type Query = Readonly<Record<string, string | number>>;

export function createClient(options: SandboxOptions = {}): Client {
  const clock = {
    at: MONDAY,
    now() {
      return this.at;
    },
  };
  const sandbox = createSandbox({ clock, ...options });
  const get = (path: string, token = sandbox.token) =>
    sandbox.fetch(`https://gio.example${path}`, { headers: { authorization: token } });
  const body = async (path: string) => readJson<Body>(await get(path));
  const path = (kind: ExportKind, id: string, query: Query = {}) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) search.set(name, String(value));
    const users = kind === "segmentUsers" || kind === "tagUsers" ? "/users" : "";
    return `/v3/exporter/projects/${sandbox.projectUid}/${COLLECTION[kind]}/${id}${users}${search.size > 0 ? `?${search}` : ""}`;
  };
  return {
    sandbox,
    clock,
    path,
    get,
    body,
    async finished(kind, id, query) {
      const url = path(kind, id, query);
      await get(url);
      clock.at += 1500;
      return body(url);
    },
  };
}

/** Whole days in Shanghai, as the query of an export. */
export function days(first: string, last: string): { startTime: number; endTime: number } {
  return { startTime: Date.parse(`${first}T00:00:00+08:00`), endTime: Date.parse(`${last}T23:59:59.999+08:00`) };
}

export function column(body: Pick<Body, "meta" | "data">, name: string): unknown[] {
  const index = body.meta.findIndex((meta) => meta.name === name);
  return body.data.map((row) => row[index]);
}

export function sum(values: readonly unknown[]): number {
  return values.reduce<number>((total, value) => total + Number(value), 0);
}

/** Reads a body as what the test takes it for. */
export async function readJson<Value>(response: Response): Promise<Value> {
  return JSON.parse(await response.text());
}
