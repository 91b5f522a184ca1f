import { setTimeout as pause } from "node:timers/promises";
import type { Chart, ServedSandbox } from "@growingio-export/sandbox";

export type Row = readonly (string | number | null)[];

/** A finished table as the sandbox answers it, before any code of ours has read it. */
export interface SandboxDocument {
  readonly startTime: number;
  readonly endTime: number;
  readonly meta: readonly { readonly name: string }[];
  readonly data: readonly Row[];
  /** A column's cells, of all rows or of some. */
  column(name: string, rows?: readonly Row[]): Row;
}

const COLLECTIONS = { event: "charts", funnel: "funnels", retention: "retentions", distribution: "frequencies" };

/** Asks a sandbox for a chart as a program without our client would: the same GET until it is done. */
export async function sandboxDocument(
  { baseUrl, sandbox }: ServedSandbox,
  { id, kind }: Chart,
  query: Readonly<Record<string, string | number>> = {},
): Promise<SandboxDocument> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  const url = `${baseUrl}/v3/exporter/projects/${sandbox.projectUid}/${COLLECTIONS[kind]}/${id}?${search}`;
  for (;;) {
    const response = await fetch(url, { headers: { authorization: sandbox.token } });
    const body = (await response.json()) as Omit<SandboxDocument, "column"> & { readonly status?: string };
    if (response.ok && body.status === undefined) {
      const place = (name: string) => body.meta.findIndex((column) => column.name === name);
      return { ...body, column: (name, rows = body.data) => rows.map((row) => row[place(name)] ?? null) };
    }
    await pause(600);
  }
}

/** The sum of cells that are numbers. */
export function sum(cells: readonly unknown[]): number {
  return cells.reduce<number>((total, cell) => total + (typeof cell === "number" ? cell : 0), 0);
}

/** The mean of cells that are numbers; NaN without any. */
export function mean(cells: readonly unknown[]): number {
  const numbers = cells.filter((cell) => typeof cell === "number");
  return sum(numbers) / numbers.length;
}

/** The day of an instant in Shanghai: `2026-11-16`. */
export function dayOf(ms: unknown): string {
  return new Date(Number(ms) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** A number as answers write it: `12,345.68`. */
export function shown(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** A fraction as answers write it: `34.5%`. */
export function shownPercent(fraction: number): string {
  return `${(100 * fraction).toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 })}%`;
}
