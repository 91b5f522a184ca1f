import { InvalidInputError } from "./errors.ts";
import { isId } from "./id.ts";
import { type PageKind, pageKinds } from "./kinds/kinds.ts";
import { say } from "./text/say.ts";
import { quoteValue } from "./time/quote-value.ts";

/** What a pasted page URL says. */
export interface PageReference {
  /** The project's uid; null where the URL names none. */
  readonly project: string | null;
  readonly kind: PageKind;
  readonly id: string;
  /** The dashboard a chart was opened on; null elsewhere. */
  readonly dashboard: string | null;
  /** The range the person was looking at, as the page writes it (`day:8,1`): read it with `parseRange`. */
  readonly timeRange: string | null;
  /** The length of a point the person was looking at, milliseconds. */
  readonly intervalMs: number | null;
}

const MAX_URL_CHARACTERS = 2_048;

/** The kind of page by the word, in lower case, that stands before its id. */
const KIND_BY_WORD: ReadonlyMap<string, PageKind> = new Map(
  (Object.keys(pageKinds) as PageKind[]).flatMap((kind) =>
    pageKinds[kind].pageWords.split(" ").map((word): [string, PageKind] => [word, kind]),
  ),
);

const EXAMPLE = "/projects/{project}/eventAnalysis/{chart}";

/**
 * Reads the URL of a GrowingIO page, with any host or none; null when the text is a plain id.
 *
 * The word before the id tells the kind. Throws `InvalidInputError` when the text is neither an id nor a URL of a known form.
 */
export function parsePageUrl(text: string): PageReference | null {
  const trimmed = text.trim();
  if (isId(trimmed)) return null;
  if (trimmed.length > MAX_URL_CHARACTERS) {
    throw new InvalidInputError(
      say`A page URL may have at most ${MAX_URL_CHARACTERS} characters; this one has ${trimmed.length}.`,
    );
  }
  if (!trimmed.includes("/")) {
    const shown = quoteValue(trimmed.split(/[?#]/, 1)[0] ?? "");
    throw new InvalidInputError(
      say`${shown} is neither an id (1 to 64 letters, digits, - and _) nor the URL of a GrowingIO page such as ${EXAMPLE}.`,
    );
  }
  const { segments, query } = route(trimmed);
  const id = segments.at(-1);
  const word = segments.at(-2);
  const kind = kindOf(word);
  if (id === undefined || kind === null) throw notUnderstood(word);
  const { project, behind } = projectOf(segments.slice(0, -2));
  const dashboard = kind !== "dashboard" && kindOf(behind.at(-2)) === "dashboard" ? behind.at(-1) : undefined;
  const interval = query.get("interval") ?? "";
  return {
    project: project === undefined ? null : checkedId(project),
    kind,
    id: checkedId(id),
    dashboard: dashboard === undefined ? null : checkedId(dashboard),
    timeRange: query.get("timeRange") || null,
    intervalMs: /^[1-9]\d{0,12}$/.test(interval) ? Number(interval) : null,
  };
}

/** What `resolveId` found: the id, and what a pasted URL says besides; all null for a plain id. */
export interface ResolvedId {
  readonly id: string;
  readonly project: string | null;
  readonly timeRange: string | null;
  readonly intervalMs: number | null;
}

/** What an id may be of. */
export interface ResolveIdOptions {
  /** The kinds the call takes. */
  readonly kinds: readonly PageKind[];
  /** The project the call is made for; null where none is set, then a URL of any project passes. */
  readonly project: string | null;
  /** Names the call that takes a kind, for the error about a URL of another kind. Default: this package's methods. */
  readonly callFor?: ((kind: PageKind) => string) | undefined;
  /** What a project is given to such a call as. Default: `project`. */
  readonly projectOption?: string | undefined;
}

/** Turns an id or a pasted page URL into the id. Throws `InvalidInputError`, naming the right call, for a URL of another kind or project. */
export function resolveId(input: string, options: ResolveIdOptions): ResolvedId {
  const { kinds, project, callFor = (kind) => pageKinds[kind].call, projectOption = "project" } = options;
  const page = parsePageUrl(input);
  if (page === null) return { id: input.trim(), project: null, timeRange: null, intervalMs: null };
  const { id, kind, timeRange, intervalMs } = page;
  if (!kinds.includes(kind)) {
    throw new InvalidInputError(
      say`The URL of ${quoteValue(id)} is of kind ${kind}, but this call takes ${kinds.join(say` or `)}. Call ${callFor(kind)} for it.`,
    );
  }
  if (project !== null && page.project !== null && page.project !== project) {
    const [theirs, ours] = [quoteValue(page.project), quoteValue(project)];
    throw new InvalidInputError(
      say`The URL of ${kind} ${quoteValue(id)} belongs to project ${theirs}, but this call asks project ${ours}. Call ${callFor(kind)} with ${projectOption} ${theirs}, or set that project.`,
    );
  }
  return { id, project: page.project, timeRange, intervalMs };
}

/** The words of the path and of a hash route behind it, and the query of either. */
function route(text: string): { segments: string[]; query: URLSearchParams } {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !/^https?:/i.test(text)) throw notUnderstood();
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `https://host/${text}`);
    const hash = url.hash.replace(/^#!?/, "");
    const hashUrl = new URL(hash.startsWith("/") ? `https://host/${hash}` : "https://host/");
    const segments = `${url.pathname}/${hashUrl.pathname}`.split("/").filter(Boolean).map(decodeURIComponent);
    // The exports' own addresses end in the word "users" behind the id.
    if (segments.at(-1) === "users" && ["segment", "tag"].includes(kindOf(segments.at(-3)) ?? "")) segments.pop();
    return { segments, query: new URLSearchParams([...hashUrl.searchParams, ...url.searchParams]) };
  } catch {
    // Without the cause: it would carry the URL as it was pasted.
    throw notUnderstood();
  }
}

function kindOf(word = ""): PageKind | null {
  return KIND_BY_WORD.get(word.toLowerCase()) ?? null;
}

/** The project that a path names, and what stands behind it. */
function projectOf(segments: readonly string[]): { project: string | undefined; behind: readonly string[] } {
  const index = segments.findIndex((segment) => /^projects?$/i.test(segment));
  if (index === -1) return { project: undefined, behind: segments };
  return { project: segments[index + 1], behind: segments.slice(index + 2) };
}

function checkedId(id: string): string {
  if (!isId(id))
    throw new InvalidInputError(say`${quoteValue(id)} in the URL is no id: 1 to 64 letters, digits, - and _.`);
  return id;
}

function notUnderstood(word?: string): InvalidInputError {
  const next = say`Pass an id, or a page URL that ends in an id behind one of eventAnalysis, funnel, retention, frequency, dashboard, segmentations, tags, such as ${EXAMPLE}.`;
  return new InvalidInputError(
    word === undefined
      ? say`The URL is not understood. ${next}`
      : say`The URL is not understood: ${quoteValue(word)} before the last part names no known kind of page. ${next}`,
  );
}
