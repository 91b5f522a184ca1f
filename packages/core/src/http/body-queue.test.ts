import { expect, test, vi } from "vitest";
import { BodyQueue } from "./body-queue.ts";

const flow = () => ({ pause: vi.fn(), resume: vi.fn() });

test("what came before a failure is read before the failure is thrown", async () => {
  const body = new BodyQueue();
  body.push(Buffer.from("a"), flow());
  body.push(Buffer.from("b"), flow());
  body.end(new Error("broken"));
  const read: string[] = [];
  const reading = (async () => {
    for await (const chunk of body) read.push(String(chunk));
  })();
  await expect(reading).rejects.toThrow("broken");
  expect(read).toEqual(["a", "b"]);
});

test("a full queue pauses the connection until it is read", async () => {
  const body = new BodyQueue();
  const connection = flow();
  body.push(new Uint8Array(2 ** 20), connection);
  expect(connection.pause).toHaveBeenCalledOnce();
  expect(connection.resume).not.toHaveBeenCalled();
  await body[Symbol.asyncIterator]().next();
  expect(connection.resume).toHaveBeenCalledOnce();
});

test("a reader waits for what comes later", async () => {
  const body = new BodyQueue();
  const next = body[Symbol.asyncIterator]().next();
  body.push(Buffer.from("late"), flow());
  expect(String((await next).value)).toBe("late");
});
