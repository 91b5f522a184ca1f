import { ConfigurationError, NetworkError } from "../errors.ts";
import { pastedMistake } from "../set-up/pasted.ts";
import { say } from "../text/say.ts";
import { certificateAdvice } from "./certificate.ts";
import { codeOf } from "./error-code.ts";

/** The proxy that carries https requests. */
export interface HttpsProxy {
  /** The variable that names it. */
  readonly variable: string;
  /** With its user and password, where it has them. */
  readonly url: URL;
  /** Scheme, host and port: what may be shown. */
  readonly shown: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The first of these that is set counts, as elsewhere; hosts in NO_PROXY are reached without it. */
const VARIABLES = [
  ["https_proxy", "HTTPS_PROXY"],
  ["http_proxy", "HTTP_PROXY"],
] as const;

/** The proxy that the environment names for https; null where it names none. Throws `ConfigurationError` for what cannot be one. */
export function proxyFromEnv(env: Env): HttpsProxy | null {
  for (const [lower, upper] of VARIABLES) {
    const variable = env[lower] === undefined ? upper : lower;
    const text = env[variable]?.trim();
    if (text) return checked(variable, text);
  }
  return null;
}

function checked(variable: string, text: string): HttpsProxy {
  const pasted = pastedMistake(variable, text);
  if (pasted !== null) throw new ConfigurationError(pasted);
  const bare = !text.includes("://") && URL.canParse(`http://${text}`) ? new URL(`http://${text}`) : null;
  if (bare !== null && bare.hostname !== "") {
    throw new ConfigurationError(
      bare.username === ""
        ? say`${variable} lacks its scheme: write ${`http://${bare.host}`}.`
        : say`${variable} lacks its scheme: write ${`http://user:password@${bare.host}`}, with its own user and password.`,
    );
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.hostname === "") {
    throw new ConfigurationError(say`${variable} is not the address of a proxy: write it as http://host:port.`);
  }
  if (!["http:", "https:", "socks5:", "socks:"].includes(url.protocol)) {
    throw new ConfigurationError(
      say`${variable} names a proxy of a kind that is not understood (${url.protocol.slice(0, 20)}//): write the address of an HTTP proxy, http://host:port, or of a SOCKS 5 one, socks5://host:port.`,
    );
  }
  return { variable, url, shown: `${url.protocol}//${url.host}` };
}

/** The proxy did not lead to the server that was asked for; thrown where only that can be the reason. */
export class ProxyFailure extends Error {
  readonly proxy: HttpsProxy;
  /** What the proxy answered; null where it answered nothing. */
  readonly status: number | null;

  constructor(proxy: HttpsProxy, status: number | null, cause?: unknown) {
    super("the proxy failed", { cause });
    this.proxy = proxy;
    this.status = status;
  }
}

/** The error that names the proxy, without its user and password; null where the proxy is not at fault. */
export function proxyError(cause: unknown, target: string, env: Env = process.env): NetworkError | null {
  let failure = cause;
  while (failure instanceof Error && !(failure instanceof ProxyFailure)) failure = failure.cause;
  if (!(failure instanceof ProxyFailure)) return null;
  const isPassing =
    failure.status === null ? certificateAdvice(codeOf(failure.cause), env) === null : failure.status >= 500;
  // Not the failure itself: it holds the proxy's user and password.
  const below = failure.cause ?? new Error(`the proxy answered HTTP ${failure.status}`);
  return new NetworkError(told(failure, target, env), { code: "proxy", retryable: isPassing, cause: below });
}

function told({ proxy, status, cause }: ProxyFailure, target: string, env: Env): string {
  const { variable, shown, url } = proxy;
  if (status === 407) {
    return url.username === ""
      ? say`The proxy ${shown} (${variable}) wants a user and a password (HTTP 407): write them into ${variable}, as in http://user:password@${url.host}.`
      : say`The proxy ${shown} refuses the user and password in ${variable} (HTTP 407): correct them; signs such as @ and : in them are written in percent code.`;
  }
  if (status !== null && status >= 500) {
    return say`The proxy ${shown} (${variable}) could not reach ${target} (HTTP ${status}). Check GROWINGIO_BASE_URL, or ask who runs the proxy; name the host in NO_PROXY if it is reached without.`;
  }
  if (status !== null) {
    return say`The proxy ${shown} (${variable}) does not lead to ${target} (HTTP ${status}): ask who runs it to allow that, correct ${variable}, or name the host in NO_PROXY if it is reached without.`;
  }
  const code = codeOf(cause);
  const advice = certificateAdvice(code, env);
  if (advice !== null) return say`The connection to the proxy ${shown} (${variable}) failed (${code}). ${advice}`;
  if (url.protocol === "https:" && /^(?:ERR_SSL_|EPROTO$)/.test(code)) {
    return say`The proxy ${shown} (${variable}) does not speak TLS (${code}): most proxies are written with http://, also for https.`;
  }
  return code === ""
    ? say`The proxy ${shown} (${variable}) did not carry the connection to ${target}. Check that it runs and that ${variable} is right, or unset it where no proxy is needed.`
    : say`The proxy ${shown} (${variable}) cannot be reached, or broke off (${code}). Check that it runs and that ${variable} is right, or unset it where no proxy is needed.`;
}
