import { expect, test } from "vitest";
import { createFaultQueue } from "./faults.ts";

const url = (path: string) => new URL(`https://gio.example${path}`);

test("faults strike in order, as often as they say, and only what matches", () => {
  const queue = createFaultQueue([
    { kind: "reset", match: ({ pathname }) => pathname === "/links" },
    { kind: "status", status: 503, times: 2 },
    { kind: "notJson" },
  ]);
  const kinds = ["/a", "/links", "/a", "/a", "/a"].map((path) => queue.next(url(path))?.kind);
  expect(kinds).toEqual(["status", "reset", "status", "notJson", undefined]);
  queue.add({ kind: "truncate" });
  expect(queue.next(url("/a"))?.kind).toBe("truncate");
});
