import { expect, test } from "vitest";
import { readLinks } from "./read-links.ts";

const requestedAtMs = Date.parse("2026-11-23T04:00:00Z");
const MINUTE_MS = 60_000;

function lifeMs(url: string, expiresInMinutes: number | null): number | undefined {
  const request = { kind: "segment", project: "p", id: "s", query: {} } as const;
  const { links } = readLinks(
    { downloadLinks: [url] },
    { kind: "segment", id: "s", request, expiresInMinutes, requestedAtMs },
  );
  expect(links[0]?.expiresAt.getTime()).toBe(links[0]?.expiresAtMs);
  return links[0] && links[0].expiresAtMs - requestedAtMs;
}

const at = (ms: number) => `https://files.example/x.csv?expires=${ms}`;

test.each([
  ["5 minutes when no life was asked for", "https://files.example/x.csv", null, 5 * MINUTE_MS],
  ["as long as was asked for", "https://files.example/x.csv", 60, 60 * MINUTE_MS],
  ["to the end in its address, in milliseconds", at(requestedAtMs + 7 * MINUTE_MS), 60, 7 * MINUTE_MS],
  ["to the end in its address, in seconds", at((requestedAtMs + 7 * MINUTE_MS) / 1000), 60, 7 * MINUTE_MS],
  [
    "as long as was asked for when its address says no instant",
    "https://files.example/x.csv?expires=60",
    60,
    60 * MINUTE_MS,
  ],
  [
    "as long as was asked for when its address says what no calendar holds",
    at(123_456_789_012_345),
    60,
    60 * MINUTE_MS,
  ],
  ["as long as was asked for when its address says more than a number", `${at(requestedAtMs)}x`, 60, 60 * MINUTE_MS],
  [
    "as long as was asked for when its number is not all of it",
    `https://files.example/x.csv?expires=x${requestedAtMs}`,
    60,
    60 * MINUTE_MS,
  ],
])("a link lives %s", (_, url, expiresInMinutes, expected) => {
  expect(lifeMs(url, expiresInMinutes)).toBe(expected);
});

test("links come in their order, each with the request that a new one is asked for by", () => {
  const request = { kind: "tag", project: "p", id: "t", query: { expire: "60" } } as const;
  const context = { kind: "tag", id: "t", request, expiresInMinutes: 60, requestedAtMs: 0 } as const;
  const expiresAtMs = 60 * MINUTE_MS;
  const common = { expiresAtMs, expiresAt: new Date(expiresAtMs) };
  expect(readLinks({ downloadLinks: ["https://a.example/1", "https://a.example/2"] }, context)).toEqual({
    type: "links",
    kind: "tag",
    id: "t",
    links: [
      { ...common, url: "https://a.example/1", export: { request, index: 0 } },
      { ...common, url: "https://a.example/2", export: { request, index: 1 } },
    ],
  });
});
