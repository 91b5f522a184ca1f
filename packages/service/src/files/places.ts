import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { formatShanghai, formatUtc, say } from "@growingio-export/core";
import type { Link, Publish } from "./publish.ts";

/** A saved file, and how its caller reaches it: by its path on this machine, or by a link. */
export interface Place {
  readonly name: string;
  readonly mimeType: string;
  readonly at: { readonly path: string } | Link;
}

export interface SavingOptions {
  /** Where files for this machine stay. */
  readonly directory: string;
  /** Makes links; null where files stay. */
  readonly publish: Publish | null;
}

/** Files that were written, in order, and whose figures they hold. */
interface Written {
  readonly paths: readonly string[];
  readonly projects: readonly string[];
  readonly mimeType: (path: string) => string;
}

/** Writes files and places them where their caller reaches them. What becomes a link is nowhere else afterwards, also when it fails. */
export async function saving<T>(
  { directory, publish }: SavingOptions,
  write: (folder: string) => Promise<{ readonly written: Written; readonly told: T }>,
): Promise<{ readonly places: readonly Place[]; readonly told: T }> {
  if (publish === null) {
    const { written, told } = await write(directory);
    const { paths, mimeType } = written;
    return { told, places: paths.map((path) => ({ name: basename(path), mimeType: mimeType(path), at: { path } })) };
  }
  const { inOutbox } = await import("./outbox.ts");
  return await inOutbox(directory, async (folder) => {
    const { written, told } = await write(folder);
    const { paths, projects, mimeType } = written;
    const places: Place[] = [];
    for (const path of paths) {
      const facts = { projects, name: basename(path), mimeType: mimeType(path) };
      places.push({ name: facts.name, mimeType: facts.mimeType, at: await publish(path, facts) });
    }
    return { told, places };
  });
}

/** The fields of an answer's structure that say where its files are. */
export interface PlaceFacts {
  readonly path?: string;
  readonly files?: string[];
  readonly url?: string;
  readonly urls?: string[];
  /** When the first of the links ends, ISO 8601 in Shanghai. */
  readonly expires_at?: string;
}

export function placeFacts(places: readonly Place[]): PlaceFacts {
  const { paths, urls, endsAtMs } = sorted(places);
  const [path = ""] = paths;
  if (endsAtMs === null) return { path, ...(paths.length > 1 ? { files: paths } : {}) };
  const [url = ""] = urls;
  return { url, ...(urls.length > 1 ? { urls } : {}), expires_at: formatShanghai(endsAtMs) };
}

/** What is to be known of links; nothing of paths. */
export function placeNotes(places: readonly Place[]): string[] {
  const { urls, endsAtMs } = sorted(places);
  if (endsAtMs === null) return [];
  const until = `${formatShanghai(endsAtMs)} (${formatUtc(endsAtMs)} UTC)`;
  return [
    urls.length === 1
      ? say`Whoever has the link can open it until ${until}. After that, make the same call again for a new one.`
      : say`Whoever has the links can open them until ${until}. After that, make the same call again for new ones.`,
  ];
}

/** What a host is told of besides. */
export function placeLinks(places: readonly Place[]): { uri: string; name: string; mimeType: string }[] {
  return places.map(({ name, mimeType, at }) => ({
    uri: "path" in at ? pathToFileURL(at.path).href : at.url,
    name,
    mimeType,
  }));
}

function sorted(places: readonly Place[]) {
  const links = places.flatMap(({ at }) => ("url" in at ? [at] : []));
  return {
    paths: places.flatMap(({ at }) => ("path" in at ? [at.path] : [])),
    urls: links.map(({ url }) => url),
    endsAtMs: links.length === 0 ? null : Math.min(...links.map(({ expiresAtMs }) => expiresAtMs)),
  };
}
