import { createSandbox } from "@growingio-export/sandbox";
import { afterEach, describe, expect, test, vi } from "vitest";
import { GrowingIO } from "./client.ts";
import { ConfigurationError } from "./errors.ts";
import type { Fetch } from "./http/send.ts";
import { type GrowingIOOptions, optionsFromEnv } from "./options.ts";

const TOKEN = "t0ken-of-the-environment";

const open: GrowingIO[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const client of open.splice(0)) await client.close();
});

function message(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return String(error);
  }
  throw new Error("nothing was thrown");
}

describe("options are checked strictly", () => {
  const create = (options: object) => () => new GrowingIO({ token: "t0ken-value", ...options } as GrowingIOOptions);

  test.each<[object, string]>([
    [{ tokne: "x" }, "tokne is not an option; the nearest one is token."],
    [{ baseURL: "https://gio.example" }, "baseURL is not an option; the nearest one is baseUrl."],
    [{ timeout: 5 }, "timeout is not an option; the nearest one is requestTimeoutMs."],
    [{ projectId: undefined }, "projectId is not an option; the nearest one is project."],
    [{ poll: { maxDelay: 5 } }, "poll.maxDelay is not an option; the nearest one is poll.maxDelayMs."],
    [{ retry: { attempt: 5 } }, "retry.attempt is not an option; the nearest one is retry.attempts."],
    [{ retry: 3 }, "retry must be an object."],
    [{ constructor: 1 }, "constructor is not an option"],
    [{ token: 5 }, "token must be a string."],
    [{ baseUrl: new URL("https://gio.example") }, "baseUrl must be a string."],
    [{ fetch: "node" }, "fetch must be a function."],
    [{ clock: Date }, "clock must be an object with now(), sleep()."],
    [{ requestTimeoutMs: "60" }, "requestTimeoutMs must be a positive number, for example 60000."],
    [{ requestTimeoutMs: Number.POSITIVE_INFINITY }, "requestTimeoutMs must be a positive number"],
    [{ downloadDeadlineMs: 86_400_001 }, "downloadDeadlineMs must be at most 86400000, a day."],
    [{ requestTimeoutMs: 0.5 }, "requestTimeoutMs must be a number of milliseconds from 1 to 2147483647."],
    [{ requestTimeoutMs: 1e12 }, "requestTimeoutMs must be a number of milliseconds from 1 to 2147483647."],
    [{ stallTimeoutMs: 3e9 }, "stallTimeoutMs must be a number of milliseconds from 1 to 2147483647."],
    [{ retry: { maxDelayMs: 3e9 } }, "retry.maxDelayMs must be a number of milliseconds from 0 to 2147483647."],
    [{ retry: { baseDelayMs: Number.POSITIVE_INFINITY } }, "retry.baseDelayMs must be a number of milliseconds"],
    [{ retry: { maxRetryAfterMs: Number.NaN } }, "retry.maxRetryAfterMs must be a number of milliseconds"],
    [{ poll: { maxDelayMs: Number.POSITIVE_INFINITY } }, "poll.maxDelayMs must be a number of milliseconds from 1"],
    [{ poll: { maxHintMs: 3e9 } }, "poll.maxHintMs must be a number of milliseconds from 0 to 2147483647."],
    [{ poll: { elapsedShare: Number.POSITIVE_INFINITY } }, "poll.elapsedShare must be a finite number of at least 0."],
    [{ headers: new Headers({ authorization: "x" }) }, "headers must be a plain object"],
    [{ headers: new Map([["x-a", "b"]]) }, "write Object.fromEntries(headers)"],
    [{ retry: { attempts: 0 } }, "retry.attempts must be a number of at least 1."],
  ])("%j", (options, expected) => {
    expect(message(create(options))).toContain(expected);
  });

  test("all that is wrong is told at once, by fromEnv and optionsFromEnv too", () => {
    const options = { tokn: TOKEN, poll: { elapsed: 0.1 } } as GrowingIOOptions;
    for (const make of [
      () => new GrowingIO(options),
      () => GrowingIO.fromEnv({ GROWINGIO_TOKEN: TOKEN }, options),
      () => optionsFromEnv({ GROWINGIO_TOKEN: TOKEN }, options),
    ]) {
      expect(message(make)).toMatch(/tokn .*\n.*poll\.elapsedShare/);
      expect(message(make)).not.toContain(TOKEN);
    }
  });

  test.each(["t0ken-value", ["t0ken-value"], null, 5])("%j is no object of options", (options) => {
    const text = message(() => new GrowingIO(options as GrowingIOOptions));
    expect(text).toContain("The options must be an object");
    expect(text).not.toContain("t0ken");
  });

  test("an option that is undefined is not given", () => {
    const undefinedOnes = { project: undefined, poll: undefined, retry: { attempts: undefined }, fetch: undefined };
    open.push(new GrowingIO({ token: "t0ken-value", ...undefinedOnes }));
  });
});

describe("what is left out is read from the environment", () => {
  function setEnv(env: Record<string, string>) {
    for (const name of ["TOKEN", "TOKEN_FILE", "PROJECT_UID", "BASE_URL", "CLIENT_ID"]) {
      vi.stubEnv(`GROWINGIO_${name}`, env[`GROWINGIO_${name}`]);
    }
  }

  /** The first request of a client: where it goes and with what. */
  async function firstRequest(options: GrowingIOOptions) {
    const asked: { url: string; headers: Headers }[] = [];
    const fetch: Fetch = async (url, init) => {
      asked.push({ url: String(url), headers: new Headers(init.headers) });
      return createSandbox({ token: TOKEN }).fetch(String(url), init);
    };
    const gio = new GrowingIO({ ...options, fetch });
    open.push(gio);
    await gio.segments.list();
    const [first] = asked;
    return { url: first?.url, token: first?.headers.get("authorization"), clientId: first?.headers.get("x-client-id") };
  }

  test("token, project, base URL and client id", async () => {
    setEnv({
      GROWINGIO_TOKEN: TOKEN,
      GROWINGIO_PROJECT_UID: "DemoShop",
      GROWINGIO_BASE_URL: "https://gio.example",
      GROWINGIO_CLIENT_ID: "key",
    });
    expect(await firstRequest({})).toMatchObject({
      url: "https://gio.example/projects/DemoShop/segmentations.json",
      token: expect.stringContaining(TOKEN),
      clientId: "key",
    });
    expect(message(() => new GrowingIO({ clientId: "" }))).toContain("GROWINGIO_CLIENT_ID");
  });

  test("the default base URL where it names none", async () => {
    setEnv({ GROWINGIO_TOKEN: TOKEN });
    expect(await firstRequest({ project: "DemoShop" })).toMatchObject({
      url: "https://www.growingio.com/projects/DemoShop/segmentations.json",
    });
  });

  test("nothing is an error that names the variables", () => {
    setEnv({});
    expect(message(() => new GrowingIO())).toContain("set GROWINGIO_TOKEN (or GROWINGIO_TOKEN_FILE) or pass `token`");
  });

  test.each([
    ["another", {}, "https://other.example"],
    [
      "another than the environment's, though it is the default",
      { GROWINGIO_BASE_URL: "https://gio.example" },
      "https://www.growingio.com",
    ],
    ["another path", { GROWINGIO_BASE_URL: "https://gio.example/a" }, "https://gio.example/b"],
  ])("a base URL that is %s needs a token of its own", (_, env, baseUrl) => {
    const fetch = vi.fn<Fetch>();
    setEnv({ ...env, GROWINGIO_TOKEN: TOKEN, GROWINGIO_CLIENT_ID: "key" });
    for (const make of [
      () => new GrowingIO({ baseUrl, fetch }),
      () => GrowingIO.fromEnv(process.env, { baseUrl, fetch }),
    ]) {
      expect(message(make)).toMatch(/`baseUrl` is not the base URL of the environment .*: pass `token`, too/);
      expect(message(make)).not.toContain(TOKEN);
    }
    expect(optionsFromEnv(process.env, { baseUrl, token: "own" })).toMatchObject({ token: "own", clientId: undefined });
    expect(fetch).not.toHaveBeenCalled();
  });

  test("its own base URL, given again, goes with its token", async () => {
    setEnv({ GROWINGIO_TOKEN: TOKEN, GROWINGIO_BASE_URL: "https://gio.example/", GROWINGIO_CLIENT_ID: "key" });
    const options = { baseUrl: "https://GIO.example", project: "DemoShop" };
    expect(await firstRequest(options)).toMatchObject({ token: expect.stringContaining(TOKEN), clientId: "key" });
  });

  test("another environment is read instead of the process's, not beside it", () => {
    setEnv({ GROWINGIO_TOKEN: TOKEN, GROWINGIO_PROJECT_UID: "DemoShop" });
    expect(message(() => GrowingIO.fromEnv({}))).toContain("No token is set");
    const gio = GrowingIO.fromEnv({ GROWINGIO_TOKEN: "another-token" });
    open.push(gio);
    expect(message(() => gio.exports.event({ chart: "abcd1234" }))).toContain("No project is set");
  });
});
