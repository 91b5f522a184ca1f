import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { dataWriter, OutputClosedError } from "./output.ts";

test("waits for a slow reader", async () => {
  const taken: string[] = [];
  const slow = new Writable({
    highWaterMark: 4,
    write: (chunk, _, done) => {
      setImmediate(() => {
        taken.push(String(chunk));
        done();
      });
    },
  });
  const write = dataWriter(slow);
  await write("many characters");
  expect(taken).toEqual(["many characters"]);
  await write("");
  expect(taken).toHaveLength(1);
});

test("a reader that has gone is no failure, a full disk is one", async () => {
  const broken = (code: string) =>
    new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
  await expect(dataWriter(broken("EPIPE"))("x")).rejects.toThrow(OutputClosedError);
  await expect(dataWriter(broken("ENOSPC"))("x")).rejects.toThrow("ENOSPC");
});
