import { request } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { listen, modern, namedGate, TOKEN, toolCall } from "../../test-support/http.ts";

describe("messages that the SDK leaves without an answer get one", () => {
  const echo = toolCall("echo", { text: "hi" });
  const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
  test.each<[string, unknown, number, string]>([
    ["params: null", { ...list, params: null }, 200, '"name":"echo"'],
    ["_meta: null", { ...list, params: { _meta: null } }, 200, '"name":"echo"'],
    ["a fractional id", { ...echo, id: 1.5 }, 200, '"id":1.5'],
    ["a byte order mark", `\uFEFF${JSON.stringify(echo)}`, 200, "local: hi"],
    ["arguments: null", toolCall("echo", null), 200, "local: "],
    ["a batch", [echo, echo], 400, "Batches are not served"],
    ["an id of null", { ...echo, id: null }, 400, "null is none"],
    ["no JSON", "hello", 400, "This is not JSON"],
    ["nothing", "", 400, "empty"],
    ["no request", { jsonrpc: "2.0", id: 1 }, 400, "it has no method"],
    ["an unknown method", { ...list, method: "no/such" }, 200, "-32601"],
  ])("%s", async (_what, sent, status, holds) => {
    const { post } = await listen();
    const answer = await post(sent);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(holds)]);
  });

  test("a fractional id and progress token of a client of 2026 come back as they were", async () => {
    const { post } = await listen();
    const params = { name: "echo", arguments: {}, _meta: { progressToken: 0.5 } };
    const { body, headers } = modern("tools/call", params, { id: 2.5 });
    expect((await post(body, headers)).text).toContain('"id":2.5');
  });
});

test("tokens of GrowingIO leave in no answer", async () => {
  const { post } = await listen();
  const { text } = await post(toolCall("show"));
  expect(text).toContain("it is ");
  expect(text).not.toContain(TOKEN);
});

describe("routes", () => {
  test("each answers by itself, and all else is nothing", async () => {
    let ready = true;
    const { url, answered } = await listen({ gate: namedGate, ready: async () => ready });
    const get = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(new URL(path, url), { headers });
      return [response.status, response.headers.get("cache-control"), await response.text()];
    };
    expect(await get("/healthz")).toEqual([200, "no-store", "ok"]);
    expect(await get("/readyz")).toEqual([200, "no-store", "ok"]);
    ready = false;
    expect(await get("/readyz")).toEqual([503, "no-store", "not ready"]);
    expect((await get("/metrics"))[0]).toBe(401);
    expect(await get("/metrics", { authorization: "Bearer key-alice" })).toEqual([200, "no-store", "counted 1"]);
    for (const path of ["/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"]) {
      expect(await get(path)).toEqual([200, "no-store", '{"resource":"https://mcp.example.com/mcp"}']);
    }
    for (const path of ["/", "/mcp/", "/files/x", "/files", "/.well-known/oauth-authorization-server"]) {
      expect((await get(path))[0]).toBe(404);
    }
    expect(answered).toContain("other 404");
    expect(answered).toContain("/files 404");
    expect(answered).toContain("/metrics 401");
  });

  test("GET and DELETE on /mcp have nothing to ask for: there are no sessions", async () => {
    const { url } = await listen();
    for (const method of ["GET", "DELETE", "PUT", "PATCH"]) {
      const response = await fetch(url, { method, headers: { accept: "text/event-stream" } });
      expect([method, response.status]).toEqual([method, 405]);
    }
  });
});

test.each([
  ["two hosts", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example", 400],
  ["another server's address", "GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost", 400],
  ["what could be one", "GET //evil.example/healthz HTTP/1.1\r\nHost: localhost", 400],
  ["no host", "GET /healthz HTTP/1.0", 403],
  ["TRACE", "TRACE /mcp HTTP/1.1\r\nHost: localhost", 405],
])("a request with %s is refused", async (_what, head, status) => {
  const { raw } = await listen();
  const came = await raw(`${head}${head.endsWith("1.0") ? "" : "\r\nConnection: close"}\r\n\r\n`);
  expect(came).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

describe("pages", () => {
  const ask = (url: URL, method: string, headers: Record<string, string>) =>
    new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
      const sent = request(url, { method, headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      });
      sent.on("error", reject).end();
    });

  test("a name that was made to lead here, and a page of others, get nothing of any route", async () => {
    const { url } = await listen();
    for (const path of ["/mcp", "/healthz", "/readyz", "/metrics", "/files/x", "/"]) {
      const of = new URL(path, url);
      expect((await ask(of, "GET", { host: "rebound.example" })).status).toBe(403);
      expect((await ask(of, "GET", { origin: "https://evil.example" })).status).toBe(403);
      expect((await ask(of, "OPTIONS", { origin: "https://evil.example" })).status).toBe(403);
    }
  });

  test("an allowed page asks first and is told what it may send and read", async () => {
    const { url } = await listen();
    const origin = "https://app.example.com";
    const { status, headers } = await ask(url, "OPTIONS", { origin, "access-control-request-method": "POST" });
    expect([status, headers["access-control-allow-origin"], headers.vary]).toEqual([204, origin, "Origin"]);
    expect(headers["access-control-allow-headers"]).toMatch(
      /Authorization.*MCP-Protocol-Version.*Mcp-Method.*Mcp-Name/,
    );
    expect((await ask(url, "GET", { origin })).headers["access-control-expose-headers"]).toContain("WWW-Authenticate");
    expect((await ask(url, "GET", {})).headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("clients that are slow, large or gone", () => {
  const quick = { headersMs: 300, requestMs: 600, lookMs: 50, stalledMs: 500 };
  const head = (length: number) =>
    `POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nContent-Length: ${length}\r\n\r\n`;

  test("a connection without a request, headers and a body that drip are ended", async () => {
    const { raw, post } = await listen({ limits: quick });
    const ended = await Promise.all([
      raw(""),
      raw("POST /mcp HTTP/1.1\r\n", { every: 50, text: "X-More: more\r\n" }),
      raw(`${head(1_000)}{`, { every: 50, text: " " }),
    ]);
    for (const came of ended) expect(came).toMatch(/^HTTP\/1.1 408 /);
    expect((await post(toolCall("echo"))).status).toBe(200);
  });

  test("a message of 4 MiB is read, a longer one refused, whether its length is said or not", async () => {
    const { post, url } = await listen();
    const fits = toolCall("echo", { text: "x".repeat(4 * 2 ** 20 - 200) });
    expect((await post(fits)).status).toBe(200);
    const long = JSON.stringify(toolCall("echo", { text: "x".repeat(6 * 2 ** 20) }));
    expect(await post(long)).toEqual({ status: 413, text: expect.stringContaining("A message may have 4 MiB") });
    const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    const body = new Blob([long]).stream();
    expect((await fetch(url, { method: "POST", headers, body, duplex: "half" } as RequestInit)).status).toBe(413);
  });

  test("headers of more than 16 kB are refused", async () => {
    const { post } = await listen();
    expect((await post(toolCall("echo"), { "x-long": "x".repeat(17_000) })).status).toBe(431);
  });

  test("who takes nothing of an answer is cut off, and so is whoever leaves in the middle of a message", async () => {
    const { url, calls, warnings, raw } = await listen({ limits: quick });
    const body = JSON.stringify(toolCall("large"));
    const socket = connect(Number(url.port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`${head(body.length)}${body}`);
    socket.pause();
    await expect.poll(() => calls.length).toBe(1);
    socket.destroy();
    const leaving = connect(Number(url.port), "127.0.0.1");
    leaving.write(`${head(1_000)}{`);
    await pause(100);
    leaving.destroy();
    await raw("");
    expect(warnings).toEqual([]);
  });

  test("more connections than there may be are not taken", async () => {
    const { url } = await listen({ limits: { connections: 2 } });
    const open = [1, 2].map(() => connect(Number(url.port), "127.0.0.1"));
    await pause(100);
    const third = connect(Number(url.port), "127.0.0.1").on("error", () => {});
    await new Promise((resolve) => third.on("close", resolve));
    for (const socket of open) socket.destroy();
  });
});

describe("each call is told once", () => {
  const key = (name: string) => ({ authorization: `Bearer key-${name}` });
  const read = { jsonrpc: "2.0", id: 1, method: "resources/read" };
  const mistaken = modern("tools/call", { name: "echo" });
  test.each<[string, object, Record<string, string>, object]>([
    ["done", toolCall("echo"), {}, { tool: "echo", outcome: "ok" }],
    ["running", toolCall("wait", { text: "10" }), {}, { tool: "wait", outcome: "running" }],
    ["an error of the tool", toolCall("fail"), {}, { tool: "fail", outcome: "error" }],
    ["wrong arguments", toolCall("echo", { none: 1 }), {}, { tool: "echo", outcome: "error" }],
    ["no such tool", toolCall("nope"), {}, { tool: "nope", outcome: "error" }],
    ["a resource", { ...read, params: { uri: "small://it" } }, {}, { tool: "resources/read", outcome: "ok" }],
    ["no resource", { ...read, params: { uri: "small://no" } }, {}, { tool: "resources/read", outcome: "error" }],
    ["of 2026", mistaken.body, mistaken.headers, { tool: "echo", outcome: "ok" }],
    ["headers that do not fit", mistaken.body, {}, { tool: "echo", outcome: "error" }],
    [
      "a type that is not taken",
      toolCall("echo"),
      { "content-type": "text/plain" },
      { tool: "echo", outcome: "error" },
    ],
  ])("%s", async (_what, message, headers, told) => {
    const { post, calls } = await listen({ gate: namedGate });
    await post(message, { ...key("alice"), ...headers });
    await expect.poll(() => calls).toEqual([{ who: "alice", ms: expect.any(Number), ...told }]);
  });

  test("what is no call is not told; who is not let in is, without what was shown", async () => {
    const { post, calls } = await listen({ gate: namedGate });
    await post({ jsonrpc: "2.0", id: 1, method: "tools/list" }, key("alice"));
    await post({ jsonrpc: "2.0", method: "notifications/initialized" }, key("alice"));
    expect(calls).toEqual([]);
    expect((await post(toolCall("echo"), { authorization: "Bearer nonsense" })).status).toBe(401);
    expect(calls).toEqual([{ who: null, tool: null, outcome: "refused", ms: 0 }]);
  });

  test("a call whose client leaves, and one whose key goes, are cancelled", async () => {
    const { url, post, calls, recheck } = await listen({ gate: namedGate });
    const leaving = new AbortController();
    const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    const body = JSON.stringify(toolCall("wait", { text: "20000" }));
    const left = fetch(url, { method: "POST", headers: { ...headers, ...key("alice") }, body, signal: leaving.signal });
    const lost = post(toolCall("wait", { text: "20000" }), key("gone")).catch(() => "cut");
    await pause(200);
    leaving.abort();
    await left.then((response) => response.text()).catch(() => {});
    recheck();
    expect(await lost).toBe("cut");
    await expect
      .poll(() => calls.map(({ who, outcome }) => `${who} ${outcome}`).sort())
      .toEqual(["alice cancelled", "gone cancelled"]);
  });
});

test("a key that goes while its message still arrives is of no use", async () => {
  const { url, calls, recheck } = await listen({ gate: namedGate });
  const body = JSON.stringify(toolCall("echo"));
  const socket = connect(Number(url.port), "127.0.0.1");
  const closed = new Promise((resolve) => socket.on("error", () => {}).on("close", resolve));
  socket.write(
    `POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer key-gone\r\nContent-Length: ${body.length}\r\n\r\n{`,
  );
  await pause(100);
  recheck();
  await closed;
  expect(calls).toEqual([]);
});

describe("stopping", () => {
  test("running calls and downloads end first, nothing new is taken, and idle connections do not hold it", async () => {
    const { url, post, stop } = await listen({
      files: async (_request, response) => {
        response.write("half, ");
        await pause(700);
        response.end("all");
      },
    });
    await post(toolCall("echo"));
    const [call, file] = [post(toolCall("wait", { text: "500" })), fetch(new URL("/files/x", url))];
    await (await file).body?.getReader().read();
    const startedMs = performance.now();
    const whole = fetch(new URL("/files/x", url)).then((response) => response.text());
    await pause(100);
    const stopped = stop();
    await expect(fetch(url)).rejects.toThrow();
    expect(await call).toEqual({ status: 200, text: expect.stringContaining("waited") });
    expect(await whole).toBe("half, all");
    await stopped;
    expect(performance.now() - startedMs).toBeLessThan(3_000);
  });

  test("what does not end is ended", async () => {
    const { post, stop } = await listen({ limits: { stopMs: 200 } });
    const call = post(toolCall("wait", { text: "20000" })).catch(() => "cut");
    await pause(200);
    const startedMs = performance.now();
    await stop();
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(await call).toBe("cut");
  });

  test("a listener for changes does not hold it", async () => {
    const { url, stop } = await listen();
    const { body, headers } = modern("subscriptions/listen", { notifications: {} });
    const accept = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    const listening = await fetch(url, {
      method: "POST",
      headers: { ...accept, ...headers },
      body: JSON.stringify(body),
    });
    expect(listening.status).toBe(200);
    const startedMs = performance.now();
    await stop();
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    await listening.text().catch(() => {});
  });
});
