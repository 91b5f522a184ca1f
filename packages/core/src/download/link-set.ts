import { InvalidInputError, ProtocolError } from "../errors.ts";
import { ExportJob } from "../exports/export-job.ts";
import type { DownloadLink, ExportResult } from "../exports/export-result.ts";
import type { ExportRequest } from "../exports/request.ts";
import { Table } from "../table/table.ts";
import { say } from "../text/say.ts";

/** What can be downloaded: a link, or a segment or tag export with all its links. A URL alone cannot be renewed. */
export type DownloadSource = string | DownloadLink | ExportJob;

/** Repeats an export's request: GrowingIO answers the same links while they live, new ones afterwards. */
export type RepeatExport = (request: ExportRequest, signal: AbortSignal) => Promise<ExportResult>;

/** The most files of one export that are downloaded. */
const MAX_LINKS = 1_000;

interface Link {
  readonly url: string;
  /** Epoch milliseconds; null when unknown. */
  readonly expiresAtMs: number | null;
}

type AskAgain = (signal: AbortSignal) => Promise<readonly Link[]>;

/** The links of one download. They are renewed together: new ones belong to a new run of the export. */
export class LinkSet {
  #links: readonly Link[];
  readonly #askAgain: AskAgain | null;
  #renewing: Promise<void> | null = null;
  #generation = 0;

  constructor(links: readonly Link[], askAgain: AskAgain | null) {
    this.#links = links;
    this.#askAgain = askAgain;
  }

  get count(): number {
    return this.#links.length;
  }

  get renewable(): boolean {
    return this.#askAgain !== null;
  }

  /** Rises with each renewal that brought other links. */
  get generation(): number {
    return this.#generation;
  }

  link(index: number): Link {
    const link = this.#links[index];
    if (link === undefined) throw new RangeError(say`There is no link ${index}.`);
    return link;
  }

  /** Brings new links in place of those of `generation`, once for all who ask; false when they are the same again. */
  async renew(generation: number, signal: AbortSignal): Promise<boolean> {
    if (generation === this.#generation) {
      this.#renewing ??= this.#renew(signal).finally(() => {
        this.#renewing = null;
      });
      await this.#renewing;
    }
    return generation !== this.#generation;
  }

  async #renew(signal: AbortSignal): Promise<void> {
    const links = (await this.#askAgain?.(signal)) ?? this.#links;
    if (links.length !== this.#links.length) {
      throw new ProtocolError(
        say`The export was made again and has ${links.length} files now instead of ${this.#links.length}. Download it again.`,
        { retryable: true },
      );
    }
    const areSame = links.every(({ url }, index) => url === this.#links[index]?.url);
    this.#links = links;
    if (!areSame) this.#generation++;
  }
}

/** The export behind a source; null where it is a link alone. */
export function exportOf(source: DownloadSource): ExportRequest | null {
  if (typeof source === "string") return null;
  return source instanceof ExportJob ? source.request : (source?.export?.request ?? null);
}

/** Finds the links of a source; a job is waited for. Throws `InvalidInputError` for what is none, such as the whole result of a job. */
export async function linksOf(source: DownloadSource, repeat: RepeatExport, signal: AbortSignal): Promise<LinkSet> {
  if (typeof source === "string") return new LinkSet([{ url: source, expiresAtMs: null }], null);
  if (source instanceof ExportJob) {
    const links = linksIn(await source.wait({ signal }));
    const { request } = source;
    return new LinkSet(links, request && (async (again) => linksIn(await repeat(request, again))));
  }
  if (source instanceof Table) throw noFiles();
  if (typeof source?.url !== "string") {
    throw new InvalidInputError(
      say`This cannot be downloaded: pass the job itself for all its files, or one of \`result.links\`.`,
    );
  }
  const { export: origin } = source;
  if (origin === undefined) return new LinkSet([source], null);
  return new LinkSet([source], async (again) => {
    const link = linksIn(await repeat(origin.request, again))[origin.index];
    return link === undefined ? [] : [link];
  });
}

function linksIn(result: ExportResult): readonly DownloadLink[] {
  if (result instanceof Table) throw noFiles();
  const { length } = result.links;
  if (length === 0)
    throw new ProtocolError(
      say`GrowingIO finished the export without a file to download. Look at whether anybody is in it, then have it exported again.`,
    );
  if (length > MAX_LINKS) {
    throw new ProtocolError(
      say`GrowingIO finished the export with ${length} links; at most ${MAX_LINKS} are downloaded. Ask for fewer users.`,
    );
  }
  return result.links;
}

function noFiles(): InvalidInputError {
  return new InvalidInputError(
    say`This export is a table, not files: only segment and tag exports can be downloaded. Its rows are in what \`wait()\` answers.`,
  );
}
