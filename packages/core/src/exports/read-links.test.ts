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
])("a link lives %s", (_, url, expiresInMinutes, expected) => {
  expect(lifeMs(url, expiresInMinutes)).toBe(expected);
});
