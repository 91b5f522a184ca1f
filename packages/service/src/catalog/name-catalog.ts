import { type Dashboard, type GrowingIO, SharedWork } from "@growingio-export/core";
import type { Workspace } from "@growingio-export/workspace";
import * as z from "zod";
import type { CatalogMemory } from "./catalog-memory.ts";
import { type ChartIndex, readChartIndex } from "./chart-index.ts";

const SEGMENTS_KEPT_MS = 60 * 60_000;

const segmentsSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    userType: z.string(),
    userCount: z.number().nullable(),
    updatedAt: z.string().nullable(),
  }),
);

export interface KnownSegment {
  readonly id: string;
  readonly name: string;
  readonly userType: string;
  readonly userCount: number | null;
  readonly updatedAt: string | null;
}

export interface NameCatalogOptions {
  readonly client: (project?: string | null) => Pick<GrowingIO, "dashboards" | "segments">;
  readonly workspace: () => Promise<Pick<Workspace, "readCache" | "writeCache" | "list">>;
  readonly memory: CatalogMemory;
}

/** A question to the catalog. */
export interface CatalogCall {
  readonly project: string;
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
  /** Whether GrowingIO is asked even where an answer is kept. */
  readonly fresh: boolean;
}

/** What a project has, by name: read when first needed, kept for an hour, and read once for all who ask at a time. */
export class NameCatalog {
  readonly #options: NameCatalogOptions;
  readonly #reading = new Map<string, SharedWork<ChartIndex, string>>();
  readonly #listing = new Map<string, SharedWork<readonly Dashboard[], never>>();

  constructor(options: NameCatalogOptions) {
    this.#options = options;
  }

  /** The charts of all dashboards, as far as they can be read in that time. */
  async charts(call: CatalogCall & { readonly timeLimitMs: number }): Promise<ChartIndex> {
    const { project, fresh, timeLimitMs, signal, progress } = call;
    const { memory, ...options } = this.#options;
    // Names are looked up in the account that is set, not in what one without a token has left.
    const client = options.client(project);
    const workspace = await options.workspace();
    await memory.learnFrom(workspace).catch(() => {});
    const key = `${project} ${fresh} ${timeLimitMs > 0}`;
    let reading = this.#reading.get(key);
    if (reading === undefined || reading.cancelled) {
      const work = new SharedWork<ChartIndex, string>((ended, tell) =>
        readChartIndex({ client, workspace, project, fresh, timeLimitMs, signal: ended, progress: tell }),
      );
      reading = work;
      this.#reading.set(key, work);
      void work.ended().then(() => {
        if (this.#reading.get(key) === work) this.#reading.delete(key);
      });
    }
    const index = await reading.wait({ signal, onProgress: progress, until: () => new Promise<never>(() => {}) });
    memory.learnListed(index.charts);
    return index;
  }

  /** The dashboards as GrowingIO lists them now, of the configured project where none is named; who ask at the same time share a request. */
  async dashboards(project: string | undefined, signal: AbortSignal): Promise<readonly Dashboard[]> {
    const key = project ?? "";
    let listing = this.#listing.get(key);
    if (listing === undefined || listing.cancelled) {
      const { dashboards } = this.#options.client(project);
      const work = new SharedWork<readonly Dashboard[], never>((ended) =>
        dashboards.list({ signal: ended, ...(project === undefined ? {} : { project }) }),
      );
      listing = work;
      this.#listing.set(key, work);
      void work.ended().then(() => {
        if (this.#listing.get(key) === work) this.#listing.delete(key);
      });
    }
    return await listing.wait({ signal, until: () => new Promise<never>(() => {}) });
  }

  /** The segments, and whether GrowingIO was not asked for them. */
  async segments(call: CatalogCall): Promise<{ readonly segments: readonly KnownSegment[]; readonly isKept: boolean }> {
    const { project, fresh, signal } = call;
    const client = this.#options.client(project);
    const workspace = await this.#options.workspace();
    const key = `segments-${project}`;
    const kept = fresh
      ? undefined
      : segmentsSchema.safeParse((await workspace.readCache(key, SEGMENTS_KEPT_MS))?.value).data;
    const segments = kept ?? (await client.segments.list({ project, signal }));
    if (kept === undefined) await workspace.writeCache(key, segments);
    this.#options.memory.learnListed(segments);
    return { segments, isKept: kept !== undefined };
  }
}
