import type { CacheOption } from "./cache/open-cache.ts";
import type { Clock } from "./clock.ts";
import { ConfigurationError } from "./errors.ts";
import type { RequestHooks } from "./http/observer.ts";
import type { Fetch } from "./http/send.ts";
import type { Transport } from "./http/transport.ts";
import type { JobStoreOption } from "./jobs/open-job-store.ts";
import type { Limiter } from "./limiter/limiter.ts";
import { MAX_BODY_BYTES } from "./limits.ts";
import type { Logger } from "./logger.ts";
import type { PollPolicy } from "./poller/next-delay.ts";
import { present } from "./present.ts";
import type { RetryPolicy } from "./retry.ts";
import { baseUrlMistake, DEFAULT_BASE_URL } from "./set-up/base-url-mistake.ts";
import {
  aFunction,
  atLeast,
  finite,
  folderOr,
  functionOrHaving,
  group,
  having,
  headerFields,
  headerValue,
  mayHave,
  milliseconds,
  type OptionChecks,
  optionMistakes,
  positive,
  text,
  timeout,
} from "./set-up/option-checks.ts";
import { isPlaceholder, pastedMistake } from "./set-up/pasted.ts";
import { projectMistake } from "./set-up/project-mistake.ts";
import { readTokenFile } from "./set-up/token-file.ts";
import { noToken, tokenMistake, tokenVariableMistake } from "./set-up/token-mistake.ts";
import { say } from "./text/say.ts";

/** Those of a policy that are given; the others keep their defaults. */
export type Settings<T> = { readonly [K in keyof T]?: T[K] | undefined };

export interface GrowingIOOptions extends RequestHooks {
  /**
   * An API token of a project administrator. Sent to the base URL's origin only. Default: `GROWINGIO_TOKEN`, or what the file
   * `GROWINGIO_TOKEN_FILE` holds; those go to the base URL of the environment, or the default one where it has none, and nowhere else.
   */
  readonly token?: string | undefined;
  /** The project's uid. Default: `GROWINGIO_PROJECT_UID`; without any each call names its project. */
  readonly project?: string | undefined;
  /** Why there is no project although one is set; said to the calls that name none. Default: that there is none. */
  readonly noProject?: string | undefined;
  /** Default: `GROWINGIO_BASE_URL`, else `https://www.growingio.com`; https only, http for loopback. */
  readonly baseUrl?: string | undefined;
  /** Sent as `X-Client-Id`, which some older private deployments ask for. Default: `GROWINGIO_CLIENT_ID`, for the base URL of the environment. */
  readonly clientId?: string | undefined;
  /** How long one request may take, body included, milliseconds, 1 to 2,147,483,647. Default 60,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** The largest answer that is read, bytes. Default 256 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /** How long the server of a download may send nothing before the connection is given up, milliseconds, 1 to 2,147,483,647. Default 30,000. */
  readonly stallTimeoutMs?: number | undefined;
  /** The most that the files of one download may have together, decoded, bytes. Default 20 GB; what the disk has is checked besides. */
  readonly maxDownloadBytes?: number | undefined;
  /** The least that a download must bring over half a minute, all its files together, bytes a second. Default 1,000. */
  readonly leastBytesPerSecond?: number | undefined;
  /** How long one download may take, the wait for its links included, milliseconds, at most a day. Default 6 hours. */
  readonly downloadDeadlineMs?: number | undefined;
  /**
   * What carries the API's requests and downloads: a `fetch` function or an undici dispatcher (7 or later), which the caller closes. It
   * resolves names by itself: where a download leads is looked up and checked before each hop. Default: undici with pooled
   * connections, which honours HTTPS_PROXY and NO_PROXY and checks the very address that it connects to.
   */
  readonly transport?: Transport | undefined;
  /** @deprecated The older name of `transport`. Default: as there. */
  readonly fetch?: Fetch | undefined;
  /** Sent with each request to the API, and to nothing else. A plain object; `authorization` and `host` are refused. Default: none. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The API requests' `User-Agent`, before one in `headers`. Default `growingio-export/<version> (node/<version>)`. */
  readonly userAgent?: string | undefined;
  /** What quotas, polls, deadlines, retries and downloads wait by; one request's timeout is real time. Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Source of jitter, 0 to 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Hears of requests and retries, one line each. Default: silent. */
  readonly logger?: Logger | undefined;
  /** How often a running export is asked for. Default: after 10 % of the time it has taken, 10 s at the most. */
  readonly poll?: Settings<PollPolicy> | undefined;
  /** How often a request that failed is made again. Default: 5 tries, with waits that double from half a second to 10 s. */
  readonly retry?: Settings<RetryPolicy> | undefined;
  /** Default: one of this client's own. Pass one to share it between clients or processes. */
  readonly limiter?: Limiter | undefined;
  /**
   * Where jobs in flight are kept, so that `exports.resumeAll()` of a later process takes them up: a store of your own
   * (`save`, `remove`, `list`), or a folder. Default: nowhere.
   */
  readonly jobStore?: JobStoreOption | undefined;
  /**
   * Where finished tables are kept: what is final by GrowingIO's own rules (before today, from 06:00 +08:00 on) is not asked
   * for again, and `table.restated` says which figures of an open range have moved since it was last asked for. Default: nowhere.
   */
  readonly cache?: CacheOption | undefined;
}

/** Unfinished files that nobody has touched for longer may be taken for left behind (`sweepLeftovers`). */
const MAX_DEADLINE = { value: 24 * 3_600_000, words: () => say`a day` };

/** Every option there is: what is not here is refused. */
const checks: OptionChecks<GrowingIOOptions> = {
  token: text,
  project: text,
  noProject: text,
  baseUrl: text,
  clientId: text,
  requestTimeoutMs: timeout(60_000),
  maxBodyBytes: positive(MAX_BODY_BYTES),
  stallTimeoutMs: timeout(30_000),
  maxDownloadBytes: positive(20_000_000_000),
  leastBytesPerSecond: positive(1_000),
  downloadDeadlineMs: positive(21_600_000, MAX_DEADLINE),
  transport: functionOrHaving("dispatch"),
  fetch: aFunction,
  headers: headerFields,
  userAgent: headerValue,
  clock: having("now", "sleep"),
  random: aFunction,
  logger: mayHave("debug", "warn"),
  onRequest: aFunction,
  onResponse: aFunction,
  onRetry: aFunction,
  poll: group<PollPolicy>({ elapsedShare: finite(0), maxDelayMs: milliseconds(1), maxHintMs: milliseconds(0) }),
  retry: group<RetryPolicy>({
    attempts: atLeast(1),
    baseDelayMs: milliseconds(0),
    maxDelayMs: milliseconds(0),
    maxRetryAfterMs: milliseconds(0),
  }),
  limiter: having("schedule"),
  jobStore: folderOr("save", "remove", "list"),
  cache: (value, name) => (value === "memory" ? null : folderOr("get", "set")(value, name)),
};

/** Throws `ConfigurationError` for a name that is no option and for a value that is of another type or out of bounds. */
function checkStrictly(options: GrowingIOOptions): void {
  const mistakes = optionMistakes(options, checks);
  if (mistakes.length > 0) throw new ConfigurationError(mistakes.join("\n"));
}

/** Checks the options that could be wrong. Throws `ConfigurationError`, which never holds the token. */
export function checkOptions(options: GrowingIOOptions): {
  token: string;
  baseUrl: URL;
  transport: Transport | undefined;
  project: string | null;
  noProject: string | null;
} {
  if (typeof options.token !== "string" || options.token.trim() === "") throw new ConfigurationError(noToken());
  const baseUrl = options.baseUrl ?? DEFAULT_BASE_URL;
  const mistake =
    tokenMistake("token", options.token) ??
    baseUrlMistake(baseUrl) ??
    (options.project === undefined ? null : projectMistake("project", options.project)) ??
    (options.clientId === undefined ? null : clientIdMistake(options.clientId));
  if (mistake !== null) throw new ConfigurationError(mistake);
  if (options.transport !== undefined && options.fetch !== undefined) {
    throw new ConfigurationError(say`fetch is the older name of transport: pass transport alone.`);
  }
  return {
    transport: options.transport ?? options.fetch,
    token: options.token.trim(),
    baseUrl: new URL(baseUrl),
    project: options.project ?? null,
    noProject: options.noProject ?? null,
  };
}

function clientIdMistake(text: string): string | null {
  const name = "GROWINGIO_CLIENT_ID (clientId)";
  const pasted = pastedMistake(name, text);
  if (pasted !== null) return pasted;
  if (!isPlaceholder(text) && /^[\x21-\x7e]{1,200}$/.test(text)) return null;
  return say`${name} must be the public key of the project, printable ASCII without spaces; leave it out where nobody asked for it.`;
}

/** The defaults with what is given over them; a setting that is undefined is not given. */
export function withDefaults<T extends object>(defaults: T, given: Settings<T> = {}): T {
  return { ...defaults, ...present(given) };
}

/** Variables as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Completes the options from `GROWINGIO_TOKEN` or `GROWINGIO_TOKEN_FILE`, `GROWINGIO_PROJECT_UID`, `GROWINGIO_BASE_URL`, `GROWINGIO_CLIENT_ID`;
 * a variable whose option is given is not read, and the token and client id of the environment are for its own base URL alone.
 *
 * Throws `ConfigurationError` for options that cannot be (see `GrowingIOOptions`), and with all that is wrong in the environment, each with
 * its variable and what to write. A project that cannot be one is no error yet: a call may name its own.
 */
export function optionsFromEnv(
  env: Environment,
  given: GrowingIOOptions = {},
): GrowingIOOptions & { readonly token: string } {
  checkStrictly(given);
  const options = present(given);
  const { project, noProject } =
    options.project === undefined && options.noProject === undefined ? projectFromEnv(env) : options;
  const isHome =
    options.baseUrl === undefined || isSameUrl(options.baseUrl, env.GROWINGIO_BASE_URL || DEFAULT_BASE_URL);
  const token =
    options.token === undefined ? (isHome ? tokenFromEnv(env) : tokenOfElsewhere()) : { token: options.token };
  const baseUrl = options.baseUrl ?? (env.GROWINGIO_BASE_URL || undefined);
  const clientId = options.clientId ?? ((isHome && env.GROWINGIO_CLIENT_ID) || undefined);
  const mistakes = [
    token.mistake,
    baseUrl === undefined ? null : baseUrlMistake(baseUrl),
    clientId === undefined ? null : clientIdMistake(clientId),
  ].filter((mistake) => mistake != null);
  if (mistakes.length > 0) throw new ConfigurationError([...mistakes, ...(noProject ? [noProject] : [])].join("\n"));
  return { ...options, token: token.token, project, noProject, baseUrl, clientId };
}

/** Whether two base URLs are the same; false for what is none. */
function isSameUrl(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => URL.parse(text.trim())?.href.replace(/\/$/, ""));
  return a !== undefined && a === b;
}

/** The project that `GROWINGIO_PROJECT_UID` sets, or what is wrong with it; neither where it sets none. */
export function projectFromEnv(env: Environment): {
  readonly project?: string;
  readonly noProject?: string;
} {
  const text = env.GROWINGIO_PROJECT_UID;
  if (!text?.trim()) return {};
  const mistake = projectMistake("GROWINGIO_PROJECT_UID", text);
  return mistake === null ? { project: text } : { noProject: mistake };
}

interface TokenRead {
  readonly token: string;
  readonly mistake?: string | null;
}

function tokenFromEnv({ GROWINGIO_TOKEN: text, GROWINGIO_TOKEN_FILE: file }: Environment): TokenRead {
  if (text?.trim()) return { token: text, mistake: tokenVariableMistake("GROWINGIO_TOKEN", text) };
  if (file) return readTokenFile(file);
  return { token: "", mistake: noToken() };
}

/** The environment's token is of the environment's GrowingIO: whoever names another one names its token. */
function tokenOfElsewhere(): TokenRead {
  return {
    token: "",
    mistake: say`\`baseUrl\` is not the base URL of the environment (GROWINGIO_BASE_URL, or ${DEFAULT_BASE_URL} where it is not set), to which alone a token from there is sent: pass \`token\`, too.`,
  };
}
