import { readFileSync } from "node:fs";
import * as z from "zod";
import type { Clock } from "./clock.ts";
import { ConfigurationError } from "./errors.ts";
import type { Fetch } from "./http/send.ts";
import { isLoopback } from "./http/send.ts";
import { ID_PATTERN } from "./id.ts";
import type { Limiter } from "./limiter/limiter.ts";
import type { Logger } from "./logger.ts";
import type { PollPolicy } from "./poller/next-delay.ts";
import { present } from "./present.ts";
import type { RetryPolicy } from "./retry.ts";
import { say } from "./text/say.ts";

export interface GrowingIOOptions {
  /** An API token of a project administrator. Sent to the base URL's origin only. */
  readonly token: string;
  /** The project's uid. Without it each call names its project. */
  readonly project?: string | undefined;
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

const DEFAULT_BASE_URL = "https://www.growingio.com";

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
  project: z
    .string()
    .regex(ID_PATTERN, {
      error: () => say`project must be a project uid of letters, digits, _ or -, for example "nxog09md"`,
    })
    .optional(),
  clientId: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, { error: () => say`clientId must be printable ASCII without spaces` })
    .optional(),
  requestTimeoutMs: positive("requestTimeoutMs", 60_000),
  maxBodyBytes: positive("maxBodyBytes", 536_870_912),
  stallTimeoutMs: positive("stallTimeoutMs", 30_000),
});

/** Checks the options that could be wrong. Throws `ConfigurationError`, which never holds the token. */
export function checkOptions(options: GrowingIOOptions): { token: string; baseUrl: URL; project: string | null } {
  if (typeof options.token !== "string" || options.token.trim() === "") {
    throw new ConfigurationError(
      say`No token is set: set GROWINGIO_TOKEN (or GROWINGIO_TOKEN_FILE) or pass \`token\`. An administrator makes one under project configuration > API Token management.`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(options.token.trim())) {
    throw new ConfigurationError(say`The token holds spaces or characters a header cannot carry; copy it again.`);
  }
  const result = checked.safeParse(options);
  if (!result.success) {
    throw new ConfigurationError(say`${result.error.issues.map((issue) => issue.message).join(say`; `)}.`);
  }
  return {
    token: options.token.trim(),
    baseUrl: checkBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL),
    project: options.project ?? null,
  };
}

function checkBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))) {
    throw new ConfigurationError(
      say`The base URL (baseUrl, GROWINGIO_BASE_URL) must be https, http for a loopback address only, for example ${DEFAULT_BASE_URL}.`,
    );
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new ConfigurationError(say`The base URL must be scheme, host and path alone: no user, query or fragment.`);
  }
  return url;
}

/** The defaults with what is given over them; a setting that is undefined is not given. */
export function withDefaults<T extends object>(
  defaults: T,
  given: { readonly [K in keyof T]?: T[K] | undefined } = {},
): T {
  return { ...defaults, ...present(given) };
}

/** Reads the options from `GROWINGIO_TOKEN` or `GROWINGIO_TOKEN_FILE`, `GROWINGIO_PROJECT_UID`, `GROWINGIO_BASE_URL`, `GROWINGIO_CLIENT_ID`. */
export function optionsFromEnv(env: Readonly<Record<string, string | undefined>>): GrowingIOOptions {
  return {
    token: env.GROWINGIO_TOKEN || tokenFromFile(env.GROWINGIO_TOKEN_FILE),
    project: env.GROWINGIO_PROJECT_UID || undefined,
    baseUrl: env.GROWINGIO_BASE_URL || undefined,
    clientId: env.GROWINGIO_CLIENT_ID || undefined,
  };
}

function tokenFromFile(path: string | undefined): string {
  if (!path) return "";
  try {
    return readFileSync(path, "utf8").trim();
  } catch (cause) {
    throw new ConfigurationError(
      say`GROWINGIO_TOKEN_FILE names a file that cannot be read (${cause instanceof Error && "code" in cause ? String(cause.code) : say`unknown error`}).`,
    );
  }
}
