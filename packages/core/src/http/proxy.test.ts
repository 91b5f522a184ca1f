import { describe, expect, test } from "vitest";
import { ConfigurationError } from "../errors.ts";
import { type HttpsProxy, ProxyFailure, proxyError, proxyFromEnv } from "./proxy.ts";

describe("proxyFromEnv", () => {
  test.each<[Record<string, string>, string | null]>([
    [{}, null],
    [{ HTTPS_PROXY: "" }, null],
    [{ HTTPS_PROXY: "http://p:3128" }, "HTTPS_PROXY http://p:3128"],
    [{ https_proxy: "http://a:1", HTTPS_PROXY: "http://b:2" }, "https_proxy http://a:1"],
    [{ https_proxy: "", HTTPS_PROXY: "http://b:2", HTTP_PROXY: "http://c:3" }, "HTTP_PROXY http://c:3"],
    [{ http_proxy: "https://clerk:sesame@c:3" }, "http_proxy https://c:3"],
    [{ HTTPS_PROXY: "socks5://s:1080" }, "HTTPS_PROXY socks5://s:1080"],
  ])("%j is %s", (env, expected) => {
    const proxy = proxyFromEnv(env);
    expect(proxy && `${proxy.variable} ${proxy.shown}`).toBe(expected);
  });

  test.each([
    ["proxy.corp:3128", /HTTPS_PROXY lacks its scheme: write http:\/\/proxy\.corp:3128\.$/],
    ["10.0.0.7:3128", /write http:\/\/10\.0\.0\.7:3128\.$/],
    ["clerk:sesame@proxy.corp:3128", /write http:\/\/user:password@proxy\.corp:3128, with its own/],
    ["http://", /HTTPS_PROXY is not the address of a proxy/],
    ["http://clerk:se same@proxy.corp:x", /not the address of a proxy/],
    ["socks4://p:1080", /kind that is not understood \(socks4:\/\/\)/],
    ["socks5h://clerk:sesame@p:1080", /kind that is not understood \(socks5h:\/\/\).*socks5:\/\//],
    ['"http://p:3128"', /HTTPS_PROXY is in quotes/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a host leaves there.
    ["${HTTPS_PROXY}", /a reference/],
  ])("%j is told", (text, message) => {
    const read = () => proxyFromEnv({ HTTPS_PROXY: text });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/sesame|clerk/);
  });
});

const proxyAt = (text: string) => proxyFromEnv({ HTTPS_PROXY: text }) as HttpsProxy;
const plain = proxyAt("http://proxy.corp:3128");
const own = proxyAt("http://clerk:sesame@proxy.corp:3128");
const secure = proxyAt("https://proxy.corp:3128");
const failing = (code: string) => Object.assign(new Error("foreign words"), { code });

test.each<[string, ProxyFailure, RegExp, boolean]>([
  [
    "407",
    new ProxyFailure(plain, 407),
    /wants a user and a password \(HTTP 407\).*user:password@proxy\.corp:3128/,
    false,
  ],
  ["407 with a user", new ProxyFailure(own, 407), /refuses the user and password in HTTPS_PROXY/, false],
  ["403", new ProxyFailure(own, 403), /does not lead to https:\/\/gio\.example \(HTTP 403\).*NO_PROXY/, false],
  ["502", new ProxyFailure(own, 502), /could not reach https:\/\/gio\.example \(HTTP 502\)/, true],
  ["refused", new ProxyFailure(own, null, failing("ECONNREFUSED")), /cannot be reached.*\(ECONNREFUSED\)/, true],
  ["cut", new ProxyFailure(own, null, new Error("other side closed")), /did not carry the connection/, true],
  [
    "no TLS",
    new ProxyFailure(secure, null, failing("ERR_SSL_WRONG_VERSION_NUMBER")),
    /does not speak TLS.*http:\/\//,
    true,
  ],
  ["a certificate", new ProxyFailure(secure, null, failing("SELF_SIGNED_CERT_IN_CHAIN")), /NODE_EXTRA_CA_CERTS/, false],
])("%s: the proxy is named, without its user and password", (_, failure, message, retryable) => {
  const error = proxyError(new TypeError("fetch failed", { cause: failure }), "https://gio.example", {});
  expect(error).toMatchObject({ code: "proxy", retryable, message: expect.stringMatching(message) });
  expect(error?.message).toContain("proxy.corp:3128");
  expect(error?.message).toContain("HTTPS_PROXY");
  expect(JSON.stringify(error) + error?.message).not.toMatch(/sesame|clerk|foreign/);
});

test("what is no fault of a proxy is left to others", () => {
  expect(
    proxyError(new TypeError("fetch failed", { cause: failing("ECONNREFUSED") }), "https://gio.example"),
  ).toBeNull();
});
