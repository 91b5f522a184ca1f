import { describe, expect, test } from "vitest";
import { restoreIds } from "./ids.ts";
import { receive } from "./receive.ts";

const call = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "list_dashboards" } };

function message(sent: object): unknown {
  const received = receive(JSON.stringify(sent));
  return received !== null && "message" in received ? received.message : received;
}

function refusal(line: string): unknown {
  const received = receive(line);
  return received !== null && "refusal" in received ? [received.refusal.error.code, received.refusal.id] : received;
}

test("a message that is right stays as it is", () => {
  expect(message(call)).toEqual(call);
  expect(message({ jsonrpc: "2.0", id: 7, result: {} })).toEqual({ jsonrpc: "2.0", id: 7, result: {} });
});

describe("what has one meaning is mended", () => {
  test("null params and _meta are absent", () => {
    expect(message({ jsonrpc: "2.0", id: 1, method: "ping", params: null })).toEqual({
      jsonrpc: "2.0",
      id: 1,
      method: "ping",
    });
    expect(message({ ...call, params: { ...call.params, _meta: null } })).toEqual(call);
    expect(message({ ...call, params: { ...call.params, _meta: { progressToken: null } } })).toEqual({
      ...call,
      params: { ...call.params, _meta: {} },
    });
  });

  test("a byte order mark, a carriage return and members that JSON-RPC does not know", () => {
    expect(receive(`\uFEFF${JSON.stringify(call)}\r`)).toEqual({ message: call });
    expect(message({ ...call, session: "x" })).toEqual(call);
  });

  test.each([1.5, -0.25, 1e300, 2 ** 53])(
    "the number %d as id, cancelled id and progress token comes back as it was",
    (id) => {
      const sent = { ...call, id, params: { ...call.params, _meta: { progressToken: id } } };
      const received = message(sent) as { id: unknown; params: { _meta: { progressToken: unknown } } };
      expect(received.id).toBeTypeOf("string");
      expect(JSON.parse(restoreIds({ jsonrpc: "2.0", id: received.id, result: {} })).id).toBe(id);
      const { progressToken } = received.params._meta;
      expect(JSON.parse(restoreIds({ method: "notifications/progress", params: { progressToken } })).params).toEqual({
        progressToken: id,
      });
      expect(message({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: id } })).toMatchObject({
        params: { requestId: received.id },
      });
    },
  );
});

describe("what has no meaning is refused", () => {
  test.each([
    ["a null id", JSON.stringify({ ...call, id: null }), -32600, null],
    ["an id that is a list", JSON.stringify({ ...call, id: [1] }), -32600, null],
    ["a batch", JSON.stringify([call]), -32600, null],
    ["an empty batch", "[]", -32600, null],
    ["text", '"hello"', -32600, null],
    ["an object without a method", "{}", -32600, null],
    ["no version", JSON.stringify({ ...call, jsonrpc: undefined }), -32600, 1],
    ["a method that is a number", JSON.stringify({ ...call, method: 5 }), -32600, 1],
    ["params that are text", JSON.stringify({ ...call, params: "x" }), -32600, 1],
    [
      "a progress token that is an object",
      JSON.stringify({ ...call, params: { _meta: { progressToken: {} } } }),
      -32600,
      1,
    ],
    ["no JSON", "hello", -32700, null],
  ])("%s", (_, line, code, id) => {
    expect(refusal(line)).toEqual([code, id]);
  });

  test("nothing is said to an empty line or to a response that is wrong", () => {
    expect(receive("")).toBeNull();
    expect(receive("\r")).toBeNull();
    expect(receive('{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"?"}}')).toBeNull();
  });
});
