import * as z from "zod";
import type { Clock } from "./clock.ts";
import { ConfigurationError } from "./errors.ts";
import type { Fetch } from "./http/send.ts";
import type { Limiter } from "./limiter/limiter.ts";
import type { Logger } from "./logger.ts";
import type { PollPolicy } from "./poller/next-delay.ts";
import { present } from "./present.ts";
import type { RetryPolicy } from "./retry.ts";
import { baseUrlMistake, DEFAULT_BASE_URL } from "./set-up/base-url-mistake.ts";
import { isPlaceholder, pastedMistake } from "./set-up/pasted.ts";
import { projectMistake } from "./set-up/project-mistake.ts";
import { readTokenFile } from "./set-up/token-file.ts";
import { noToken, tokenMistake, tokenVariableMistake } from "./set-up/token-mistake.ts";
import { say } from "./text/say.ts";

export interface GrowingIOOptions {
  /** An API token of a project administrator. Sent to the base URL's origin only. */
  readonly token: string;
  /** The project's uid. Without it each call names its project. */
  readonly project?: string | undefined;
  /** Why there is no project although one is set; said to the calls that name none. */
  readonly noProject?: string | undefined;
  /** Default `https://www.growingio.com`; https only, http for loopback. */
  readonly baseUrl?: string | undefined;
  /** Sent as `X-Client-Id`, which some older private deployments ask for. */
  readonly clientId?: string | undefined;
  /** How long one request may take, body included, milliseconds. Default 60,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** The largest answer that is read, bytes. Default 512 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /** How long the server of a download may send nothing before the connection is given up, milliseconds. Default 30,000. */
  readonly stallTimeoutMs?: number | undefined;
  /** The most that the files of one download may have together, decoded, bytes. Default 20 GB; what the disk has is checked besides. */
  readonly maxDownloadBytes?: number | undefined;
  /** The least that a download must bring over half a minute, all its files together, bytes a second. Default 1,000. */
  readonly leastBytesPerSecond?: number | undefined;
  /** How long one download may take, the wait for its links included, milliseconds, at most a day. Default 6 hours. */
  readonly downloadDeadlineMs?: number | undefined;
  /** For the API's requests; files are downloaded over connections of their own. Default: undici with pooled connections. */
  readonly fetch?: Fetch | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Source of jitter, 0 to 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Default: silent. */
  readonly logger?: Logger | undefined;
  readonly poll?: Partial<PollPolicy> | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Default: one of this client's own. Pass one to share it between clients or processes. */
  readonly limiter?: Limiter | undefined;
}

/** Unfinished files that nobody has touched for longer may be taken for left behind (`sweepLeftovers`). */
const MAX_DEADLINE_MS = 24 * 3_600_000;

const positive = (what: string, example: number) =>
  z
    .number()
    .positive({ error: () => say`${what} must be a positive number, for example ${example}` })
    .optional();

/** Settings of a policy that are given are numbers within their bounds; those that are undefined count as not given. */
const policy = (name: string, least: Readonly<Record<string, number>>) =>
  z
    .partialRecord(z.enum(Object.keys(least)), z.unknown())
    .superRefine((given, context) => {
      for (const [key, value] of Object.entries(given)) {
        if (value === undefined || (typeof value === "number" && value >= Number(least[key]))) continue;
        context.addIssue({
          code: "custom",
          message: say`${name}.${key} must be a number of at least ${least[key] ?? 0}`,
        });
      }
    })
    .optional();

const checked = z.object({
  poll: policy("poll", { elapsedShare: 0, maxDelayMs: 1, maxHintMs: 0 }),
  retry: policy("retry", { attempts: 1, baseDelayMs: 0, maxDelayMs: 0, maxRetryAfterMs: 0 }),
  requestTimeoutMs: positive("requestTimeoutMs", 60_000),
  maxBodyBytes: positive("maxBodyBytes", 536_870_912),
  stallTimeoutMs: positive("stallTimeoutMs", 30_000),
  maxDownloadBytes: positive("maxDownloadBytes", 20_000_000_000),
  leastBytesPerSecond: positive("leastBytesPerSecond", 1_000),
  downloadDeadlineMs: positive("downloadDeadlineMs", 21_600_000).refine(
    (ms) => ms === undefined || ms <= MAX_DEADLINE_MS,
    {
      error: () => say`downloadDeadlineMs must be at most ${MAX_DEADLINE_MS}, a day`,
    },
  ),
});

/** Checks the options that could be wrong. Throws `ConfigurationError`, which never holds the token. */
export function checkOptions(options: GrowingIOOptions): {
  token: string;
  baseUrl: URL;
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
  const result = checked.safeParse(options);
  if (!result.success) {
    throw new ConfigurationError(say`${result.error.issues.map((issue) => issue.message).join(say`; `)}.`);
  }
  return {
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
export function withDefaults<T extends object>(
  defaults: T,
  given: { readonly [K in keyof T]?: T[K] | undefined } = {},
): T {
  return { ...defaults, ...present(given) };
}

/**
 * Reads the options from `GROWINGIO_TOKEN` or `GROWINGIO_TOKEN_FILE`, `GROWINGIO_PROJECT_UID`, `GROWINGIO_BASE_URL`, `GROWINGIO_CLIENT_ID`;
 * a variable whose option is given is not read.
 *
 * Throws `ConfigurationError` with all that is wrong, each with its variable and what to write. A project that cannot be
 * one is no error yet: a call may name its own.
 */
export function optionsFromEnv(
  env: Readonly<Record<string, string | undefined>>,
  given: Partial<GrowingIOOptions> = {},
): GrowingIOOptions {
  const options = present(given);
  const { project, noProject } = options.project === undefined ? projectFromEnv(env) : { project: options.project };
  const token = options.token === undefined ? tokenFromEnv(env) : { token: options.token };
  const baseUrl = options.baseUrl ?? (env.GROWINGIO_BASE_URL || undefined);
  const clientId = options.clientId ?? (env.GROWINGIO_CLIENT_ID || undefined);
  const mistakes = [
    token.mistake,
    baseUrl === undefined ? null : baseUrlMistake(baseUrl),
    clientId === undefined ? null : clientIdMistake(clientId),
  ].filter((mistake) => mistake != null);
  if (mistakes.length > 0) throw new ConfigurationError([...mistakes, ...(noProject ? [noProject] : [])].join("\n"));
  return { ...options, token: token.token, project, noProject, baseUrl, clientId };
}

/** The project that `GROWINGIO_PROJECT_UID` sets, or what is wrong with it; neither where it sets none. */
export function projectFromEnv(env: Readonly<Record<string, string | undefined>>): {
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

function tokenFromEnv({
  GROWINGIO_TOKEN: text,
  GROWINGIO_TOKEN_FILE: file,
}: Readonly<Record<string, string | undefined>>): TokenRead {
  if (text?.trim()) return { token: text, mistake: tokenVariableMistake("GROWINGIO_TOKEN", text) };
  if (file) return readTokenFile(file);
  return { token: "", mistake: noToken() };
}
